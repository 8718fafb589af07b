import Document

extension Kind {
    /// Free words.
    static let text = Kind("text", of: .words, reach: .text, read: PlainText.read, write: PlainText.write)

    /// Another opportunity, by its id.
    static let reference = Kind(
        "reference", of: .name(.opportunities), isCategory: false, reach: .text, read: PlainText.read,
        write: PlainText.write)
}

enum PlainText {
    static func read(_ text: Span<UInt8>, _ field: Field, _ reader: ScalarReader) -> ScalarReading {
        words(text.foldedText)
    }

    /// Free words, without the comma of a list that they are not part of, or quotes that were meant as YAML's.
    static func words(_ text: String) -> ScalarReading {
        guard PlainWords.mayHaveMore(text), let fixed = PlainWords.read(text, .text) else {
            return ScalarReading(.text(text))
        }
        return ScalarReading(.text(fixed), .strayPunctuation(fixed: fixed))
    }

    static func write(_ value: Value, _ field: Field, _ template: Template, _ language: Language) -> String {
        if case .text(let text) = value { text } else { "" }
    }
}
