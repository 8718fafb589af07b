import Document
import Lint
import Register
import Template

/// A question at a terminal for the value of a field: its help, its choices with their numbers, an example.
struct FieldQuestion {
    private let field: Field
    private let workspace: Workspace
    private let reader: OpportunityReader
    /// What may be chosen by number.
    private let choices: [String]

    init(_ field: Field, in workspace: Workspace) {
        (self.field, self.workspace) = (field, workspace)
        let template = workspace.template
        reader = OpportunityReader(template)
        let list = field.bands.isEmpty ? template.choices(of: field) : field.bandNames
        let item = field.shorthand.flatMap { template.choices(of: field.subfields[$0]) }
        choices = (list ?? item).map { $0.choices.map { $0.written(in: template.language) } } ?? []
    }

    private var name: String { field.written(in: workspace.language) }

    private var text: Text {
        let shown =
            choices.isEmpty
            ? "" : "\n" + choices.enumerated().map { "  \($0 + 1)  \($1)" }.joined(separator: "\n") + "\n"
        let example = field.example(on: workspace.asOf)
        return Text(
            zh: "\(field.label.zh)：\(field.helpSentence.zh)\(example.isEmpty ? "" : "例：\(example)")\(shown)",
            en: "\(field.label.en): \(field.helpSentence.en)\(example.isEmpty ? "" : " Example: \(example)")\(shown)")
    }

    /// Asks until an answer is understood and nothing is wrong with it.
    /// - Parameter problem: what is wrong with a value as the register writes it; nil for nothing.
    /// - Returns: the answer as it was typed and as the register writes it; nil where nobody answers.
    func ask(_ asking: Asking, _ problem: (String) throws -> Text?) throws -> (typed: String, written: String)? {
        var refusal = Text(same: "")
        while let answer = asking.answer(Text(zh: refusal.zh + text.zh, en: refusal.en + text.en)) {
            let written = try workspace.written(chosen(answer), as: field, named: name, reader)
            guard reader.reads(written, as: field) else {
                refusal = Text(zh: "“\(answer)”没有看懂。\n", en: "“\(answer)” is not understood.\n")
                continue
            }
            guard let problem = try problem(written) else { return (answer, written) }
            refusal = Text(zh: "\(problem.zh)。\n", en: "\(problem.en).\n")
        }
        return nil
    }

    /// Numbers of the list, one or several, stand for what they number.
    private func chosen(_ answer: String) -> String {
        let numbers = answer.split { " ,，、".contains($0) }.map { Int($0) }
        let names = numbers.compactMap { $0.flatMap { choices.indices.contains($0 - 1) ? choices[$0 - 1] : nil } }
        return names.isEmpty || names.count < numbers.count ? answer : names.joined(separator: "、")
    }
}

extension FileResult {
    /// What lint would refuse of a field's value.
    func error(at path: FieldPath) -> Text? {
        let range = opportunity[path].range
        return findings.first { finding in
            finding.level == .error && finding.range.start >= range.start && finding.range.end <= range.end
                && !range.isEmpty
        }?.message
    }
}
