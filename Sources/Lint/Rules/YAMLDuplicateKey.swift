import Document
import Register

/// A field occurs once.
enum YAMLDuplicateKey {
    static let rule = Rule(
        "yaml-duplicate-key", .error,
        Text(zh: "同一字段写了两次", en: "A field is given twice"),
        why: Text(
            zh: "两处以哪个为准，各种工具不一样，统计可能用错而没有提示。",
            en: "Tools differ in which of the two they use, and figures may silently use the wrong one."),
        examples: [
            Example(.fields, bad: "责任人: 明\n责任人 : 华\n", good: "责任人: 明\n"),
            Example(.fields, bad: "行业: 储能\n", good: "所属行业: 储能\n"),
            Example(
                .fields, bad: "决策关注点: [交付周期, 技术稳定性, 交付周期]\n", good: "决策关注点: [交付周期, 技术稳定性]\n",
                fixed: "决策关注点: [交付周期, 技术稳定性]\n"),
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
        for problem in file.opportunity.problems {
            guard case .repeated(let first) = problem.kind else { continue }
            reportRepeated(problem.range, first, &file)
        }
    }

    /// An item of a list; saying it again says nothing, so it may go.
    private static func reportRepeated(_ range: ByteRange, _ first: ByteRange, _ file: inout FileCheck) {
        let name = file.text(range)
        file.report(
            range, Text(zh: "“\(name)”在列表里写了两次", en: "“\(name)” is in the list twice"),
            hint: Text(zh: "删去一处，或改成本来要写的另一项。", en: "Delete one of them, or write the intended item."),
            fix: Fix(Text(zh: "删去第二处", en: "remove the second one"), safety: .unsafe, edits: [removing(range, file)]),
            atMost: .warning)
    }

    /// An item with the comma before it, or with its line where it has one of its own.
    private static func removing(_ range: ByteRange, _ file: FileCheck) -> Edit {
        let bytes = file.document.store
        var start = Int(range.start)
        while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x2C || bytes[start - 1] == 0x09 { start -= 1 }
        guard start > 0, bytes[start - 1] == UInt8(ascii: "-") else {
            return Edit(ByteRange(start, Int(range.end)), "")
        }
        start -= 1
        while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
        let end =
            bytes.span.firstOffset(of: 0x0A, from: Int(range.end), to: file.document.sourceCount).map { $0 + 1 }
            ?? file.document.sourceCount
        return Edit(ByteRange(start, end), "")
    }

    private static func report(_ range: ByteRange, _ first: ByteRange, _ file: inout FileCheck) {
        let (name, other) = (file.text(range), file.text(first))
        let message =
            name == other
            ? Text(zh: "字段“\(name)”写了两次", en: "the field “\(name)” is given twice")
            : Text(zh: "“\(name)”和“\(other)”是同一字段", en: "“\(name)” and “\(other)” are the same field")
        file.report(
            range, message, hint: Text(zh: "留下对的一处，删去另一处。", en: "Keep the right one and delete the other."),
            fix: repeating(range, first, file))
    }

    /// Removes a line that is the same, to the letter, as the one above.
    private static func repeating(_ range: ByteRange, _ first: ByteRange, _ file: FileCheck) -> Fix? {
        let line = file.line(of: range)
        guard line.start == range.start, file.line(of: first).end < line.start,
            file.text(line) == file.text(file.line(of: first))
        else { return nil }
        let bytes = file.document.store
        guard let feed = bytes.span.firstOffset(of: 0x0A, from: Int(line.end), to: file.document.sourceCount) else {
            return nil
        }
        // What goes on below belongs to it.
        guard feed + 1 < file.document.sourceCount, bytes[feed + 1] > 0x20,
            bytes[feed + 1] != UInt8(ascii: "-") || bytes.span.holds("---", at: feed + 1)
        else { return nil }
        return Fix(
            Text(zh: "删去重复的一行", en: "remove the repeated line"), edits: [Edit(ByteRange(Int(line.start), feed + 1), "")]
        )
    }
}
