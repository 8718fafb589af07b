/// Reads the YAML that forms are filled in with: block mappings and lists, flow collections on one line, plain and
/// quoted words on one line, comments. It declines everything else, and libyaml reads that.
///
/// libyaml decides what YAML is: whatever is read here is read to the very tree that libyaml's events make, which tests
/// and the fuzzer compare node by node. It is here for its speed: libyaml copies every token and every scalar, and took
/// half of the time of a lint.
package struct SimpleYAMLReader {
    /// Something that is not simple, right or wrong.
    struct Declined: Error {}

    private let bytes: UnsafeBufferPointer<UInt8>
    private let end: Int
    private let nestingLimit: Int
    private var builder = YAMLTreeBuilder()
    private var at: Int
    private var lineStart: Int
    /// Blanks before the first character of the current line; -1 at the end.
    private var indent = -1

    /// libyaml takes no longer key without a `?`; in characters there, in bytes here.
    private static let longestKey = 1000

    /// Nil when libyaml has to be asked.
    package static func read(_ store: [UInt8], _ range: Range<Int>, nestingLimit: Int) -> YAMLTree? {
        store.withUnsafeBufferPointer { bytes in
            var reader = SimpleYAMLReader(bytes, range, nestingLimit: nestingLimit)
            do throws(Declined) {
                try reader.readDocument()
                return reader.builder.tree
            } catch {
                return nil
            }
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, nestingLimit: Int) {
        self.bytes = bytes
        self.nestingLimit = nestingLimit
        end = range.upperBound
        at = range.lowerBound
        lineStart = range.lowerBound
    }

    private mutating func readDocument() throws(Declined) {
        try findLine()
        guard indent == 0 else { throw Declined() }
        try readMapping(0)
        guard indent < 0 else { throw Declined() }
    }

    // MARK: Lines

    /// Goes to the first character of the next line that says something; `at` is at the start of a line.
    private mutating func findLine() throws(Declined) {
        while at < end {
            lineStart = at
            skipBlanks()
            guard at < end else { break }
            if bytes[at] == UInt8(ascii: "\n") {
                at += 1
            } else if bytes[at] == UInt8(ascii: "#") {
                try skipComment()
            } else {
                indent = at - lineStart
                return
            }
        }
        indent = -1
    }

    /// Only blanks and a comment may follow on this line.
    private mutating func endLine() throws(Declined) {
        skipBlanks()
        if at < end, bytes[at] == UInt8(ascii: "#"), bytes[at - 1] == 0x20 {
            try skipComment()
        } else if at < end {
            guard bytes[at] == UInt8(ascii: "\n") else { throw Declined() }
            at += 1
        }
        try findLine()
    }

    private mutating func skipBlanks() {
        while at < end, bytes[at] == 0x20 { at += 1 }
    }

    private mutating func skipComment() throws(Declined) {
        while at < end, bytes[at] != UInt8(ascii: "\n") {
            try check(at)
            at += 1
        }
        if at < end { at += 1 }
    }

    private var isAtLineEnd: Bool {
        at >= end || bytes[at] == UInt8(ascii: "\n") || (bytes[at] == UInt8(ascii: "#") && bytes[at - 1] == 0x20)
    }

    /// Whether a list item begins here.
    private var isAtDash: Bool {
        at < end && bytes[at] == UInt8(ascii: "-")
            && (at + 1 >= end || bytes[at + 1] == 0x20 || bytes[at + 1] == UInt8(ascii: "\n"))
    }

    // MARK: Block collections

    private mutating func push(_ kind: YAMLNode.Kind, _ style: YAMLNode.Style) throws(Declined) {
        builder.push(kind, style, at: at)
        guard builder.depth <= nestingLimit else { throw Declined() }
    }

    private mutating func readMapping(_ column: Int) throws(Declined) {
        try push(.mapping, .block)
        repeat {
            // `---` and `...` at the start of a line end a document.
            guard !isAtDash, bytes[at] != UInt8(ascii: "-"), bytes[at] != UInt8(ascii: ".") else { throw Declined() }
            let key = try plain(inFlow: false)
            guard key.isKey, key.range.count <= Self.longestKey else { throw Declined() }
            append(key.range)
            at += 1
            try readValue(column)
            guard indent <= column else { throw Declined() }
        } while indent == column
        builder.pop(end: at)
    }

    /// What follows the colon of a key in this column.
    private mutating func readValue(_ column: Int) throws(Declined) {
        let colonEnd = at
        skipBlanks()
        guard isAtLineEnd else {
            try readNode(inFlow: false)
            return try endLine()
        }
        try endLine()
        if indent >= column, isAtDash {
            try readSequence(indent)
        } else if indent > column {
            try readMapping(indent)
        } else {
            append(ByteRange(colonEnd, colonEnd))
        }
    }

    private mutating func readSequence(_ column: Int) throws(Declined) {
        try push(.sequence, .block)
        repeat {
            at += 1
            skipBlanks()
            guard !isAtLineEnd, !isAtDash else { throw Declined() }
            let start = at
            if isAtWord, try plain(inFlow: false).isKey {
                at = start
                try readMapping(start - lineStart)
            } else {
                at = start
                try readNode(inFlow: false)
                try endLine()
            }
            guard indent <= column else { throw Declined() }
        } while indent == column && isAtDash
        builder.pop(end: at)
    }

    // MARK: What is on one line

    private mutating func readNode(inFlow: Bool) throws(Declined) {
        switch bytes[at] {
        case UInt8(ascii: "["): try readFlowSequence()
        case UInt8(ascii: "{"): try readFlowMapping()
        case UInt8(ascii: "\""): try readQuoted(UInt8(ascii: "\""), .double)
        case UInt8(ascii: "'"): try readQuoted(UInt8(ascii: "'"), .single)
        default:
            let word = try plain(inFlow: inFlow)
            guard !word.isKey else { throw Declined() }
            append(word.range)
        }
    }

    private mutating func readFlowSequence() throws(Declined) {
        try push(.sequence, .flow)
        at += 1
        skipBlanks()
        if try !take(UInt8(ascii: "]")) {
            repeat {
                skipBlanks()
                guard at < end else { throw Declined() }
                try readNode(inFlow: true)
            } while try goesOn(until: UInt8(ascii: "]"))
        }
        builder.pop(end: at)
    }

    private mutating func readFlowMapping() throws(Declined) {
        try push(.mapping, .flow)
        at += 1
        skipBlanks()
        if try !take(UInt8(ascii: "}")) {
            repeat {
                skipBlanks()
                let key = try plain(inFlow: true)
                guard key.isKey, key.range.count <= Self.longestKey else { throw Declined() }
                append(key.range)
                at += 1
                skipBlanks()
                guard at < end else { throw Declined() }
                try readNode(inFlow: true)
            } while try goesOn(until: UInt8(ascii: "}"))
        }
        builder.pop(end: at)
    }

    private mutating func take(_ byte: UInt8) throws(Declined) -> Bool {
        guard at < end else { throw Declined() }
        guard bytes[at] == byte else { return false }
        at += 1
        return true
    }

    /// Whether a comma follows an item, rather than the bracket that closes the collection.
    private mutating func goesOn(until close: UInt8) throws(Declined) -> Bool {
        skipBlanks()
        if try take(close) { return false }
        guard try take(UInt8(ascii: ",")) else { throw Declined() }
        return true
    }

    /// A word in quotes, without escapes.
    private mutating func readQuoted(_ quote: UInt8, _ style: YAMLNode.Style) throws(Declined) {
        let start = at
        at += 1
        while at < end, bytes[at] != quote {
            guard bytes[at] != UInt8(ascii: "\n"), bytes[at] != UInt8(ascii: "\\") || style == .single else {
                throw Declined()
            }
            try check(at)
            at += 1
        }
        guard at < end else { throw Declined() }
        at += 1
        // `''` inside single quotes stands for one of them.
        if at < end, bytes[at] == quote { throw Declined() }
        builder.append(
            YAMLNode(kind: .scalar, style: style, range: ByteRange(start, at), content: ByteRange(start + 1, at - 1)))
    }

    private mutating func append(_ word: ByteRange) {
        builder.append(YAMLNode(kind: .scalar, style: .plain, range: word, content: word))
    }

    // MARK: Plain words

    /// Whether what begins here has no sign of its own in YAML.
    private var isAtWord: Bool {
        switch bytes[at] {
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
        default: true
        }
    }

    /// A word without quotes, up to the colon behind it if it is a key.
    private mutating func plain(inFlow: Bool) throws(Declined) -> (range: ByteRange, isKey: Bool) {
        guard at < end else { throw Declined() }
        switch bytes[at] {
        case UInt8(ascii: "-"):
            // `- ` is an item; `-5` is a word.
            guard at + 1 < end, bytes[at + 1] > UInt8(ascii: "-"), bytes[at + 1] <= UInt8(ascii: "9") else {
                throw Declined()
            }
        case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "{"),
            UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"),
            UInt8(ascii: "|"),
            UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "@"),
            UInt8(ascii: "`"),
            UInt8(ascii: "\n"), 0x20:
            throw Declined()
        default: break
        }
        let start = at
        var last = at
        scan: while at < end {
            let byte = bytes[at]
            if Self.isOrdinary(byte) {
                at += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
                last = at
                continue
            }
            switch byte {
            case UInt8(ascii: "\n"): break scan
            case 0x20:
                at += 1
                continue
            case UInt8(ascii: "#") where bytes[at - 1] == 0x20: break scan
            case UInt8(ascii: ":"):
                if at + 1 >= end || bytes[at + 1] == 0x20 || bytes[at + 1] == UInt8(ascii: "\n") {
                    return (ByteRange(start, last), true)
                }
                if inFlow { throw Declined() }
            case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
                if inFlow { break scan }
            case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "?"):
                if inFlow { throw Declined() }
            default: try check(at)
            }
            at += 1
            last = at
        }
        return (ByteRange(start, last), false)
    }

    /// Whether a character that begins so is part of a word and of nothing else: letters, digits, most signs, and all
    /// beyond ASCII but the few that begin with a byte that ``check(_:)`` looks at.
    private static func isOrdinary(_ byte: UInt8) -> Bool {
        if byte >= 0xC3 { return byte != 0xE2 && byte != 0xEF }
        guard byte < 0x7F else { return false }
        // One bit for each character from blank to `?`, and from `@` to DEL.
        let lower: UInt64 = 0x7BFF_EFF6_0000_0000
        let upper: UInt64 = 0x57FF_FFFF_D7FF_FFFF
        return (byte < 0x40 ? lower >> UInt64(byte) : upper >> UInt64(byte - 0x40)) & 1 != 0
    }

    /// Declines control characters, other line ends than LF, and what else libyaml does not take as text.
    private func check(_ at: Int) throws(Declined) {
        let byte = bytes[at]
        if byte >= 0x20, byte < 0x7F { return }
        func follows(_ offset: Int) -> UInt8 { at + offset < end ? bytes[at + offset] : 0 }
        let isText =
            switch byte {
            case 0xC2: follows(1) >= 0xA0
            case 0xE2: follows(1) != 0x80 || follows(2) & 0xFE != 0xA8
            case 0xEF: (follows(1) != 0xBB || follows(2) != 0xBF) && (follows(1) != 0xBF || follows(2) < 0xBE)
            default: byte >= 0x80
            }
        guard isText else { throw Declined() }
    }
}
