import Document
import Register
import Template

/// What changed between two versions of an opportunity, by meaning: spelling, quotes, blanks and the order of fields
/// and of list items do not count.
public struct Difference: Sendable {
    /// In the order of the newer template; parts of a record each for itself.
    public var fields: [FieldDifference] = []
    /// Of the follow-up log, in the order of the newer file; what is gone comes last.
    public var entries: [EntryDifference] = []
    public var sections: [SectionDifference] = []

    public var isEmpty: Bool { fields.isEmpty && entries.isEmpty && sections.isEmpty }

    public subscript(role: Role) -> FieldDifference? { fields.first { $0.role == role } }
}

/// What became of something that one of two versions has.
public enum DifferenceKind: String, Sendable { case added, changed, removed }

/// A field, or a part of a record, that says something else than before.
public struct FieldDifference: Sendable {
    /// In canonical names: `amount`, `history.relation`; as written for a field that no template knows.
    public var name: String
    public var label: Text
    public var role: Role?
    /// For people; nothing where it was missing.
    public var old: String
    public var new: String
    /// Of a list: items that came and went.
    public var added: [String] = []
    public var removed: [String] = []
    /// Of a list of records: items whose other parts changed.
    public var changed: [ItemDifference] = []
    /// Texts that are equal exactly when the values are.
    var oldKey: String
    var newKey: String
    /// The same by the identity of a list's items: nothing for one that is gone.
    var items: [String: String] = [:]

    public var kind: DifferenceKind { oldKey.isEmpty ? .added : newKey.isEmpty ? .removed : .changed }
}

/// An item of a list of records that stayed, and the parts of it that changed.
public struct ItemDifference: Sendable {
    public var name: String
    public var parts: [FieldDifference]
}

/// An entry of the follow-up log that came, went or was rewritten.
public struct EntryDifference: Sendable {
    public var kind: DifferenceKind
    public var date: CivilDate?
    /// Its heading without the marks: `2024-05-20 面谈 明`.
    public var heading: String
    /// What it says, on one line.
    public var words: String
    /// The lines that say something, heading included.
    var text: String
}

/// A section of the body that came, went or was rewritten. The log's own text is the one before its first entry.
public struct SectionDifference: Sendable {
    public var kind: DifferenceKind
    /// Canonical name where the template knows it, else as written; nothing for the text before the first section.
    public var name: String
    public var label: Text
    /// What it says now, on one line.
    public var words: String
    var text: String
}
