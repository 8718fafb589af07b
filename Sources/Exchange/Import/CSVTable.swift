import Index
import Document
import Template

/// A table as a CSV file holds it: the names of its columns, its records in the order of the file, and how it was read.
public struct CSVTable: Sendable, Hashable {
    public var header: [String]
    public var records: [CSVRecord]
    public var layout = TableLayout()
    /// The file, as the user named it.
    public var file = ""

    /// Where a name leads.
    public enum Column: Sendable, Hashable {
        case at(Int)
        case missing
        /// Several columns have the name.
        case several
    }

    /// The column of a name: as written, else without regard to blanks, line ends, full-width forms and case.
    public func column(_ name: String) -> Column {
        let exact = header.indices.filter { header[$0].trimmed == name }
        if let first = exact.first { return exact.count == 1 ? .at(first) : .several }
        let key = Self.folded(name)
        let alike = header.indices.filter { !key.isEmpty && Self.folded(header[$0]) == key }
        guard let first = alike.first else { return .missing }
        return alike.count == 1 ? .at(first) : .several
    }

    /// A column's name as far as it matters: `预计金额（万元）`, `预计金额 (万元)` and the same on two lines are one.
    public static func folded(_ name: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in narrowed(name).lowercased().unicodeScalars where !scalar.isBlank { result.append(scalar) }
        return String(result)
    }
}

/// One record of a CSV file.
public struct CSVRecord: Sendable, Hashable {
    /// The line on which it begins; 1 for the first line of the file.
    public var line: Int
    /// Quotes undone, everything else as written; line ends inside quotes are line feeds.
    public var fields: [String]
    /// Whether there is text between a closing quote and the next delimiter, so that the fields may be cut wrongly.
    public var isMalformed = false

    /// Whether no field has anything that can be seen.
    public var isBlank: Bool { !isMalformed && fields.allSatisfy { $0.unicodeScalars.allSatisfy(\.isBlank) } }
}

/// Why a file is not a table.
public enum CSVError: Error, Hashable {
    /// A byte on this line is not UTF-8, which the mapping says the table is in.
    case notUTF8(line: Int, found: TextEncoding?)
    /// A byte on this line is neither UTF-8 nor part of a text in another known encoding.
    case unknownEncoding(line: Int)
    /// The table is plainly in another encoding than the mapping says.
    case statedOtherwise(TableEncoding)
    /// A text in UTF-16 has an even number of bytes.
    case oddUTF16
    /// The quote opened on this line is never closed, so that all lines behind it would be one value.
    case unclosedQuote(line: Int)
    /// There is no line with the names of the columns.
    case noHeader
}
