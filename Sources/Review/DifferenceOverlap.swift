import Document
import Register

/// What two people changed in the same opportunity, each from the same or a like version.
public struct DifferenceOverlap: Sendable {
    /// Something that both changed.
    public struct Both: Sendable {
        public var name: String
        public var label: Text
        /// What either made of it.
        public var mine: String
        public var theirs: String
        /// Whether they made different things of it, so that somebody has to choose.
        public var isConflict: Bool
    }

    public var fields: [Both] = []
    public var sections: [Both] = []
    /// New entries of the log, those that both have left out.
    public var myEntries = 0
    public var theirEntries = 0

    /// Whether both changed anything at all alike or apart.
    public var isEmpty: Bool { fields.isEmpty && sections.isEmpty && (myEntries == 0 || theirEntries == 0) }
    public var hasConflict: Bool { (fields + sections).contains(where: \.isConflict) }

    public init(mine: Difference, theirs: Difference) {
        for field in mine.fields {
            guard let other = theirs.fields.first(where: { $0.name == field.name }) else { continue }
            fields.append(
                Both(
                    name: field.name, label: field.label, mine: field.new, theirs: other.new,
                    isConflict: Self.isConflict(field, other)))
        }
        for section in mine.sections {
            guard let other = theirs.sections.first(where: { $0.name == section.name }) else { continue }
            sections.append(
                Both(
                    name: section.name, label: section.label, mine: section.words, theirs: other.words,
                    isConflict: section.text != other.text || section.kind != other.kind))
        }
        let (mine, theirs) = (Set(mine.entries.map(\.text)), Set(theirs.entries.map(\.text)))
        myEntries = mine.subtracting(theirs).count
        theirEntries = theirs.subtracting(mine).count
    }

    /// Lists come together item by item: only the same item changed in two ways is a conflict.
    private static func isConflict(_ mine: FieldDifference, _ theirs: FieldDifference) -> Bool {
        guard mine.newKey != theirs.newKey else { return false }
        guard !mine.items.isEmpty, !theirs.items.isEmpty else { return true }
        return mine.items.contains { identity, key in theirs.items[identity].map { $0 != key } ?? false }
    }
}
