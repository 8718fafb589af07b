/// What one scalar may look like, as data: a JSON Schema is made of it, and so is whatever else describes the format.
public indirect enum ScalarForm: Sendable, Hashable {
    /// Any words.
    case words
    case oneOf([String])
    /// A regular expression (ECMA-262) that all of the text matches.
    case matching(String)
    /// A number in written units; both ends belong to it.
    case number(from: Int64?, to: Int64?)
    /// A number without decimals; both ends belong to it.
    case whole(ClosedRange<Int64>)
    case flag
    case either([ScalarForm])
}

extension ScalarForm {
    /// A text as an expression that matches it alone, in half-width and full-width signs alike.
    static func literal(_ text: String) -> String { text.unicodeScalars.map(literal).joined() }

    private static func literal(_ scalar: Unicode.Scalar) -> String {
        if scalar == " " { return blank }
        // The full-width forms are in the order of ASCII.
        guard (0x21...0x7E).contains(scalar.value), let wide = Unicode.Scalar(scalar.value + 0xFEE0) else {
            return String(scalar)
        }
        return "[" + ("\\[]^-".unicodeScalars.contains(scalar) ? "\\" : "") + String(scalar) + String(wide) + "]"
    }

    /// A blank of either width.
    static let blank = "[ 　]"

    /// One of some texts, longest first.
    static func any(_ texts: [String]) -> String {
        "(" + texts.sorted { $0.unicodeScalars.count > $1.unicodeScalars.count }.map(literal).joined(separator: "|")
            + ")"
    }
}
