import Analysis
import Document
import Template

extension Period {
    /// The quarter that a day is in; nil beyond the calendar.
    static func quarter(of day: CivilDate) -> Period? {
        let parts = day.parts
        return Period("\(parts.year)Q\((parts.month + 2) / 3)")
    }

    /// Whether it has the days of a quarter.
    private var isQuarter: Bool { (88...93).contains(days.upperBound - days.lowerBound + 1) }

    /// Refuses a period that is not a quarter, and one that has ended.
    public func requireForecastable(on asOf: CivilDate) throws(Failure) {
        guard isQuarter else {
            let example = "--period \(Period.quarter(of: asOf)?.name ?? name)"
            throw Failure(
                Text(zh: "“\(name)”不是季度，预计只能按季度", en: "“\(name)” is not a quarter"),
                hint: Text(
                    zh: "写季度，如 \(example)；不写就是之后 91 天。",
                    en: "Give a quarter, such as \(example), or no period for the next 91 days."))
        }
        guard days.upperBound <= asOf else { return }
        throw Failure(
            Text(
                zh: "\(name) 在 \(days.upperBound) 已经结束，没有可预计的日子",
                en: "\(name) ended on \(days.upperBound), so nothing is left to forecast"),
            hint: Text(
                zh: "看当时会怎么预计：--as-of \(days.lowerBound + -1)；看过去各季准不准：--backtest。",
                en:
                    "For what would have been forecast then, add --as-of \(days.lowerBound + -1); for how good past forecasts were, use --backtest."
            ))
    }
}
