import Document

/// The statuses that the lines of ``SchemaModel`` name, as a template has them.
struct ModelStages: Sendable {
    /// What the lines have, and what a template has in its place.
    private var own: [(word: String, id: String)] = []

    /// Those of the shipped template.
    init() {}

    /// - Parameter root: of template.yaml, whatever else is wrong with it.
    init(_ root: SchemaNode?) {
        guard let list = root?.value(of: "statuses"), list.isList else { return }
        func statuses(_ meaning: Meaning) -> [String] {
            list.list().filter { $0.value(of: "means")?.spelling == meaning.rawValue }.compactMap(\.id)
        }
        let (stages, won, lost) = (statuses(.open), statuses(.won), statuses(.lost))
        guard let first = stages.first, let last = stages.last else { return }
        own = [("proposal", stages.count > 1 ? stages[1] : first), ("negotiation", last)]
        if let won = won.first { own.append(("signed", won)) }
        if let lost = lost.first { own.append(("lost", lost)) }
    }

    func naming(_ line: String) -> String {
        var (result, word) = ("", "")
        func end() {
            result += own.first { $0.word == word }?.id ?? word
            word = ""
        }
        for character in line {
            guard !character.isLetter, character != "_" else {
                word.append(character)
                continue
            }
            end()
            result.append(character)
        }
        end()
        return result
    }
}
