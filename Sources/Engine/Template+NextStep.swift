import Document
import Template

extension Template {
    /// The condition that holds for open opportunities without a next step, in the names of each language; nil where the
    /// template has no status or no next step.
    /// - Parameter person: of this owner only; an index into the directory's people.
    func withoutNextStep(of person: Int?) -> Text? {
        guard let status = path(of: .status), let step = path(of: .nextAction) ?? path(of: .nextDue) else { return nil }
        let open = statuses.choices.indices.filter { statusMeaning($0) == .open }
        guard !open.isEmpty else { return nil }
        func words(_ language: Language) -> String {
            let names = open.map { quoted(statuses[$0].written(in: language)) }.joined(separator: ", ")
            var words = "\(quoted(fields[status.field].written(in: language))) in (\(names))"
            words += " and \(quoted(fields[step.field].written(in: language))) is missing"
            guard let person, let owner = path(of: .owner) else { return words }
            return words
                + " and \(quoted(field(at: owner).written(in: language))) = \(quoted(directory.people[person].id))"
        }
        return Text(zh: words(.zh), en: words(.en))
    }

    /// A name in a condition; in quotes where it is more than a word.
    private func quoted(_ name: String) -> String {
        let isWord = name.unicodeScalars.allSatisfy {
            $0 == "_" || $0.properties.isAlphabetic || $0.properties.isIdeographic
        }
        return isWord ? name : "\"" + name + "\""
    }
}
