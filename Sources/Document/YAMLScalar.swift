/// A text as a YAML scalar that is read back as the same text.
public enum YAMLScalar {
    /// Plain where that is safe, else in double quotes. `inFlow`: inside `[…]` or `{…}`.
    public static func written(_ text: String, inFlow: Bool = false) -> String {
        needsQuotes(text, inFlow) ? quoted(text) : text
    }

    private static let reservedStarts = Set("-?:,[]{}#&*!|>'\"%@` ".unicodeScalars)
    private static let flowMarks = Set(",[]{}:?，、".unicodeScalars)

    private static func needsQuotes(_ text: String, _ inFlow: Bool) -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last else { return true }
        if reservedStarts.contains(first) || last == " " || last == ":" { return true }
        if text == "~" || text == "null" || text.hasPrefix("...") { return true }
        if text.contains(": ") || text.contains(" #") { return true }
        return scalars.contains { isSpecial($0) || (inFlow && flowMarks.contains($0)) }
    }

    /// Control characters, line ends of every kind and the byte order mark.
    private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF: true
        default: false
        }
    }

    /// In double quotes.
    public static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where isSpecial(scalar):
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
