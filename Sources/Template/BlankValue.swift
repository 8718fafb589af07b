import Document

/// What counts as nothing filled in. Asked by the reader, by conditions through the values that come of it, by `set`,
/// and by the JSON Schema, which writes the same as patterns.
public enum BlankValue {
    /// How a register in this language writes in its log that a field is empty.
    public static func word(in language: Language) -> String { language == .zh ? "未填" : "empty" }

    /// Blanks of every width, and dashes of every length: what people type where there is nothing to say.
    public static let blanks: [Unicode.Scalar] = [" ", "\t", "\r", "\n", "\u{A0}", "\u{3000}", "\u{200B}", "\u{FEFF}"]
    public static let dashes: [Unicode.Scalar] = ["-", "–", "—", "―", "－"]

    /// YAML's own words for nothing; between quotes they are text.
    public static let words = ["~", "null"]

    enum Content { case nothing, dashes, something }

    /// What a scalar holds. A word of two different kinds (`- -`) is dashes.
    static func content(_ text: Span<UInt8>) -> Content {
        var at = 0
        var hasDash = false
        scan: while at < text.count {
            // Most values begin with a letter, and are told by it.
            for length in 1...3 where at + length <= text.count {
                guard let kind = Self.table[key(text, at, length)] else { continue }
                hasDash = hasDash || kind == .dashes
                at += length
                continue scan
            }
            return .something
        }
        return hasDash ? .dashes : .nothing
    }

    private static func key(_ text: Span<UInt8>, _ at: Int, _ length: Int) -> UInt32 {
        (0..<length).reduce(0) { $0 << 8 | UInt32(text[at + $1]) }
    }

    private static let table: [UInt32: Content] = {
        var table: [UInt32: Content] = [:]
        for (scalars, kind) in [(blanks, Content.nothing), (dashes, .dashes)] {
            for scalar in scalars { table[String(scalar).utf8.reduce(0) { $0 << 8 | UInt32($1) }] = kind }
        }
        return table
    }()
}

extension Field {
    /// Whether a scalar of this field says nothing. A lone dash is nothing unless one of the field's own names is
    /// written so.
    /// - Parameter isPlain: without quotes, so that `~` and `null` are YAML's own.
    public func isBlank(_ text: Span<UInt8>, isPlain: Bool) -> Bool {
        if text.isEmpty { return true }
        switch text[0] {
        case 0x09, 0x0A, 0x0D, 0x20, 0xC2, 0xE2, 0xE3, 0xEF, UInt8(ascii: "-"): break
        case UInt8(ascii: "~"): return isPlain && text.count == 1
        case UInt8(ascii: "n"): return isPlain && text.count == 4 && text.holds("null", at: 0)
        default: return false
        }
        switch BlankValue.content(text) {
        case .nothing: return true
        case .dashes: return !names(text)
        case .something: return false
        }
    }

    /// Whether a choice of the field, or of a part of it, may be written as a dash.
    public var namesDash: Bool {
        BlankValue.dashes.contains { dash in
            let bytes = Array(String(dash).utf8)
            return names(bytes.span)
        }
    }

    private func names(_ text: Span<UInt8>) -> Bool {
        if choices?.find(text) != nil || bandNames.find(text) != nil { return true }
        for part in subfields where part.names(text) { return true }
        return false
    }
}
