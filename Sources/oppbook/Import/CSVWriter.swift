/// Writes CSV that ``CSVReader`` and spreadsheets read back: values are quoted where they must be, lines end in LF.
struct CSVWriter {
    private(set) var bytes: [UInt8] = []
    let delimiter: UInt8

    init(delimiter: UInt8) {
        self.delimiter = delimiter
    }

    mutating func write(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(delimiter) }
            write(field)
        }
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
}
