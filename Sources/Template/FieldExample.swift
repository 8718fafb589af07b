import Document

/// Examples of fields: a form shows them and people copy them, so each is to be a value of its field.
struct FieldExample {
    private let template: Template
    private let reader: ScalarReader

    init(_ template: Template) {
        self.template = template
        reader = ScalarReader(template)
    }

    /// A word of an example.
    struct Word {
        var range: ByteRange
        var text: String
        /// What it is a value of; for the name of a part, the record.
        var field: Field
        var isName: Bool
    }

    /// The words of an example that are not values of their fields. What only an empty list could know is left alone.
    func strangers(in example: String, of field: Field) -> [Word] {
        words(of: example, field).filter { word in
            if word.isName { return word.field.subfieldNames.find(word.text) == nil }
            guard isDecided(word.field) else { return false }
            return reader.read(Array(word.text.utf8).span, as: word.field).value == .unreadable
        }
    }

    /// A value that the field has, to show instead.
    /// - Parameter word: what is shown; a name that is nearly it is the one that was meant.
    private func proposal(for field: Field, near word: String, besides used: Set<String>) -> String? {
        let language = template.language
        switch field.kind.content {
        case .name(.choices):
            let names = field.choices?.choices.map { $0.written(in: language) } ?? []
            return nearestName(to: word, among: names) ?? names.first { !used.contains($0) } ?? names.first
        case .name(.people):
            let names = template.directory.people.choices.map(\.id)
            return nearestName(to: word, among: names) ?? names.first
        case .name(.tree):
            guard let tree = template.tree(of: field), let root = tree.roots.first else { return nil }
            return nearestName(to: word, among: tree.names)
                ?? tree.written(tree.nodes[root].children.first ?? root, in: language)
        case .quantity:
            // The mark of the shipped template's currency, where amounts are in another.
            guard word.hasSuffix("元") else { return nil }
            let bare = String(word.dropLast())
            return reader.read(Array(bare.utf8).span, as: field).value == .unreadable ? nil : bare
        default: return nil
        }
    }

    /// The example as this register writes it, with a value that the field has for each that it does not have.
    func adapted(_ example: String, of field: Field, texts: [Role: String]) -> String {
        let strange = Set(strangers(in: example, of: field).map(\.range))
        var used = Set(words(of: example, field).map(\.text))
        let isYAML = field.kind.structure != .single
        let edits = words(of: example, field).compactMap { word -> Edit? in
            var text: String?
            if word.isName {
                text = word.field.subfieldNames.find(word.text).map {
                    word.field.subfields[$0.index].written(in: template.language)
                }
            } else if let own = word.field.role.flatMap({ texts[$0] }) {
                text = own
            } else if strange.contains(word.range) {
                text = proposal(for: word.field, near: word.text, besides: used)
            } else {
                for case .otherLanguage(let own) in reader.read(Array(word.text.utf8).span, as: word.field).problems {
                    text = own
                }
            }
            guard let text, text != word.text else { return nil }
            used.insert(text)
            return Edit(word.range, isYAML ? YAMLScalar.written(text, inFlow: true) : text)
        }
        return String(decoding: edits.applied(to: Array(example.utf8)[...]), as: UTF8.self)
    }

    /// Whether the names that the field's values may have are all known, and there are some.
    private func isDecided(_ field: Field) -> Bool {
        switch field.kind.content {
        case .name(.choices): field.choices.map { $0.isWhole && !$0.isEmpty } ?? false
        case .name(.people): template.directory.isWhole && !template.directory.people.isEmpty
        case .name(.tree): template.directory.isWhole && template.tree(of: field)?.nodes.isEmpty == false
        default: true
        }
    }

    private func words(of example: String, _ field: Field) -> [Word] {
        let bytes = Array(example.utf8)
        if field.kind.structure == .single {
            return example.isEmpty
                ? [] : [Word(range: ByteRange(0, bytes.count), text: example, field: field, isName: false)]
        }
        let document = Document(yaml: bytes)
        guard !document.yaml.isBroken, let root = document.yaml.root else { return [] }
        return words(of: root, field, document)
    }

    private func words(of node: Int, _ field: Field, _ document: Document) -> [Word] {
        let yaml = document.yaml
        switch yaml.nodes[node].kind {
        case .sequence: return yaml.children(of: node).flatMap { words(of: $0, field, document) }
        case .mapping:
            return yaml.pairs(of: node).flatMap { key, value -> [Word] in
                let name = document.text(yaml.nodes[key].content)
                let word = Word(range: yaml.nodes[key].range, text: name, field: field, isName: true)
                guard let part = field.subfieldNames.find(name)?.index else { return [word] }
                return [word] + words(of: value, field.subfields[part], document)
            }
        case .scalar:
            let text = document.text(yaml.nodes[node].content)
            let target = field.kind.structure.hasParts ? field.shorthand.map { field.subfields[$0] } : field
            guard let target, !text.isEmpty else { return [] }
            return [Word(range: yaml.nodes[node].range, text: text, field: target, isName: false)]
        case .alias: return []
        }
    }
}
