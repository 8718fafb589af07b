/// A slip of a Chinese keyboard that makes YAML unreadable, found line by line after libyaml has given up.
public struct KeyboardMistake: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// `客户名称：某公司`
        case wideColon
        /// `姓名: *工`: the value begins with a character that YAML keeps for itself.
        case reservedStart(String)
        /// `备注: 甲: 乙`
        case colonInValue
        /// A tab where YAML wants spaces.
        case tab
        /// `【价格，交付周期】`
        case wideBrackets
        /// `“某公司”`, where the quotes were meant as YAML's.
        case wideQuotes
        /// `备注: -`: a dash for nothing, which begins a list to YAML.
        case loneDash
    }

    public var kind: Kind
    public var range: ByteRange
    public var edits: [Edit]

    public init(kind: Kind, range: ByteRange, edits: [Edit]) {
        self.kind = kind
        self.range = range
        self.edits = edits
    }
}

/// What can still be seen of a front matter that is not YAML: the keys that stand at the beginning of lines, and the
/// mistakes that explain why.
public struct FrontMatterLines: Sendable {
    /// Ranges of the words before the first colon of each line that is not indented.
    public private(set) var keys: [ByteRange] = []
    public private(set) var mistakes: [KeyboardMistake] = []

    private let bytes: [UInt8]

    public init(_ bytes: [UInt8], _ range: ByteRange) {
        self.bytes = bytes
        var start = Int(range.start)
        let end = Int(range.end)
        while start < end {
            var stop = start
            while stop < end, bytes[stop] != 0x0A { stop += 1 }
            read(ByteRange(start, stop > start && bytes[stop - 1] == 0x0D ? stop - 1 : stop))
            start = stop + 1
        }
    }

    private static let wideColon: [UInt8] = [0xEF, 0xBC, 0x9A]
    private static let openBracket: [UInt8] = [0xE3, 0x80, 0x90]
    private static let closeBracket: [UInt8] = [0xE3, 0x80, 0x91]

    private mutating func read(_ line: ByteRange) {
        var at = Int(line.start)
        let end = Int(line.end)
        while at < end, bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == UInt8(ascii: "-") {
            if bytes[at] == 0x09 {
                mistakes.append(
                    KeyboardMistake(kind: .tab, range: ByteRange(at, at + 1), edits: [Edit(ByteRange(at, at + 1), "  ")]))
            }
            at += 1
        }
        guard at < end, bytes[at] != UInt8(ascii: "#"), bytes[at] != UInt8(ascii: "{"), bytes[at] != UInt8(ascii: "[")
        else {
            readFlow(at, end)
            return
        }
        let key = at
        while at < end, bytes[at] != UInt8(ascii: ":"), !starts(Self.wideColon, at, end) { at += 1 }
        guard at < end else { return }
        if key == Int(line.start) { keys.append(ByteRange(key, at)) }
        if bytes[at] != UInt8(ascii: ":") {
            mistakes.append(
                KeyboardMistake(
                    kind: .wideColon, range: ByteRange(at, at + 3), edits: [Edit(ByteRange(at, at + 3), ": ")]))
            return
        }
        var value = at + 1
        while value < end, bytes[value] == 0x20 || bytes[value] == 0x09 { value += 1 }
        readValue(value, end)
    }

    private mutating func readValue(_ start: Int, _ lineEnd: Int) {
        guard start < lineEnd else { return }
        var end = lineEnd
        while end > start, bytes[end - 1] == 0x20 { end -= 1 }
        if end - start == 1, bytes[start] == UInt8(ascii: "-") {
            mistakes.append(KeyboardMistake(kind: .loneDash, range: ByteRange(start, end), edits: [Edit(ByteRange(start, end), "")]))
            return
        }
        switch bytes[start] {
        case UInt8(ascii: "{"), UInt8(ascii: "["): readFlow(start, lineEnd)
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "#"): break
        case UInt8(ascii: "*"), UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "`"), UInt8(ascii: "&"), UInt8(ascii: "!"):
            let mark = String(decoding: bytes[start..<(start + 1)], as: UTF8.self)
            mistakes.append(KeyboardMistake(kind: .reservedStart(mark), range: ByteRange(start, end), edits: quoting(start, end)))
        default:
            if starts(Self.openBracket, start, end) {
                var edits = [Edit(ByteRange(start, start + 3), "[")]
                var at = start + 3
                while at < end {
                    if starts([0xEF, 0xBC, 0x8C], at, end) { edits.append(Edit(ByteRange(at, at + 3), ", ")) }
                    if starts(Self.closeBracket, at, end) { edits.append(Edit(ByteRange(at, at + 3), "]")) }
                    at += 1
                }
                mistakes.append(KeyboardMistake(kind: .wideBrackets, range: ByteRange(start, end), edits: edits))
            } else if let colon = colon(start, end) {
                mistakes.append(
                    KeyboardMistake(kind: .colonInValue, range: ByteRange(colon, colon + 1), edits: quoting(start, end)))
            }
        }
    }

    /// Inside `{ … }` and `[ … ]` on one line: values that begin with a reserved character, and wide colons.
    private mutating func readFlow(_ start: Int, _ end: Int) {
        var at = start
        var quote: UInt8?
        var valueMayStart = false
        while at < end {
            let byte = bytes[at]
            if let open = quote {
                if byte == open { quote = nil }
                at += 1
                continue
            }
            if byte == UInt8(ascii: "#"), at > start, bytes[at - 1] == 0x20 { return }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
            if valueMayStart, "*@%`&!".utf8.contains(byte) {
                var stop = at
                while stop < end, !",]}".utf8.contains(bytes[stop]), !starts([0xEF, 0xBC, 0x8C], stop, end) { stop += 1 }
                while stop > at, bytes[stop - 1] == 0x20 { stop -= 1 }
                let mark = String(decoding: [byte], as: UTF8.self)
                mistakes.append(
                    KeyboardMistake(kind: .reservedStart(mark), range: ByteRange(at, stop), edits: quoting(at, stop)))
                at = stop
                valueMayStart = false
                continue
            }
            if starts(Self.wideColon, at, end), bytes[start..<end].first == UInt8(ascii: "{") {
                mistakes.append(
                    KeyboardMistake(
                        kind: .wideColon, range: ByteRange(at, at + 3), edits: [Edit(ByteRange(at, at + 3), ": ")]))
                at += 3
                continue
            }
            if byte != 0x20 { valueMayStart = ":,[{".utf8.contains(byte) }
            at += 1
        }
    }

    private func colon(_ start: Int, _ end: Int) -> Int? {
        var at = start
        while at + 1 < end {
            if bytes[at] == UInt8(ascii: ":"), bytes[at + 1] == 0x20 { return at }
            at += 1
        }
        return end > start && bytes[end - 1] == UInt8(ascii: ":") ? end - 1 : nil
    }

    private func starts(_ word: [UInt8], _ at: Int, _ end: Int) -> Bool {
        at + word.count <= end && bytes[at..<(at + word.count)].elementsEqual(word)
    }

    /// Double quotes around a value, with what they would misread escaped.
    private func quoting(_ start: Int, _ end: Int) -> [Edit] {
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        var quoted = "\""
        for character in text {
            if character == "\"" || character == "\\" { quoted.append("\\") }
            quoted.append(character)
        }
        return [Edit(ByteRange(start, end), quoted + "\"")]
    }
}
