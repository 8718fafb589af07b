/// A table as a CSV file holds it: the names of its columns and its records in the order of the file.
struct CSVTable: Sendable, Hashable {
    var header: [String]
    var records: [CSVRecord]

    /// Index of a column by its name, blanks at both ends aside.
    func column(_ name: String) -> Int? {
        header.firstIndex { $0.trimmed == name }
    }
}

/// One record of a CSV file.
struct CSVRecord: Sendable, Hashable {
    /// The line on which it begins; 1 for the first line of the file.
    var line: Int
    /// Quotes undone, everything else as written; line ends inside quotes are line feeds.
    var fields: [String]
    /// Whether something stands between a closing quote and the next delimiter, so that the fields may be cut wrongly.
    var isMalformed = false
}

/// Why a file is no table.
enum CSVError: Error, Hashable {
    /// A byte that is not UTF-8 stands on this line.
    case notUTF8(line: Int)
    /// The quote opened on this line is never closed, so that all lines behind it would be one value.
    case unclosedQuote(line: Int)
    /// There is no first line with the names of the columns.
    case noHeader
    case duplicateColumn(String)
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
