import Document
import Template

/// What forecasts of the past would have said at the end of each quarter of the next one, with what was known then, and
/// what came; beside what simpler methods would have said.
public struct SigningBacktest: Sendable {
    /// One forecast and its outcome.
    public struct Outcome: Sendable {
        /// Nil for the whole, and for what has no value on the dimension.
        public var label: Text?
        /// The quarter that was forecast.
        public var quarter: Period
        public var signed: MoneySum
        /// Methods that have nothing to say are absent: no probabilities to weigh with, no declared categories.
        public var methods: [SigningMethod: Guess]
    }

    /// What one method says: a number, and a range where it has one. Yuan.
    public struct Guess: Sendable, Hashable {
        public var point: Int64
        public var low: Int64
        public var high: Int64
        public var hasRange: Bool
    }

    /// How well one method did over some outcomes.
    public struct Score: Sendable, Hashable {
        public var method: SigningMethod
        public var count: Int
        /// How many outcomes were inside the range; nil where the method has none.
        public var hits: Int?
        /// Σ said ÷ Σ signed − 1; nil where nothing was signed.
        public var bias: Double?
        /// Mean |said − signed|, yuan.
        public var error: Int64
        /// Mean interval score of an 80 % range, yuan: its width, and ten times what an outcome is outside it (T.
        /// Gneiting and A. E. Raftery 2007, with α = .2). A number without a range is a range of no width.
        public var intervalScore: Int64
    }

    public let opportunities: OpportunityColumns
    public let asOf: CivilDate
    public let dimension: Dimension?
    /// The earliest quarter first; within one, in the order of the template.
    public let outcomes: [Outcome]
    /// Quarters, or segments in quarters, for which there was not enough history yet.
    public let tooEarly: Int
    public let leaks: SigningLeaks

    /// The last quarters that are replayed.
    public static let mostQuarters = 12

    /// In the order of ``SigningMethod``; of those that say something.
    public var scores: [Score] { SigningMethod.allCases.compactMap(score) }

    private func score(_ method: SigningMethod) -> Score? {
        let pairs = outcomes.compactMap { outcome in outcome.methods[method].map { ($0, outcome.signed.mid) } }
        guard !pairs.isEmpty else { return nil }
        let (said, signed) = pairs.reduce((0.0, 0.0)) { ($0.0 + Double($1.0.point), $0.1 + Double($1.1)) }
        let errors = pairs.reduce(0.0) { $0 + abs(Double($1.0.point) - Double($1.1)) }
        let scores = pairs.reduce(0.0) { $0 + $1.0.intervalScore(Double($1.1)) }
        let count = Double(pairs.count)
        return Score(
            method: method, count: pairs.count,
            hits: pairs.allSatisfy(\.0.hasRange) ? pairs.count { $0.0.low <= $0.1 && $0.1 <= $0.0.high } : nil,
            bias: signed > 0 ? said / signed - 1 : nil, error: Int64(clampingYuan: errors / count),
            intervalScore: Int64(clampingYuan: scores / count))
    }
}

/// The forecast, and what it is measured against.
public enum SigningMethod: String, Sendable, Hashable, CaseIterable {
    case forecast
    case lastQuarter = "last_quarter"
    /// Open amounts × win rate, over the ends of its interval.
    case openTimesWinRate = "open_times_win_rate"
    /// Low to high.
    case weighted
    /// Analysis 4, of what was expected to be signed in the quarter.
    case commit
    case bestCase = "best_case"
}

extension SigningBacktest.Guess {
    init(_ point: Int64) { self.init(point: point, low: point, high: point, hasRange: false) }

    fileprivate func intervalScore(_ signed: Double) -> Double {
        let (low, high) = (Double(low), Double(high))
        return high - low + 10 * max(0, low - signed) + 10 * max(0, signed - high)
    }
}

