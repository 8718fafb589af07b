import Document

/// HTML that may be in a page as it is: made by ``Markup``, or by libcmark in its safe mode.
public struct HTML: Sendable {
    var bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// What ``MarkdownHTML`` gave, and nothing else.
    init(ofMarkdown html: [UInt8]) { bytes = html }
}

/// Writes HTML from the literals of this program and from texts, which it escapes: nothing else can be written.
public struct Markup {
    public private(set) var bytes: [UInt8] = []
    private var scratch: [UInt8] = []

    public init(capacity: Int = 1024) { bytes.reserveCapacity(capacity) }

    var html: HTML { HTML(bytes: bytes) }

    /// Marks that are in the source of this program.
    public mutating func tag(_ literal: StaticString) {
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ html: HTML) { bytes.append(contentsOf: html.bytes) }

    /// Text of anybody, between marks or in a quoted attribute.
    public mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { self.text($0) }
    }

    private mutating func text(_ utf8: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for at in utf8.indices where utf8[at] <= UInt8(ascii: ">") || utf8[at] == 127 {
            let replacement: StaticString
            switch utf8[at] {
            case UInt8(ascii: "&"): replacement = "&amp;"
            case UInt8(ascii: "<"): replacement = "&lt;"
            case UInt8(ascii: ">"): replacement = "&gt;"
            case UInt8(ascii: "\""): replacement = "&quot;"
            case UInt8(ascii: "'"): replacement = "&#39;"
            // HTML has no place for the other control characters.
            case 0..<9, 11, 12, 14..<32, 127: replacement = "\u{FFFD}"
            default: continue
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<at]))
            tag(replacement)
            start = at + 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
    }

    mutating func number(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

    /// Every digit of a rounded amount, as the title of an element whose tag is open; nothing without one.
    mutating func title(_ exact: String?) {
        guard let exact else { return }
        tag(" title=\"")
        text(exact)
        tag("\"")
    }

    /// Both languages, of which the page shows one.
    mutating func both(_ text: Text) {
        var (zh, en) = (text.zh, text.en)
        zh.withUTF8 { zh in en.withUTF8 { en in both(zh, en) } }
    }

    /// Both languages of a number with what is in brackets behind it, each part of which is kept on one line.
    mutating func amounts(_ text: Text) {
        guard
            text.zh.utf8.contains(UInt8(ascii: "(")) || text.en.utf8.contains(UInt8(ascii: "("))
                || text.zh.contains("（")
        else { return both(text) }
        if text.zh == text.en { return parts(text.zh) }
        tag("<span lang=\"zh\">")
        parts(text.zh)
        tag("</span><span lang=\"en\">")
        parts(text.en)
        tag("</span>")
    }

    private mutating func parts(_ text: String) {
        var part = ""
        func write(_ out: inout Markup) {
            out.tag("<span class=\"w\">")
            out.text(part)
            out.tag("</span>")
        }
        var isAfterBlank = false
        for character in text {
            if isAfterBlank {
                // What the blank parts stays two words unless there is a bracket on either side.
                if character == "(" || part.hasSuffix(")") {
                    write(&self)
                    part = ""
                    tag(" ")
                } else {
                    part.append(" ")
                }
            } else if character == "（" {
                write(&self)
                part = ""
            }
            isAfterBlank = character == " "
            if !isAfterBlank { part.append(character) }
        }
        write(&self)
    }

    /// Both languages, in UTF-8, as `write` appends them.
    mutating func both(_ write: (Language, inout [UInt8]) -> Void) {
        // Texts of values come by the million; they share one place.
        var text = scratch
        scratch = []
        text.removeAll(keepingCapacity: true)
        write(.zh, &text)
        let middle = text.count
        write(.en, &text)
        text.withUnsafeBufferPointer {
            both(UnsafeBufferPointer(rebasing: $0[..<middle]), UnsafeBufferPointer(rebasing: $0[middle...]))
        }
        scratch = text
    }

    private mutating func both(_ zh: UnsafeBufferPointer<UInt8>, _ en: UnsafeBufferPointer<UInt8>) {
        if zh.count == en.count, zh.elementsEqual(en) { return text(zh) }
        tag("<span lang=\"zh\">")
        text(zh)
        tag("</span><span lang=\"en\">")
        text(en)
        tag("</span>")
    }
}
