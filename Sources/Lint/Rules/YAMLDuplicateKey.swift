import Document
import Register

/// A field stands once.
enum YAMLDuplicateKey {
    static let rule = Rule(
        "yaml-duplicate-key", .error,
        Text(zh: "同一字段写了两次", en: "A field is given twice"),
        why: Text(
            zh: "两处写法哪个算数，各种工具说法不一；统计会悄悄用错。",
            en: "Which of the two counts differs from tool to tool, and figures silently use the wrong one."),
        examples: [
            Example(.fields, bad: "责任人: 明\n责任人 : 华\n", good: "责任人: 明\n"),
            Example(.fields, bad: "行业: 储能\n", good: "所属行业: 储能\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        for problem in file.document.yaml.problems {
            guard case .duplicateKey(let first) = problem.kind else { continue }
            report(problem.range, first, &file)
        }
        guard !file.opportunity.problems.isEmpty else { return }
        for problem in file.opportunity.problems {
            guard case .fieldTwice(let first) = problem.kind,
                // The very same word twice was said above.
                file.text(first) != file.text(problem.range)
            else { continue }
            report(problem.range, first, &file)
        }
    }

    private static func report(_ range: ByteRange, _ first: ByteRange, _ file: inout FileCheck) {
        let (name, other) = (file.text(range), file.text(first))
        let message = name == other
            ? Text(zh: "字段“\(name)”写了两次", en: "the field “\(name)” is given twice")
            : Text(zh: "“\(name)”和“\(other)”是同一字段", en: "“\(name)” and “\(other)” are the same field")
        file.report(range, message, hint: Text(zh: "留下对的一处，删去另一处。", en: "Keep the right one and delete the other."))
    }
}
