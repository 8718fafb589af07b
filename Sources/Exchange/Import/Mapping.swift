import Index
import Document
import Template

/// How the records of a table become opportunities of one template: a mapping file, read and checked.
public struct Mapping: Sendable {
    /// What it says of how its tables are written.
    public var tables = TableReader.Statement()
    /// Words that stand for a missing value in every column.
    public var missing: Set<String> = [""]
    public var joins: [TableJoin] = []
    public var id: IDMaker
    /// What tells a record of the table from all others, for good; empty where its values must do.
    public var key: [ValueSource] = []
    /// Whether rows that sum up others are skipped.
    public var skipsTotals = true
    /// Folder of each file below the output; nil for the output itself.
    public var folder: TextPattern?
    public var title: [ValueSource]
    /// In the order of the template's fields.
    public var fields: [FieldMapping] = []
    public var log: [EntryMapping] = []
    /// Words for sections other than the log, by index into the template's sections.
    public var sections: [Int: TextPattern] = [:]
    /// Every column the mapping names, and where.
    public var columns: [(name: ColumnName, range: ByteRange)] = []
}

/// A column of the imported table, or of a joined one.
public struct ColumnName: Sendable, Hashable {
    /// Index into ``Mapping/joins``; nil for the imported table itself.
    public var join: Int?
    public var name: String
}

/// A second table whose record is looked up for each record of the first.
public struct TableJoin: Sendable {
    public var name: String
    /// Path from the mapping's folder; nil when the command line must name the file.
    public var file: String?
    /// Column of the second table that is looked up; its values are unique.
    public var key: String
    /// Column of the first table, or of a table joined before, that holds the key.
    public var from: ColumnName
    /// Keys as the first table writes them, and as the second one does.
    public var values: [String: String]
    /// Whether a record whose key has no match is rejected. One without a key has nothing to look up.
    public var isRequired: Bool
    /// Where the join is in the mapping, in bytes.
    public var range: ByteRange
}

/// One place a value may come from.
public struct ValueSource: Sendable {
    public enum Origin: Sendable {
        case column(ColumnName)
        case constant(String)
        case text(TextPattern)
    }

    public var origin: Origin
    /// What each word of the column stands for; nil stands for a missing value. Without a table words stand for
    /// themselves.
    public var values: [String: String?]?
    /// Written behind a number: `m` where the column counts millions.
    public var unit = ""
    /// Parts several values of one column.
    public var split: String?
    /// Words that stand for a missing value, instead of the mapping's.
    public var missing: Set<String>?
    public var number = NumberOptions()
    public var date = DateOptions()

    /// The columns it reads.
    public var columns: [ColumnName] {
        switch origin {
        case .column(let column): [column]
        case .text(let pattern): pattern.columns
        case .constant: []
        }
    }
}

/// What fills a field: the first of its sources that has a value.
public struct FieldMapping: Sendable {
    public var path: FieldPath
    public var sources: [ValueSource]
}

/// Where ids come from.
public enum IDMaker: Sendable {
    /// Whether the tool makes them.
    public var isMade: Bool { if case .made = self { true } else { false } }

    case given([ValueSource])
    /// Made by the template's pattern: the month and department of each record, and numbers counted per prefix.
    case made(month: [ValueSource], department: [ValueSource], first: Int)
}

/// A log entry written where its date is known.
public struct EntryMapping: Sendable {
    public var date: [ValueSource]
    /// Index into the template's ways.
    public var channel: Int
    public var people: [ValueSource]
    public var changes: [ChangeMapping]
    public var text: TextPattern?
}

/// A change of a field that an entry records.
public struct ChangeMapping: Sendable {
    public var field: Int
    public var old: [ValueSource]
    /// Empty: what the record fills the field with.
    public var new: [ValueSource]
}
