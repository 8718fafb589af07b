import Document
import Review
import Template

/// Changes of fields in a few words.
public struct ChangeWords {
    public let language: Language

    public init(language: Language) {
        self.language = language
    }

    public func callAsFunction(_ text: Text) -> String { text[language] }

    /// A value, or a word for none.
    public func value(_ text: String) -> String { text.isEmpty ? self(Text(zh: "未填", en: "none")) : text }

    public func change(_ old: String, _ new: String) -> String { "\(value(old)) → \(value(new))" }

    /// `old → new`; of a list what came (`+`), went (`−`) and changed.
    public func change(_ field: FieldDifference) -> String {
        let parts = field.added.map { "+ \($0)" } + field.removed.map { "− \($0)" } + field.changed.map(item)
        return parts.isEmpty ? change(field.old, field.new) : parts.joined(separator: self(Text(zh: "；", en: "; ")))
    }

    private func item(_ item: ItemDifference) -> String {
        let parts = item.parts.map { "\(label($0)) \(change($0))" }.joined(separator: self(Text(zh: "，", en: ", ")))
        return self(Text(zh: "\(item.name)：\(parts)", en: "\(item.name): \(parts)"))
    }

    /// The name of a part of an item, without that of its list.
    private func label(_ part: FieldDifference) -> String {
        let whole = part.label[language]
        let mark = self(Text(zh: "·", en: ", "))
        return whole.firstRange(of: mark).map { String(whole[$0.upperBound...]) } ?? whole
    }

    public func kind(_ kind: DifferenceKind) -> String {
        switch kind {
        case .added: self(Text(zh: "新增", en: "added"))
        case .changed: self(Text(zh: "改写", en: "rewritten"))
        case .removed: self(Text(zh: "删除", en: "removed"))
        }
    }
}
