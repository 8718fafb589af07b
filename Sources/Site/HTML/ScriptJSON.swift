import Document

/// Writes JSON that may be in a page or in a script: no character in it can end the one or the other.
struct ScriptJSON {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    init(capacity: Int = 1024) { bytes.reserveCapacity(capacity) }

    var html: HTML { HTML(bytes: bytes) }

    mutating func array(_ body: (inout ScriptJSON) -> Void) { group(UInt8(ascii: "["), UInt8(ascii: "]"), body) }
    mutating func object(_ body: (inout ScriptJSON) -> Void) { group(UInt8(ascii: "{"), UInt8(ascii: "}"), body) }

    private mutating func group(_ open: UInt8, _ close: UInt8, _ body: (inout ScriptJSON) -> Void) {
        comma()
        bytes.append(open)
        needsComma = false
        body(&self)
        bytes.append(close)
        needsComma = true
    }

    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    /// The name of the value that comes next.
    mutating func key(_ name: StaticString) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: "\":".utf8)
        needsComma = false
    }

    /// Makes a name of the string before it.
    mutating func colon() {
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func null() {
        comma()
        bytes.append(contentsOf: "null".utf8)
    }

    mutating func integer(_ value: Int64) {
        comma()
        // Lists have millions of small numbers: a string for each would take longer than all else.
        guard (0...9_999).contains(value) else { return bytes.append(contentsOf: String(value).utf8) }
        for unit in [Int64(1000), 100, 10] where value >= unit { bytes.append(UInt8(0x30 + value / unit % 10)) }
        bytes.append(UInt8(0x30 + value % 10))
    }

    /// JSON has no word for what is not a number.
    mutating func number(_ value: Double?) {
        guard let value, value.isFinite else { return null() }
        if let whole = Int64(exactly: value) { return integer(whole) }
        comma()
        bytes.append(contentsOf: "\(value)".utf8)
    }

    mutating func flag(_ value: Bool) {
        comma()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// One string where both languages say the same, else the Chinese and the English one.
    mutating func both(_ text: Text) {
        if text.zh == text.en { return string(text.zh) }
        array {
            $0.string(text.zh)
            $0.string(text.en)
        }
    }

    mutating func string(_ text: String) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for at in utf8.indices {
                switch utf8[at] {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"),
                    0..<32, 127:
                    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<at]))
                    escape(UInt16(utf8[at]))
                    start = at + 1
                // U+2028 and U+2029 end a line for older readers of scripts: E2 80 A8, E2 80 A9.
                case 0xA8, 0xA9:
                    guard at - start >= 2, utf8[at - 2] == 0xE2, utf8[at - 1] == 0x80 else { continue }
                    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<(at - 2)]))
                    escape(utf8[at] == 0xA8 ? 0x2028 : 0x2029)
                    start = at + 1
                default: continue
                }
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ unit: UInt16) {
        bytes.append(contentsOf: "\\u".utf8)
        for shift in [12, 8, 4, 0] { bytes.append(Self.digits[Int(unit >> UInt16(shift)) & 15]) }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
