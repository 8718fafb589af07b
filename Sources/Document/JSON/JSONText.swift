extension Encodable {
    /// As JSON text with sorted keys, two blanks deeper on each level, ended by a line feed.
    /// - Throws: what the value throws when it is encoded, and ``JSONFailure`` for a number that is not finite.
    public func jsonText() throws -> String {
        var writer = JSONWriter(isPretty: true)
        writer.write(try JSONValue(encoding: self))
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }

    /// The same on one line, without an end.
    public func jsonLine() throws -> String {
        var writer = JSONWriter(isPretty: false)
        writer.write(try JSONValue(encoding: self))
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// Writes a document as text.
private struct JSONWriter {
    let isPretty: Bool
    var bytes: [UInt8] = []
    private var depth = 0

    init(isPretty: Bool) { self.isPretty = isPretty }

    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: bytes += "null".utf8
        case .boolean(let flag): bytes += (flag ? "true" : "false").utf8
        case .number(let number): bytes += String(number).utf8
        case .fraction(let number): bytes += number.description.utf8
        case .text(let text): write(text)
        case .list(let list):
            enclosed("[", "]", list) { writer, element in writer.write(element) }
        case .object(let members):
            enclosed("{", "}", members.sorted { $0.key < $1.key }) { writer, member in
                writer.write(member.key)
                writer.bytes += (writer.isPretty ? " : " : ":").utf8
                writer.write(member.value)
            }
        }
    }

    private mutating func enclosed<Element>(
        _ open: Character, _ close: Character, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
    ) {
        bytes += open.utf8
        depth += 1
        for (number, element) in elements.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: ",")) }
            beginLine()
            write(&self, element)
        }
        // An empty one has an empty line.
        if elements.isEmpty, isPretty { bytes.append(UInt8(ascii: "\n")) }
        depth -= 1
        beginLine()
        bytes += close.utf8
    }

    private mutating func beginLine() {
        guard isPretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    private mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x08: bytes += "\\b".utf8
            case 0x09: bytes += "\\t".utf8
            case 0x0A: bytes += "\\n".utf8
            case 0x0C: bytes += "\\f".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                bytes += "\\u00".utf8
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
