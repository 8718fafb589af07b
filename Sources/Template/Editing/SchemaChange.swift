import Document

/// Additions to a schema, made in its files as a person would make them. Nothing is on disk: whoever has it writes it,
/// once ``checked(asOf:knownRules:)`` finds no mistake that was not there before.
public struct SchemaChange: Sendable {
    /// Every file of the schema, with the additions.
    public private(set) var files: [SchemaFile]
    /// As it was read last: additions are looked up in it.
    public private(set) var template: Template

    /// The day on which the additions are typed, for words such as `无锡` that can mean only one thing; nil where a
    /// program makes them.
    let typedOn: CivilDate?

    /// - Parameter template: what the files were read as.
    public init(_ files: [SchemaFile], _ template: Template, typedOn: CivilDate? = nil) {
        (self.files, self.template, self.typedOn) = (files, template, typedOn)
    }

    var language: Language { template.language }

    /// Edits one of the files, and makes it where it is not there.
    mutating func edit(_ path: String, _ change: (inout SchemaEditor) throws -> Void) rethrows {
        let place = files.firstIndex { $0.path == path }
        var editor = SchemaEditor(place.map { files[$0] } ?? SchemaFile(path: path, bytes: []))
        try change(&editor)
        if let place { files[place] = editor.file } else { files.append(editor.file) }
    }

    /// Reads the files again.
    /// - Throws: ``Failure`` with the first mistake in them: nothing can be made of them.
    public mutating func check(asOf: CivilDate, knownRules: [String]) throws(Failure) -> [SchemaFinding] {
        let outcome = TemplateLoader.load(files, asOf: asOf, knownRules: knownRules)
        if let first = outcome.findings.first(where: { $0.diagnostic.level == .error }) {
            let problem = first.diagnostic
            throw Failure(
                Text(
                    zh: "没有写入 schema/\(first.path)：\(problem.message.zh)",
                    en: "schema/\(first.path) was not changed: \(problem.message.en)"), hint: problem.hint)
        }
        if let template = outcome.template { self.template = template }
        return outcome.findings
    }

    // MARK: What is wrong with a request

    /// Refuses names that something else in a list has already.
    func refuseTaken(_ name: SchemaName, _ list: ChoiceList, _ what: Text) throws(Failure) {
        guard !name.label.isEmpty else {
            throw Failure(Text(zh: "\(what.zh)的名称是空的", en: "the name of the \(what.en) is empty"))
        }
        for word in name.all(in: language) {
            guard let found = list.find(word) else { continue }
            let owner = list[found.index].written(in: language)
            let isMade = word != name.label && name.id == nil && word == name.id(in: language)
            throw Failure(
                owner == word
                    ? Text(zh: "已有\(what.zh)“\(word)”", en: "the \(what.en) “\(word)” already exists")
                    : Text(
                        zh: "名称“\(word)”已被\(what.zh)“\(owner)”占用",
                        en: "the name “\(word)” is already used by the \(what.en) “\(owner)”"),
                hint: isMade
                    ? Text(zh: "用 --id 另给编号。", en: "Give another id with --id.")
                    : Text(zh: "换一个名称。", en: "Choose another name."))
        }
    }

    /// The one of a list that a word names.
    func found(_ word: String, in list: ChoiceList, _ what: Text) throws(Failure) -> Int {
        if let found = list.find(word) { return found.index }
        let names = list.choices.map { $0.written(in: language) }
        let near = nearestName(to: word, among: list.names).flatMap { list.find($0) }.map { names[$0.index] }
        guard names.count <= 12 || near == nil else {
            let near = near ?? ""
            throw Failure(
                Text(zh: "没有\(what.zh)“\(word)”", en: "unknown \(what.en) “\(word)”"),
                hint: Text(zh: "是不是“\(near)”？", en: "Did you mean “\(near)”?"))
        }
        let all = Text(
            zh: "可以写：\(names.joined(separator: "、"))。", en: "Possible values: \(names.joined(separator: ", ")).")
        let hint = near.map { Text(zh: "是不是“\($0)”？\(all.zh)", en: "Did you mean “\($0)”? \(all.en)") } ?? all
        throw Failure(
            Text(zh: "没有\(what.zh)“\(word)”", en: "unknown \(what.en) “\(word)”"), hint: names.isEmpty ? nil : hint)
    }
}
