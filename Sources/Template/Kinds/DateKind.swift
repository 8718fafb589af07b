import Document

extension Kind {
    /// A day.
    static let date = Kind(
        "date", of: .day, isCategory: false, read: Day.read, write: Day.write,
        form: { _, _ in .matching(Day.expression) })
}

private enum Day {
    static func read(_ text: Span<UInt8>, _ field: Field, _ reader: ScalarReader) -> ScalarReading {
        switch DateReading(text) {
        case .date(let date): ScalarReading(.date(date))
        case .otherForm(let date): ScalarReading(.date(date), .dateForm(date))
        case .noSuchDay: ScalarReading(.unreadable, .noSuchDay)
        case .notADate: ScalarReading(.unreadable, .notADate)
        }
    }

    static func write(_ value: Value, _ field: Field, _ template: Template, _ language: Language) -> String {
        if case .date(let date) = value { date.description } else { "" }
    }

    /// The dates of the register and the other forms that are read and flagged.
    static let expression = "^[0-9０-９]{4} *[-/.年－／．] *[0-9０-９]{1,2} *[-/.月－／．] *[0-9０-９]{1,2} *[日号]?$"
}
