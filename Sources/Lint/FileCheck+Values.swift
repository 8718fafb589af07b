import Document
import Register
import Template

/// Values that could not be taken as written.
extension FileCheck {
    /// A problem of one written value: what is wrong, as written, and in which field.
    struct ValueProblem {
        var kind: ScalarProblem
        var text: String
        var path: FieldPath
        var range: ByteRange
    }

    /// The problems of single values; none for nearly every file, at no cost.
    var valueProblems: [ValueProblem] {
        guard !opportunity.problems.isEmpty else { return [] }
        return opportunity.problems.compactMap { problem in
            guard case .scalar(let kind, let text) = problem.kind, let path = problem.path else { return nil }
            return ValueProblem(kind: kind, text: text, path: path, range: problem.range)
        }
    }

    /// The declared values of a field, when they are few enough to read.
    func values(_ path: FieldPath) -> Text? {
        guard let list = template.choices(of: template.field(at: path)), list.count <= 12 else { return nil }
        let names = list.choices.map { $0.written(in: template.language) }
        return Text(zh: "可填：\(names.joined(separator: "、"))。", en: "Possible values: \(names.joined(separator: ", ")).")
    }

    /// A hint with the name that was probably meant, and the fix that writes it: a guess, so not a safe one. A file
    /// with very many wrong names gets no more guesses: each looks through all the right ones.
    mutating func guess(
        _ text: String, among names: @autoclosure () -> [String], own: (String) -> String?, at range: ByteRange
    ) -> (hint: Text, fix: Fix)? {
        guard mayGuess(), let near = nearestName(to: text, among: names()), let own = own(near)
        else { return nil }
        return (
            Text(zh: "是不是“\(own)”？", en: "Did you mean “\(own)”?"),
            Fix(Text(zh: "改为“\(own)”", en: "write “\(own)”"), safety: .unsafe, edits: [document.rewriting(range, own)])
        )
    }

    mutating func mayGuess() -> Bool {
        guessCount += 1
        return guessCount <= Self.mostGuesses
    }

    private static let mostGuesses = 100
}
