import Template

/// Cells of rows one behind the other, made where files are read, so that the one thread that writes only binds them.
/// A cell may be a JSON array of values, which are written by the same calls.
struct CellBuffer: Sendable {
    private(set) var bytes: [UInt8] = []
    /// Open arrays of the current cell.
    private var depth = 0
    private var needsComma = false
    /// Where the length of the current text belongs.
    private var textStart = 0

    enum Tag: UInt8 {
        case null, integer, real, text
    }

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    // MARK: Values

    mutating func null() {
        if depth > 0 { word("null") } else { bytes.append(Tag.null.rawValue) }
    }

    mutating func integer(_ value: Int64) {
        if depth > 0 {
            comma()
            digits(value)
        } else {
            bytes.append(Tag.integer.rawValue)
            append(value)
        }
    }

    mutating func integer(_ value: Int) { integer(Int64(value)) }
    mutating func flag(_ value: Bool) { integer(value ? 1 : 0) }

    /// Hundredths as the number they are.
    mutating func hundredths(_ value: Int64) {
        if depth > 0 {
            comma()
            if value < 0 { bytes.append(UInt8(ascii: "-")) }
            let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: 100)
            digits(Int64(clamping: whole))
            bytes.append(UInt8(ascii: "."))
            bytes.append(UInt8(ascii: "0") + UInt8(rest / 10))
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
        } else {
            bytes.append(Tag.real.rawValue)
            append(Double(value) / 100)
        }
    }

    mutating func text(_ text: String?) {
        guard var text else { return null() }
        text.withUTF8 { self.text(utf8: $0) }
    }

    /// `2024-05-06`.
    mutating func date(_ date: CivilDate) {
        let (year, month, day) = date.parts
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { text in
            func put(_ number: Int, _ end: Int, _ count: Int) {
                var rest = number
                for at in stride(from: end - 1, through: end - count, by: -1) {
                    text[at] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
            }
            put(year, 4, 4)
            put(month, 7, 2)
            put(day, 10, 2)
            text[4] = UInt8(ascii: "-")
            text[7] = UInt8(ascii: "-")
            self.text(utf8: UnsafeBufferPointer(text))
        }
    }

    mutating func text(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard depth > 0 else {
            openText()
            bytes.append(contentsOf: text)
            return closeText()
        }
        comma()
        bytes.append(UInt8(ascii: "\""))
        var from = 0
        for (at, byte) in text.enumerated()
        where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
            bytes.append(contentsOf: text[from..<at])
            escape(byte)
            from = at + 1
        }
        bytes.append(contentsOf: text[from...])
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        // SQLite ends a text at a zero character.
        if byte == 0 { return bytes.append(contentsOf: "\u{FFFD}".utf8) }
        bytes.append(UInt8(ascii: "\\"))
        guard byte < 0x20 else { return bytes.append(byte) }
        let digits = StaticString("0123456789abcdef")
        bytes.append(contentsOf: "u00".utf8)
        for nibble in [byte >> 4, byte & 15] { bytes.append(digits.utf8Start[Int(nibble)]) }
    }

    // MARK: Arrays

    private static let commaNull = Array(",null".utf8)

    mutating func openArray() {
        if depth == 0 { openText() } else { comma() }
        bytes.append(UInt8(ascii: "["))
        depth += 1
        needsComma = false
    }

    mutating func closeArray() {
        // What a record does not have at its end is null without saying so.
        if depth > 1 { while bytes.hasSuffix(Self.commaNull) { bytes.removeLast(Self.commaNull.count) } }
        bytes.append(UInt8(ascii: "]"))
        depth -= 1
        needsComma = true
        if depth == 0 { closeText() }
    }

    // MARK: Bytes

    private mutating func openText() {
        bytes.append(Tag.text.rawValue)
        append(UInt32(0))
        textStart = bytes.count
    }

    private mutating func closeText() {
        let length = UInt32(bytes.count - textStart)
        withUnsafeBytes(of: length) { length in
            for (offset, byte) in length.enumerated() { bytes[textStart - 4 + offset] = byte }
        }
    }

    private mutating func append(_ value: some BitwiseCopyable) {
        withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
    }

    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func word(_ word: StaticString) {
        comma()
        bytes.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    private mutating func digits(_ value: Int64) {
        if value >= 0, value < 10 { return bytes.append(UInt8(ascii: "0") + UInt8(value)) }
        bytes.append(contentsOf: String(value).utf8)
    }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ end: [UInt8]) -> Bool {
        count >= end.count && self[(count - end.count)...] == end[...]
    }
}
