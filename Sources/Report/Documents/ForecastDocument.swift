import Analysis

/// Analysis 4 for other programs.
struct ForecastDocument: Encodable {
    struct Part: Encodable {
        var category: String
        var count: SegmentDocument.Count
        var plain: MoneyDocument
        var weighted: MoneyDocument
        var unknown_amount: SegmentDocument.Count
    }

    struct Quarter: Encodable {
        /// Absent for those without an expected day.
        var quarter: String?
        var parts: [Part]
    }

    var parts: [Part]
    var quarters: [Quarter]

    init(_ forecast: Forecast, _ writer: SegmentDocument.Writer) {
        func part(_ part: Forecast.Part) -> Part {
            Part(
                category: part.category.rawValue, count: writer.count(part.rows), plain: writer.money(part.plain),
                weighted: writer.money(part.weighted), unknown_amount: writer.count(part.unknownAmount))
        }
        parts = forecast.parts.map(part)
        quarters = forecast.slices.map { Quarter(quarter: $0.period?.name, parts: $0.parts.map(part)) }
    }
}
