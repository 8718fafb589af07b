import Document
import Template

extension Failure {
    /// That a word is in no list, which word of the list was probably meant, and all that may be written.
    /// - Parameters:
    ///   - message: says that the word is unknown.
    ///   - language: in which the words of the list are shown.
    static func unknown(_ word: String, _ message: Text, among list: ChoiceList, in language: Language) -> Failure {
        let names = list.choices.map { $0.written(in: language) }
        let all = Text(
            zh: "可以写：\(names.joined(separator: "、"))。", en: "Possible values: \(names.joined(separator: ", ")).")
        guard let near = nearestName(to: word, among: list.names).flatMap({ list.find($0) }).map({ names[$0.index] })
        else { return Failure(message, hint: all) }
        return Failure(message, hint: Text(zh: "是不是“\(near)”？\(all.zh)", en: "Did you mean “\(near)”? \(all.en)"))
    }
}

extension Template {
    /// A person of the directory, by one of their names, or by a part of it that nobody else has.
    /// - Returns: the index into the directory's people.
    /// - Throws: ``Failure`` where nobody has the name.
    public func person(named name: String) throws -> Int {
        let people = directory.people
        if let found = people.find(name) { return found.index }
        if let field = self.field(.owner),
            case .certain(let meant) = ScalarReader(self).interpretation(of: name, as: field, on: nil),
            let found = people.find(meant)
        {
            return found.index
        }
        throw Failure(
            Text(zh: "人员名单里没有“\(name)”", en: "“\(name)” is not in the directory"),
            hint: nearestName(to: name, among: people.names).map {
                Text(zh: "是不是“\($0)”？", en: "Did you mean “\($0)”?")
            }
                ?? Text(zh: "人员名单在 schema/directory.yaml。", en: "People are listed in schema/directory.yaml."))
    }
}
