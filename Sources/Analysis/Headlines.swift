import Document
import Template

/// The numbers that a manager looks at first, as one day knew them.
public struct Headlines: Sendable {
    public let pipeline: MoneySum
    public let weighted: MoneySum
    /// Of what the team counts on.
    public let commit: MoneySum
    /// Closed in the twelve months up to the day.
    public let won: [Int32]
    public let lost: [Int32]
    /// Signed in the quarter up to the day.
    public let signed: MoneySum

    public var rate: WinRate { WinRate(won: won.count, closed: won.count + lost.count) }
}

extension DayView {
    /// - Parameter today: the day of whose quarter it counts what is signed; nothing before that quarter.
    public func headlines(quarterOf today: CivilDate) -> Headlines {
        let measure = SegmentMeasure(self)
        let forecast = ForecastReading(self)
        let open = rows.filter { meaning($0) == .open }
        let (pipeline, closed) = (measure.pipeline(open), outcomes(in: (asOf + -364)...asOf))
        let start = ReportPeriod(.quarterly, today).days.lowerBound
        var signed = MoneySum()
        if start <= asOf {
            for row in outcomes(in: start...asOf).won { signed.add(opportunities.contract(row), row) }
        }
        return Headlines(
            pipeline: pipeline.plain, weighted: pipeline.weighted,
            commit: measure.pipeline(open.filter { forecast.category($0, self) == .commit }).plain,
            won: closed.won, lost: closed.lost, signed: signed)
    }
}
