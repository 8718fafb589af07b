import Document

@testable import Template

extension Kind {
    /// A quarter: `2026Q3`.
    static let quarter = Kind("quarter", of: .words, read: Quarter.read, write: PlainText.write, form: Quarter.form)
}

private enum Quarter {
    private static let words = Text(zh: "季度，如 2026Q3", en: "a quarter, such as 2026Q3")

    static func read(_ text: Span<UInt8>, _ field: Field, _ reader: ScalarReader) -> ScalarReading {
        let word = text.foldedText.uppercased()
        let parts = word.split(separator: "Q", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            ["1", "2", "3", "4"].contains(parts[1])
        else { return ScalarReading(.unreadable, .notOfKind(words)) }
        return ScalarReading(.text(word))
    }

    static func form(_ field: Field, _ template: Template) -> ScalarForm { .matching("^[0-9]{4}[Qq][1-4]$") }
}