extension SigningBacktest {
    /// A function of the rows and the day alone.
    /// - Parameter opportunities: arranged, with ``OpportunityParts/activity``, and filled for the dimension.
    public static func make(_ opportunities: OpportunityColumns, asOf: CivilDate, by dimension: Dimension? = nil)
        -> SigningBacktest
    {
        let replay = SigningReplay(opportunities, asOf: asOf)
        var (outcomes, tooEarly): ([Outcome], Int) = ([], 0)
        for quarter in quarters(opportunities, asOf) {
            let cut = quarter.days.lowerBound + -1
            guard let window = SigningWindow(quarter, after: cut) else { continue }
            let day = DayView(opportunities, asOf: cut)
            let company = SigningForecaster(replay, day.rows, window)
            var parts: [(label: Text?, forecaster: SigningForecaster)] = [(nil, company)]
            if let dimension {
                parts = Segmentation(opportunities, day.rows, [dimension]).segments.map {
                    ($0.labels[0], SigningForecaster(replay, $0.rows, window, company: company))
                }
            }
            // What is registered in the quarter belongs to its outcome.
            let later = SegmentReport.rows(of: opportunities, on: quarter.days.upperBound).chosen
            let ends =
                dimension.map { Segmentation(opportunities, later, [$0]).segments.map { ($0.labels[0], $0.rows) } }
                ?? [(nil, later)]
            let due = Set(day.due(in: quarter.days).map(\.row))
            for (label, forecaster) in parts {
                guard forecaster.gate(cut).isMet else {
                    tooEarly += 1
                    continue
                }
                let rows = ends.first { $0.0 == label }?.1 ?? forecaster.rows
                outcomes.append(
                    Outcome(
                        label: label, quarter: quarter,
                        signed: replay.signed(rows, in: quarter.days, knownOn: asOf),
                        methods: guesses(forecaster, day, due: due)))
            }
        }
        return SigningBacktest(
            opportunities: opportunities, asOf: asOf, dimension: dimension, outcomes: outcomes, tooEarly: tooEarly,
            leaks: SigningLeaks(opportunities, SegmentReport.rows(of: opportunities, on: asOf).chosen))
    }

    /// Those that have ended by the day and began after something had been registered, the last of them.
    private static func quarters(_ opportunities: OpportunityColumns, _ asOf: CivilDate) -> [Period] {
        guard let first = opportunities.order.compactMap({ opportunities.start($0) }).min() else { return [] }
        var quarters: [Period] = []
        var day = ReportPeriod(.quarterly, asOf + 1).before
        while quarters.count < mostQuarters {
            let quarter = ReportPeriod(.quarterly, day)
            guard quarter.days.lowerBound.days > first, let period = Period(quarter.name) else { break }
            quarters.append(period)
            day = quarter.before
        }
        return quarters.reversed()
    }

    // MARK: Methods

    private static func guesses(_ forecaster: SigningForecaster, _ day: DayView, due: Set<Int32>)
        -> [SigningMethod: Guess]
    {
        let (cut, rows) = (day.asOf, forecaster.rows)
        let (range, estimate) = (forecaster.range(cut), forecaster.estimate(cut))
        let last = ReportPeriod(.quarterly, cut).days
        let weighted = SegmentMeasure(day).pipeline(rows).weighted
        var guesses: [SigningMethod: Guess] = [
            .forecast: Guess(
                point: Int64(clampingYuan: estimate.mean), low: range.low, high: range.high, hasRange: true),
            .lastQuarter: Guess(forecaster.replay.signed(rows, in: last, knownOn: cut).mid),
            .openTimesWinRate: openTimesWinRate(day, rows),
        ]
        if weighted.isKnown {
            guesses[.weighted] = Guess(point: weighted.mid, low: weighted.low, high: weighted.high, hasRange: true)
        }
        guard !day.template.forecast.lines.isEmpty else { return guesses }
        let sure = day.forecast(rows.filter(due.contains)).parts
        func sum(_ category: ForecastCategory) -> Int64 { sure.first { $0.category == category }?.plain.mid ?? 0 }
        guesses[.commit] = Guess(sum(.commit))
        guesses[.bestCase] = Guess(sum(.commit).addingSaturated(sum(.bestCase)))
        return guesses
    }

    private static func openTimesWinRate(_ day: DayView, _ rows: [Int32]) -> Guess {
        let open = Double(SegmentMeasure(day).pipeline(rows).plain.mid)
        let won = rows.count { day.meaning($0) == .won }
        let rate = Statistics.wilson(won, of: won + rows.count { day.meaning($0) == .lost })
        func yuan(_ share: Double?) -> Int64 { Int64(clampingYuan: open * (share ?? 0)) }
        return Guess(point: yuan(rate?.value), low: yuan(rate?.low), high: yuan(rate?.high), hasRange: true)
    }
}
