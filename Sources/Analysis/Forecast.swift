import Document
import Template

/// Analysis 4: what is open by how sure the team is of it. Beside the weighted pipeline, never mixed with it.
public struct Forecast: Sendable, Hashable {
    /// The open opportunities of one category.
    public struct Part: Sendable, Hashable {
        public var category: ForecastCategory
        public var rows: [Int32]
        /// Of those that have an amount, as it is.
        public var plain: MoneySum
        /// Times the probability, of those that have both.
        public var weighted: MoneySum
        /// Without an amount.
        public var unknownAmount: [Int32] { plain.unknown }
    }

    /// What is expected to be signed in one stretch of time.
    public struct Slice: Sendable, Hashable {
        /// Nil where no day is expected.
        public var period: Period?
        /// One per category, in their order.
        public var parts: [Part]
    }

    /// How long the slices are.
    public enum Span: Sendable { case month, quarter }

    /// One per category: commit, best case, pipeline, omitted.
    public var parts: [Part]
    /// The earliest first, those without an expected day last. Empty unless they were asked for.
    public var slices: [Slice] = []

    /// What one category has to be signed in some days; of the slices that are wholly in them.
    public func sum(_ category: ForecastCategory, in days: ClosedRange<CivilDate>) -> MoneySum {
        var sum = MoneySum()
        for slice in slices {
            guard let span = slice.period?.days, days.contains(span.lowerBound), days.contains(span.upperBound) else {
                continue
            }
            for part in slice.parts where part.category == category { sum.add(part.plain) }
        }
        return sum
    }
}

extension DayView {
    /// By the map that the template declares, from status, probability and intent as they were recorded on the day.
    /// - Parameter span: of the expected close, where the sums are wanted by it too.
    public func forecast(_ rows: [Int32], by span: Forecast.Span? = nil) -> Forecast {
        let map = ForecastReading(self)
        let measure = SegmentMeasure(self)
        let open = rows.filter { meaning($0) == .open }
        var forecast = Forecast(parts: parts(open, map, measure))
        guard let span else { return forecast }
        var bySlice: [Int: [Int32]] = [:]
        for row in open {
            bySlice[reader.expectedClose(row, on: asOf).map { Self.key($0, span) } ?? .max, default: []].append(row)
        }
        forecast.slices = bySlice.sorted { $0.key < $1.key }.map { key, rows in
            Forecast.Slice(period: key == .max ? nil : Self.period(key, span), parts: parts(rows, map, measure))
        }
        return forecast
    }

    private func parts(_ open: [Int32], _ map: ForecastReading, _ measure: SegmentMeasure) -> [Forecast.Part] {
        var byCategory: [ForecastCategory: [Int32]] = [:]
        for row in open { byCategory[map.category(row, self), default: []].append(row) }
        return ForecastCategory.allCases.map { category in
            let rows = byCategory[category] ?? []
            let pipeline = measure.pipeline(rows)
            return Forecast.Part(category: category, rows: rows, plain: pipeline.plain, weighted: pipeline.weighted)
        }
    }

    private static func key(_ day: CivilDate, _ span: Forecast.Span) -> Int {
        let (year, month, _) = day.parts
        return span == .month ? year * 12 + month - 1 : year * 4 + (month - 1) / 3
    }

    private static func period(_ key: Int, _ span: Forecast.Span) -> Period? {
        guard span == .month else { return Period("\(key / 4)Q\(key % 4 + 1)") }
        return Period("\(key / 12)-\(key % 12 + 1 < 10 ? "0" : "")\(key % 12 + 1)")
    }
}

/// What the declared map asks of an opportunity.
struct ForecastReading: Sendable {
    private let map: ForecastMap
    private let bands: [Band]
    /// Nil where the template has no such field.
    private let intent: Int?

    init(_ day: DayView) {
        let template = day.template
        map = template.forecast
        bands = template.path(of: .probability).map { template.field(at: $0).bands } ?? []
        intent = day.opportunities.axes.index(of: .intent, template)
    }

    /// - Parameters:
    ///   - band: of the probability.
    ///   - intent: index of the choice.
    func category(status: Int, band: Int?, intent: Int?) -> ForecastCategory {
        map.category(status: status, probability: band, intent: intent)
    }

    func category(_ row: Int32, _ day: DayView) -> ForecastCategory {
        let state = day.states[Int(row)]
        return map.category(
            status: Int(state.status),
            probability: day.opportunities.interval(state.probability).flatMap { DayView.band(of: $0, bands) },
            intent: intent.flatMap { day.reader.category($0, row, on: day.asOf) }.flatMap { $0 < 0 ? nil : Int($0) })
    }
}
