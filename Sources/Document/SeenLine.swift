/// A line of a body as a person sees it: its marks, and the words behind them, whatever Markdown makes of it.
///
/// `### 词`, `###词`, `＃＃＃　词`, `> ### 词`, `**词**`, `<h3>词</h3>` and `| 词 |` all say 词; hands, editors, chat programs and
/// converters write each for the other. Reading, lint, fixes and writing ask here what such a line looks like.
public struct SeenLine: Sendable {
    public enum Mark: Sendable, Hashable {
        /// Words alone.
        case none
        case heading(level: Int)
        /// Of a list, numbered or not.
        case bullet
    }

    /// The line without its end.
    public let range: ByteRange
    public private(set) var mark: Mark = .none
    /// Whether all the words are bold, in brackets, or in quotes.
    public private(set) var isEmphasised = false
    public private(set) var isQuoted = false
    private var backslashes = 0
    /// Whether a backslash before a mark says that it is none. Converters write one before each sign of a mark, people
    /// and the commands a single one.
    public var isEscaped: Bool { backslashes == 1 }
    public var isEscapedByConverter: Bool { backslashes > 1 }
    /// What is left without marks and unseen characters.
    public private(set) var words: ByteRange

    public init(_ bytes: Span<UInt8>, _ line: ByteRange) {
        range = line
        words = bytes.trimmed(line)
        while !words.isEmpty, mayBeMarked(bytes[Int(words.start)]), strip(bytes) {}
    }

    /// Whether anything but spaces is before the words.
    public var isPlain: Bool { mark == .none && !isEmphasised && !isQuoted }

    // MARK: One mark after the other

