/// Writes CSV as RFC 4180 has it, with lines that end in LF: values are quoted where they must be.
public struct CSVWriter: Sendable {
    /// What comes first in a file that people open in a spreadsheet: without it Excel takes UTF-8 for the encoding of
    /// its country.
    public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    public private(set) var bytes: [UInt8]
    public let delimiter: UInt8
    /// Whether cells that a spreadsheet would take for a formula get an apostrophe before them. Off for a table that is
    /// to be read back as it is.
    public let guardsFormulas: Bool

    public init(delimiter: UInt8 = UInt8(ascii: ","), hasByteOrderMark: Bool, guardsFormulas: Bool) {
        self.delimiter = delimiter
        self.guardsFormulas = guardsFormulas
        bytes = hasByteOrderMark ? Self.byteOrderMark : []
    }

    public mutating func write(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(delimiter) }
            write(guardsFormulas && Self.isFormula(field) ? "'" + field : field)
        }
        // An empty line would be no record.
        if fields == [""] { bytes += Array("\"\"".utf8) }
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func write(_ field: String) {
        let quote = UInt8(ascii: "\"")
        let text = Array(field.utf8)
        guard text.contains(where: { $0 == quote || $0 == delimiter || $0 == 0x0A || $0 == 0x0D }) else {
            bytes += text
            return
        }
        bytes.append(quote)
        for byte in text {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    /// Whether a spreadsheet would calculate what a cell says: it begins with one of the signs of a formula, full-width
    /// ones among them, or with white space that is dropped before one. Numbers are numbers.
    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        if "\t\r\n".unicodeScalars.contains(first) { return true }
        return "=+-@＝＋－＠".unicodeScalars.contains(first) && !isNumber(text)
    }

    private static func isNumber(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.utf8.dropFirst() : text.utf8[...]
        return digits.contains { $0 &- 48 < 10 } && digits.count { $0 == UInt8(ascii: ".") } <= 1
            && digits.allSatisfy { $0 &- 48 < 10 || $0 == UInt8(ascii: ".") }
    }
}
