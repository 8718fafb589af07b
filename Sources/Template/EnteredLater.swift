import Document

/// How a log says of a change that it was written down after the day of its entry: the reason in brackets begins with
/// the word. Such a change completes the history, but does not count as evidence, since nobody can tell what was known on that day.
public enum EnteredLater {
    public static func word(in language: Language) -> String { language == .zh ? "补记" : "entered later" }

    /// The word in brackets, as it is put behind a change.
    public static func mark(in language: Language) -> String {
        language == .zh ? "（\(word(in: language))）" : " (\(word(in: language)))"
    }

    /// Whether a reason begins with the word of either language.
    public static func begins(_ reason: Span<UInt8>) -> Bool {
        words.contains { word in
            guard reason.count >= word.count else { return false }
            return word.indices.allSatisfy { reason[$0] | (isLetter(word[$0]) ? 0x20 : 0) == word[$0] }
                && (reason.count == word.count || !isLetter(reason[word.count] | 0x20))
        }
    }

    private static let words = Language.allCases.map { Array(word(in: $0).utf8) }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }
}