    /// Whether a mark may begin with a byte. Most lines begin with a Chinese character or a letter, which none does.
    private func mayBeMarked(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "h"), UInt8(ascii: "H"): true
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0xE4...0xE9: false
        default: true
        }
    }

    private mutating func strip(_ bytes: Span<UInt8>) -> Bool {
        stripBackslash(bytes) || stripHashes(bytes) || stripOtherHeading(bytes) || stripQuote(bytes) || stripTag(bytes)
            || stripEmphasis(bytes) || stripBullet(bytes) || stripBox(bytes)
            || stripTableEdge(bytes)
    }

    private mutating func dropFirst(_ count: Int, _ bytes: Span<UInt8>) {
        words = bytes.trimmed(ByteRange(Int(words.start) + count, Int(words.end)))
    }

    private mutating func dropLast(_ count: Int, _ bytes: Span<UInt8>) {
        words = bytes.trimmed(ByteRange(Int(words.start), Int(words.end) - count))
    }

    private func begins(_ bytes: Span<UInt8>, _ word: StaticString, at offset: Int = 0) -> Bool {
        let start = Int(words.start) + offset
        return start + word.utf8CodeUnitCount <= Int(words.end) && bytes.holds(word, at: start)
    }

    private func ends(_ bytes: Span<UInt8>, _ word: StaticString) -> Bool {
        let start = Int(words.end) - word.utf8CodeUnitCount
        return start >= Int(words.start) && bytes.holds(word, at: start)
    }

    /// `#`, in either width; `## 词 ##` has them at both ends.
    private mutating func stripHashes(_ bytes: Span<UInt8>) -> Bool {
        var at = 0
        var level = 0
        while level < 7 {
            if begins(bytes, "#", at: at) {
                at += 1
            } else if begins(bytes, "＃", at: at) || begins(bytes, "♯", at: at) || begins(bytes, "﹟", at: at) {
                at += 3
            } else {
                break
            }
            level += 1
        }
        guard level > 0, level < 7 else { return false }
        if case .heading = mark {} else { mark = .heading(level: level) }
        dropFirst(at, bytes)
        while ends(bytes, "#") { dropLast(1, bytes) }
        while ends(bytes, "＃") { dropLast(3, bytes) }
        return true
    }

    /// `\### 词`, `\- 词`: what converters write for a mark, and whoever means none.
    private mutating func stripBackslash(_ bytes: Span<UInt8>) -> Bool {
        guard begins(bytes, "\\"), words.count > 1 else { return false }
        switch bytes[Int(words.start) + 1] {
        case UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ">"),
            UInt8(ascii: "_"):
            break
        default: return false
        }
        backslashes += 1
        dropFirst(1, bytes)
        return true
    }

    /// `h3. 词` of trackers, `\subsection{词}` of LaTeX.
    private mutating func stripOtherHeading(_ bytes: Span<UInt8>) -> Bool {
        if words.count > 4, bytes[Int(words.start)] | 0x20 == UInt8(ascii: "h"),
            (49...54).contains(bytes[Int(words.start) + 1]), begins(bytes, ". ", at: 2)
        {
            mark = .heading(level: Int(bytes[Int(words.start) + 1]) - 48)
            dropFirst(4, bytes)
            return true
        }
        let commands: [(StaticString, level: Int)] = [
            ("\\section{", 2), ("\\subsection{", 2), ("\\subsubsection{", 3), ("\\paragraph{", 4),
        ]
        for (command, level) in commands where begins(bytes, command) && ends(bytes, "}") {
            mark = .heading(level: level)
            dropFirst(command.utf8CodeUnitCount, bytes)
            dropLast(1, bytes)
            return true
        }
        return false
    }

    private mutating func stripQuote(_ bytes: Span<UInt8>) -> Bool {
        let length = begins(bytes, ">") ? 1 : begins(bytes, "＞") ? 3 : 0
        guard length > 0 else { return false }
        isQuoted = true
        dropFirst(length, bytes)
        return true
    }

    /// `<h3>`, `<li>`, `<b>`, and what closes them.
    private mutating func stripTag(_ bytes: Span<UInt8>) -> Bool {
        guard begins(bytes, "<"), !begins(bytes, "<!") else { return false }
        guard let close = bytes.firstOffset(of: UInt8(ascii: ">"), from: Int(words.start), to: Int(words.end)) else {
            return false
        }
        let name = Int(words.start) + 1
        if close - name >= 2, bytes[name] | 0x20 == UInt8(ascii: "h"), (49...54).contains(bytes[name + 1]) {
            mark = .heading(level: Int(bytes[name + 1]) - 48)
        } else if bytes.holds("li", at: name) {
            mark = .bullet
        } else {
            isEmphasised = true
        }
        dropFirst(close + 1 - Int(words.start), bytes)
        while ends(bytes, ">"), let open = lastTag(bytes) { words = bytes.trimmed(ByteRange(Int(words.start), open)) }
        return true
    }

    private func lastTag(_ bytes: Span<UInt8>) -> Int? {
        var at = Int(words.end) - 1
        while at > Int(words.start), bytes[at] != UInt8(ascii: "<") { at -= 1 }
        return at + 1 < Int(words.end) && bytes[at] == UInt8(ascii: "<") && bytes[at + 1] == UInt8(ascii: "/")
            ? at : nil
    }

    private static let pairs: [(StaticString, StaticString)] = [
        ("***", "***"), ("**", "**"), ("__", "__"), ("~~", "~~"), ("==", "=="), ("*", "*"), ("_", "_"), ("`", "`"),
        ("【", "】"), ("「", "」"),
        ("“", "”"), ("\"", "\""), ("［", "］"), ("＊＊", "＊＊"),
    ]

    private mutating func stripEmphasis(_ bytes: Span<UInt8>) -> Bool {
        for (open, close) in Self.pairs where begins(bytes, open) && ends(bytes, close) {
            guard words.count > open.utf8CodeUnitCount + close.utf8CodeUnitCount else { return false }
            isEmphasised = true
            dropFirst(open.utf8CodeUnitCount, bytes)
            dropLast(close.utf8CodeUnitCount, bytes)
            return true
        }
        return false
    }

    private static let bullets: [StaticString] = [
        "•", "‣", "◦", "●", "○", "▪", "■", "□", "◆", "◇", "►", "▶", "➢", "·", "・", "–", "—", "―", "−", "－", "﹣", "＊",
        "＋", "\u{F0B7}",
    ]

    private mutating func stripBullet(_ bytes: Span<UInt8>) -> Bool {
        let length = bulletLength(bytes)
        guard length > 0, words.count > length else { return false }
        if mark == .none { mark = .bullet }
        dropFirst(length, bytes)
        return true
    }

    private func bulletLength(_ bytes: Span<UInt8>) -> Int {
        let first = bytes[Int(words.start)]
        switch first {
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
            // Several are a rule or emphasis, not a bullet.
            let next = words.count > 1 ? bytes[Int(words.start) + 1] : 0
            return next == first || next == UInt8(ascii: ">") ? 0 : 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return numberLength(bytes)
        case 0xC2, 0xE2, 0xE3, 0xEF:
            if begins(bytes, "（") { return parenthesisedNumber(bytes) }
            // ①
            if first == 0xE2,
                begins(bytes, "①") || (bytes[Int(words.start) + 1] == 0x91 && bytes[Int(words.start) + 2] <= 0xB3)
            {
                return 3
            }
            return Self.bullets.first { begins(bytes, $0) }?.utf8CodeUnitCount ?? 0
        default: return 0
        }
    }

    /// `1.`, `2)`, `3、`
    private func numberLength(_ bytes: Span<UInt8>) -> Int {
        var at = 0
        while at < 3, at < words.count, (48...57).contains(bytes[Int(words.start) + at]) { at += 1 }
        for sign: StaticString in ["、", "．", "）"] where begins(bytes, sign, at: at) { return at + 3 }
        guard begins(bytes, ".", at: at) || begins(bytes, ")", at: at) else { return 0 }
        // `3.5` is a number.
        let next = Int(words.start) + at + 1
        return next < Int(words.end) && (48...57).contains(bytes[next]) ? 0 : at + 1
    }

    private func parenthesisedNumber(_ bytes: Span<UInt8>) -> Int {
        var at = 3
        while at < 5, Int(words.start) + at < Int(words.end), (48...57).contains(bytes[Int(words.start) + at]) {
            at += 1
        }
        return at > 3 && begins(bytes, "）", at: at) ? at + 3 : 0
    }

    /// `[ ]` and `[x]` of a task list.
    private mutating func stripBox(_ bytes: Span<UInt8>) -> Bool {
        guard begins(bytes, "[ ]") || begins(bytes, "[x]") || begins(bytes, "[X]") else { return false }
        dropFirst(3, bytes)
        return true
    }

    private mutating func stripTableEdge(_ bytes: Span<UInt8>) -> Bool {
        guard begins(bytes, "|") else { return false }
        isEmphasised = true
        dropFirst(1, bytes)
        while ends(bytes, "|") { dropLast(1, bytes) }
        return true
    }
}
