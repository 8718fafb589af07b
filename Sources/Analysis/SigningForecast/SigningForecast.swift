import Document
import Template

/// Analysis 24: what is expected to be signed in the days ahead, with a range. Of the open opportunities and of
/// business not yet registered, by how often those of the past were signed in as many days; see `docs/analyses.md`.
///
/// Not to be mixed up with ``Forecast``, analysis 4, which sorts what is open by how sure the team is of it.
public struct SigningForecast: Sendable {
    /// What is said of the whole register, or of one segment.
    public struct Line: Sendable {
        /// Nil for the whole, and for what has no value on the dimension.
        public var label: Text?
        /// There on the day, in the order of reports.
        public var rows: [Int32]
        public var gate: SigningGate
        /// Nil where the history is too short.
        public var estimate: Estimate?
        /// Signed in ``SigningForecast/recent``.
        public var recent: MoneySum
        /// Open or on hold, without a day of registration or discovery: their age is unknown.
        public var undated: [Int32]
        /// Without a status that can be read.
        public var unclear: [Int32]
        /// Open, without an amount.
        public var withoutAmount: [Int32]
        /// Open ones whose amount has no upper end: they count with the middle that the template declares.
        public var openEnded: [Int32]
    }

    /// What a forecast says, and what it was made of.
    public struct Estimate: Sendable {
        public var range: SigningRange
        /// Expected of what is open, and of what is not registered yet; yuan.
        public var open: Int64
        public var new: Int64
        public var mean: Int64 { open + new }
        public var openRows: [Int32]
        public var cells: [SigningCell]
        public var newBusiness: NewBusiness
        /// Past cuts, the latest first.
        public var landmarks: [CivilDate]
        /// Signed ÷ amount: mean, standard deviation and the number of wins behind them.
        public var ratio: (mean: Double, deviation: Double, count: Int)
        /// The contracts whose mean stands for a missing amount, and that mean; yuan.
        public var contracts: [Int32]
        public var meanContract: Int64
        /// How far past forecasts were off beyond chance: a share of the mean.
        public var ownError: Double
        /// The latest first.
        public var past: [PastSigningForecast]
    }

    public let opportunities: OpportunityColumns
    public let asOf: CivilDate
    /// The days that are forecast.
    public let days: ClosedRange<CivilDate>
    /// Nil for the next 91 days.
    public let period: Period?
    /// The last quarter that has ended, or as many days as are forecast: what is told where a range is not.
    public let recent: ClosedRange<CivilDate>
    /// Its name where it is a quarter.
    public let recentName: String?
    public let dimension: Dimension?
    public let whole: Line
    /// In the order of the template, 未填 last.
    public let segments: [Line]

    /// A function of the rows, the day and the days that are asked for.
    /// - Parameters:
    ///   - opportunities: arranged, and filled for the dimension.
    ///   - period: nil for the next 91 days. Returns nil for one that has ended.
    public static func make(
        _ opportunities: OpportunityColumns, asOf: CivilDate, period: Period? = nil, by dimension: Dimension? = nil
    ) -> SigningForecast? {
        guard let window = period.map({ SigningWindow($0, after: asOf) }) ?? SigningWindow() else { return nil }
        let replay = SigningReplay(opportunities, asOf: asOf)
        let rows = SegmentReport.rows(of: opportunities, on: asOf).chosen
        let company = SigningForecaster(replay, rows, window)
        var (recent, name) = ((asOf + -(window.length - 1))...asOf, String?.none)
        if period != nil {
            let quarter = ReportPeriod(.quarterly, ReportPeriod(.quarterly, asOf + 1).before)
            (recent, name) = (quarter.days, quarter.name)
        }
        let parts = dimension.map { Segmentation(opportunities, rows, [$0]).segments } ?? []
        return SigningForecast(
            opportunities: opportunities, asOf: asOf, days: window.days(after: asOf), period: period, recent: recent,
            recentName: name, dimension: dimension, whole: line(company, nil, recent),
            segments: parts.map { part in
                line(SigningForecaster(replay, part.rows, window, company: company), part.labels[0], recent)
            })
    }

    private static func line(_ forecaster: SigningForecaster, _ label: Text?, _ recent: ClosedRange<CivilDate>) -> Line
    {
        let replay = forecaster.replay
        let (cut, rows) = (replay.asOf, forecaster.rows)
        let snapshot = replay.snapshot(cut)
        let gate = forecaster.gate(cut)
        let stillOpen = rows.filter {
            let meaning = replay.meaning($0, snapshot)
            return meaning == .open || meaning == .hold
        }
        return Line(
            label: label, rows: rows, gate: gate, estimate: gate.isMet ? Estimate(forecaster, cut) : nil,
            recent: replay.signed(rows, in: recent, knownOn: cut),
            undated: stillOpen.filter { replay.opportunities.start($0) == nil },
            unclear: rows.filter { replay.meaning($0, snapshot) == nil },
            withoutAmount: stillOpen.filter {
                replay.opportunities.start($0) != nil && snapshot.amounts[Int($0)] < 0
            },
            openEnded: stillOpen.filter { replay.opportunities.start($0) != nil && replay.isOpenEnded($0, on: cut) })
    }
}

extension SigningForecast.Estimate {
    fileprivate init(_ forecaster: SigningForecaster, _ cut: CivilDate) {
        let estimate = forecaster.estimate(cut)
        range = forecaster.range(cut)
        (open, new) = (Int64(clampingYuan: estimate.openMean), Int64(clampingYuan: estimate.new.mean))
        (openRows, cells, newBusiness) = (estimate.open, estimate.cells, estimate.new)
        landmarks = estimate.landmarks
        ratio = (estimate.ratio.mean, estimate.ratio.variance.squareRoot(), estimate.ratio.count)
        (contracts, meanContract) = (estimate.contracts, Int64(clampingYuan: estimate.contract.mean))
        ownError = forecaster.ownError(cut).squareRoot()
        past = forecaster.past(cut)
    }
}
