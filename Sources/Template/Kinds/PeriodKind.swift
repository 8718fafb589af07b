import Document

extension Kind {
    /// A duration (`2周`), or the days from one to another (`2024-05-06 至 2024-05-20`).
    static let period = Kind(
        "period", of: .period, columns: [.low, .high, .from, .to], isCategory: false, reach: .number, quantity: .days,
        example: Text(zh: "例如 2周、2024-05-06。", en: "For example 2weeks, 2024-05-06."), read: Period.read,
        write: Period.write)
}

private enum Period {
    private static let separators = ["至", "到", "~", "～", " to ", ".."]

    static func read(_ text: Span<UInt8>, _ field: Field, _ reader: ScalarReader) -> ScalarReading {
        let words = text.text
        for separator in separators {
            guard let at = words.firstRange(of: separator) else { continue }
            let start = Array(words[..<at.lowerBound].trimmingBlanks().utf8)
            let end = Array(words[at.upperBound...].trimmingBlanks().utf8)
            let first = DateReading(start.span)
            let last = DateReading(end.span)
            if case .date(let from) = first, case .date(let to) = last {
                return from <= to ? ScalarReading(.span(from, to)) : ScalarReading(.unreadable, .quantity(.reversed))
            }
        }
        if case .date(let day) = DateReading(text) { return ScalarReading(.span(day, day)) }
        return Amount.read(text, field, reader)
    }

    static func write(_ value: Value, _ field: Field, _ template: Template, _ language: Language) -> String {
        guard case .span(let from, let to) = value else { return Amount.write(value, field, template, language) }
        return from == to ? from.description : "\(from) ~ \(to)"
    }
}
