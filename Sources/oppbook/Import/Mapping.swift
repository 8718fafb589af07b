import Document
import Template

/// How the records of a table become opportunities of one template: a mapping file, read and checked.
struct Mapping: Sendable {
    /// What it says of how its tables are written.
    var tables = TableReader.Statement()
    /// Words that stand for a missing value in every column.
    var missing: Set<String> = [""]
    var joins: [TableJoin] = []
    var id: IDMaker
    /// What tells a record of the table from all others, for good; empty where its values must do.
    var key: [ValueSource] = []
    /// Whether rows that sum up others are skipped.
    var skipsTotals = true
    /// Folder of each file below the output; nil for the output itself.
    var folder: TextPattern?
    var title: [ValueSource]
    /// In the order of the template's fields.
    var fields: [FieldMapping] = []
    var log: [EntryMapping] = []
    /// Words for sections other than the log, by index into the template's sections.
    var sections: [Int: TextPattern] = [:]
    /// Every column the mapping names, and where.
    var columns: [(name: ColumnName, range: ByteRange)] = []
}

/// A column of the imported table, or of a joined one.
struct ColumnName: Sendable, Hashable {
    /// Index into ``Mapping/joins``; nil for the imported table itself.
    var join: Int?
    var name: String
}

/// A second table whose record is looked up for each record of the first.
struct TableJoin: Sendable {
    var name: String
    /// Path from the mapping's folder; nil when the command line must name the file.
    var file: String?
    /// Column of the second table that is looked up; its values are unique.
    var key: String
    /// Column of the first table, or of a table joined before, that holds the key.
    var from: ColumnName
    /// Keys as the first table writes them, and as the second one does.
    var values: [String: String]
    /// Whether a record whose key has no match is rejected. One without a key has nothing to look up.
    var isRequired: Bool
    /// Where the join is in the mapping, in bytes.
    var range: ByteRange
}

/// One place a value may come from.
struct ValueSource: Sendable {
    enum Origin: Sendable {
        case column(ColumnName)
        case constant(String)
        case text(TextPattern)
    }

    var origin: Origin
    /// What each word of the column stands for; nil stands for a missing value. Without a table words stand for
    /// themselves.
    var values: [String: String?]?
    /// Written behind a number: `m` where the column counts millions.
    var unit = ""
    /// Parts several values of one column.
    var split: String?
    /// Words that stand for a missing value, instead of the mapping's.
    var missing: Set<String>?
    var number = NumberOptions()
    var date = DateOptions()

    /// The columns it reads.
    var columns: [ColumnName] {
        switch origin {
        case .column(let column): [column]
        case .text(let pattern): pattern.columns
        case .constant: []
        }
    }
}

/// What fills a field: the first of its sources that has a value.
struct FieldMapping: Sendable {
    var path: FieldPath
    var sources: [ValueSource]
}

/// Where ids come from.
enum IDMaker: Sendable {
    /// Whether the tool makes them.
    var isMade: Bool { if case .made = self { true } else { false } }

    case given([ValueSource])
    /// Made by the template's pattern: the month and department of each record, and numbers counted per prefix.
    case made(month: [ValueSource], department: [ValueSource], first: Int)
}

/// A log entry written where its date is known.
struct EntryMapping: Sendable {
    var date: [ValueSource]
    /// Index into the template's ways.
    var way: Int
    var people: [ValueSource]
    var changes: [ChangeMapping]
    var text: TextPattern?
}

/// A change of a field that an entry records.
struct ChangeMapping: Sendable {
    var field: Int
    var old: [ValueSource]
    /// Empty: what the record fills the field with.
    var new: [ValueSource]
}
