import Document
import Register
import Template

/// One of the things by which a reader chooses among opportunities, and the value of each of them.
public struct ChoiceSide: Sendable {
    /// What the address of a page calls it.
    public var key: String
    public var name: Text
    /// In the order of reports; nil for 未填.
    public var labels: [Text?]
    /// By row: index into ``labels``; -1 for what was not there on the day.
    public var places: [Int32]
}

/// What one opportunity adds to the sums of a choice.
public struct RowNumbers: Sendable, Hashable {
    /// Σ pᵢ·aᵢ of it in yuan times hundredths of a percent, before the rounding that ends a sum.
    public struct Weighted: Sendable, Hashable {
        public var low: Int128
        public var mid: Int128
        public var high: Int128
        public var isOpen: Bool
    }

    /// Open, and the amount is known.
    public var pipeline: Interval?
    /// Open, and both the amount and the probability are known.
    public var weighted: Weighted?
    /// Won: the contract's amount, yuan.
    public var signed: Int64?
    /// Open, and not followed up for too long.
    public var isStale = false
    /// Open, and the team counts on it.
    public var isCommitted = false
    /// Won or lost in the last twelve months.
    public var outcome: Meaning?
    /// Won in the quarter of the day.
    public var isSignedNow = false
}

extension DayView {
    /// What the pages are filtered by, the status last.
    private static func choices(_ template: Template) -> [(key: String, dimension: Dimension)] {
        func of(_ role: Role, _ key: String) -> (String, String)? { template.field(role).map { (key, $0.id) } }
        var names: [(String, String)?] = [("period", "quarter")]
        if !template.directory.departments.isEmpty { names.append(("department", "department")) }
        names += [of(.owner, "owner"), of(.industry, "industry"), of(.region, "region"), of(.source, "source")]
        if template.field(.industry) == nil, template.field(.source) == nil { names.append(of(.scenario, "scenario")) }
        return names.compactMap { $0 }.compactMap { key, name in
            guard let dimension = try? Dimension.parse(name, template).get(), !dimension.isRepeated else { return nil }
            return (key, dimension)
        }
    }

    /// The dimensions of ``choiceSides()``, for whoever fills the columns.
    public static func choiceDimensions(_ template: Template) -> [Dimension] { choices(template).map(\.dimension) }

    /// What the pages are filtered by: quarter found, department, owner, industry, region, source and status, as far as
    /// the template has them; the status as it was on the day.
    public func choiceSides() -> [ChoiceSide] {
        Self.choices(template).map { key, dimension in
            let (labels, places) = places(dimension)
            return ChoiceSide(key: key, name: dimension.name, labels: labels, places: places)
        } + [statusSide()]
    }

    /// The values of a dimension, and by row which of them it has; -1 for what was not there on the day.
    func places(_ dimension: Dimension) -> (labels: [Text?], places: [Int32]) {
        var labels: [Text?] = []
        var places = Array(repeating: Int32(-1), count: opportunities.count)
        for segment in Segmentation(opportunities, rows, [dimension]).segments {
            // Time goes on where nothing was found: quarters without any are between those that have some.
            if dimension.key == .quarter { labels += Self.quarters(between: labels.last, and: segment.labels[0]) }
            for row in segment.rows { places[Int(row)] = Int32(labels.count) }
            labels.append(segment.labels[0])
        }
        return (labels, places)
    }

    func statusSide() -> ChoiceSide {
        let statuses = template.statuses.choices
        let isAnyUnknown = rows.contains { states[Int($0)].status < 0 }
        var places = Array(repeating: Int32(-1), count: opportunities.count)
        for row in rows {
            let status = states[Int(row)].status
            places[Int(row)] = status < 0 ? Int32(statuses.count) : status
        }
        return ChoiceSide(
            key: "status", name: template.field(.status)?.label ?? Text(zh: "状态", en: "Status"),
            labels: statuses.map(\.label) + (isAnyUnknown ? [nil] : []), places: places)
    }

    /// The numbers of each row, each once, and by row which they are; -1 for what was not there on the day.
    public func rowNumbers() -> (distinct: [RowNumbers], places: [Int32]) {
        let forecast = ForecastReading(self)
        let closed = outcomes(in: (asOf + -364)...asOf)
        let year = Set(closed.won + closed.lost)
        let now = Set(outcomes(in: ReportPeriod(.quarterly, asOf).days.lowerBound...asOf).won)
        var numbers: [RowNumbers: Int32] = [:]
        var distinct: [RowNumbers] = []
        var places = Array(repeating: Int32(-1), count: opportunities.count)
        for row in rows {
            let state = states[Int(row)]
            var one = RowNumbers()
            if state.meaning == .open {
                one.pipeline = opportunities.interval(state.amount)
                var weighted = WeightedSum()
                weighted.add(one.pipeline, opportunities.interval(state.probability), row)
                if !weighted.rows.isEmpty {
                    one.weighted = .init(
                        low: weighted.low, mid: weighted.mid, high: weighted.high, isOpen: weighted.isOpen)
                }
                one.isStale = isStale(row) == true
                one.isCommitted = forecast.category(row, self) == .commit
            }
            if state.meaning == .won { one.signed = signedAmount(row) }
            if year.contains(row) { one.outcome = state.meaning }
            one.isSignedNow = now.contains(row)
            let place = numbers[one] ?? Int32(distinct.count)
            if Int(place) == distinct.count {
                numbers[one] = place
                distinct.append(one)
            }
            places[Int(row)] = place
        }
        return (distinct, places)
    }

    /// Days in the stage that an open opportunity is in, and how many are usual or declared there; by row.
    public func stageDays(_ limits: [Ageing.Limit]) -> (Int32) -> (days: Int, limit: Double?)? {
        { row in
            let state = states[Int(row)]
            guard state.meaning == .open, let stage = stageDurations(row).last, stage.status == state.status else {
                return nil
            }
            return (stage.days, limits[Int(state.status)].days)
        }
    }
}
