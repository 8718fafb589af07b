import Analysis

/// Analysis 4 for other programs.
struct ForecastDocument: Encodable {
    struct Quarter: Encodable {
        /// Absent for those without an expected day.
        var quarter: String?
        var parts: [RowDocument<Forecast.Part>]
    }

    var parts: [RowDocument<Forecast.Part>]
    var quarters: [Quarter]

    init(_ forecast: Forecast, _ writer: SegmentDocument.Writer) {
        func rows(_ parts: [Forecast.Part]) -> [RowDocument<Forecast.Part>] {
            writer.table(parts, ForecastColumns.documented)
        }
        parts = rows(forecast.parts)
        quarters = forecast.slices.map { Quarter(quarter: $0.period?.name, parts: rows($0.parts)) }
    }
}
