import Document
import Template

extension MappingLoader {
    public static let entryKeys = ["date", "way", "people", "changes", "text"]
    public static let changeKeys = ["field", "from", "to"]

    // MARK: The log

    mutating func readLog(_ node: SchemaNode) -> [EntryMapping] {
        if !template.sections.contains(where: { $0.role == .log }) {
            node.wrong(Text(zh: "模板没有跟进记录这一章节", en: "the template has no section for the log"))
        }
        var entries: [EntryMapping] = []
        for item in node.list() {
            let keys = item.keys(Array(Self.entryKeys.prefix(3)), optional: Array(Self.entryKeys.dropFirst(3)))
            let channels = template.logChannels
            let channel = keys["way"]?.reference(
                to: Text(zh: "联系方式", en: "channel"), { channels.find($0)?.index }, among: channels.names)
            let date = keys["date"].map { sources($0, check: nil) } ?? []
            let people = keys["people"].map { sources($0, check: nil) } ?? []
            var changes: [ChangeMapping] = []
            for change in keys["changes"]?.list() ?? [] {
                if let change = self.change(change) { changes.append(change) }
            }
            let text = keys["text"].flatMap { pattern($0) }
            if let channel {
                entries.append(EntryMapping(date: date, channel: channel, people: people, changes: changes, text: text))
            }
        }
        return entries
    }

    private mutating func change(_ node: SchemaNode) -> ChangeMapping? {
        let keys = node.keys(Array(Self.changeKeys.prefix(1)), optional: Array(Self.changeKeys.dropFirst()))
        let names = template.fieldNames
        guard
            let index = keys["field"]?.reference(
                to: Text(zh: "字段", en: "field"), { names.find($0)?.index }, among: template.fields.map(\.id))
        else { return nil }
        let field = template.fields[index]
        guard field.subfields.isEmpty else {
            keys["field"]?.wrong(
                Text(zh: "记录类字段的变更不能导入", en: "changes of a group of fields cannot be imported"))
            return nil
        }
        return ChangeMapping(
            field: index, old: keys["from"].map { constantOrSources($0, check: field) } ?? [],
            new: keys["to"].map { constantOrSources($0, check: field) } ?? [])
    }

    private mutating func constantOrSources(_ node: SchemaNode, check field: Field) -> [ValueSource] {
        guard node.isScalar else { return sources(node, check: field) }
        guard let text = node.string() else { return [] }
        if case .failure(let why, _) = scalars.value(text, as: field) { node.wrong(why) }
        return [ValueSource(origin: .constant(text))]
    }

    // MARK: Sections

    mutating func readSections(_ node: SchemaNode) -> [Int: TextPattern] {
        var sections: [Int: TextPattern] = [:]
        let names = template.sectionNames
        for (key, value) in node.pairs() {
            guard
                let index = key.reference(
                    to: Text(zh: "章节", en: "section"), { names.find($0)?.index }, among: names.names)
            else { continue }
            if template.sections[index].role == .log {
                key.wrong(Text(zh: "跟进记录请写在 log 一节", en: "use the key log for the log"))
            } else if let pattern = pattern(value) {
                sections[index] = pattern
            }
        }
        return sections
    }
}
