import Document

/// The names of something that is added to the schema, as people give them.
public struct SchemaName: Sendable {
    /// In the register's language.
    public var label: String
    /// In the other language, where it has one.
    public var other: String?
    /// The canonical name; nil for one made of the others.
    public var id: String?
    public var aliases: [String]

    public init(_ label: String, other: String? = nil, id: String? = nil, aliases: [String] = []) {
        (self.label, self.other, self.id, self.aliases) = (label, other, id, aliases)
    }

    /// `储能=Energy storage`: the name in the register's language, and the one in the other.
    public init(parsing text: String) {
        let parts = text.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
        self.init(parts.first ?? "", other: parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil)
    }

    /// The canonical name: of the English one, in small letters; else the label, in which a path and a condition can
    /// name it, too.
    func id(in language: Language) -> String {
        if let id { return id }
        let english = language == .en ? label : other ?? label
        let words = english.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let isASCII = english.allSatisfy(\.isASCII)
        if isASCII, !words.isEmpty { return words.joined(separator: "_") }
        return String(label.filter { !$0.isWhitespace })
    }

    /// `id`, `label` and `aliases`.
    func item(in language: Language, id: String? = nil) -> SchemaItem {
        var item = SchemaItem()
        item.add("id", text: id ?? self.id(in: language))
        var label = [(language, self.label)]
        if let other { label.append((language == .zh ? .en : .zh, other)) }
        // Chinese first, as everywhere.
        label.sort { $0.0 == .zh && $1.0 != .zh }
        let texts = label.map { "\($0.0.rawValue): \(YAMLScalar.written($0.1, inFlow: true))" }
        item.add("label", yaml: "{ \(texts.joined(separator: ", ")) }")
        item.add("aliases", texts: aliases)
        return item
    }

    /// Every name by which it will be found.
    func all(in language: Language) -> [String] {
        [label, id(in: language)] + (other.map { [$0] } ?? []) + aliases
    }
}

extension Text {
    /// A text that one language has.
    static func only(_ language: Language, _ text: String) -> String {
        "{ \(language.rawValue): \(YAMLScalar.written(text, inFlow: true)) }"
    }
}
