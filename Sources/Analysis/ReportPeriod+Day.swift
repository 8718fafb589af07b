import Document
import Template

extension ReportPeriod {
    /// The last day that a report looks at: of a period that is over, its last one.
    /// - Parameters:
    ///   - isLast: whether the period before is meant.
    ///   - week: as it was written, `2026-W47`; nil for the period of the day.
    /// - Throws: ``Failure`` for a week that does not exist or has not begun, and where the report is not of a week.
    public static func lastDay(_ kind: Kind, on today: CivilDate, isLast: Bool, week: String?) throws(Failure)
        -> CivilDate
    {
        if isLast { return ReportPeriod(kind, today).before }
        guard let week else { return today }
        guard kind == .weekly, let days = Self.week(week) else {
            throw Failure(
                kind == .weekly
                    ? Text(zh: "没有“\(week)”这一周", en: "unknown week “\(week)”")
                    : Text(zh: "--week 只用于周报", en: "--week is for weekly reports"),
                hint: Text(
                    zh: "写法：report weekly --week 2026-W47；--last 是上一期。",
                    en: "Write report weekly --week 2026-W47; --last is the period before."))
        }
        guard days.lowerBound <= today else {
            throw Failure(Text(zh: "“\(week)”还没有到", en: "“\(week)” has not begun"))
        }
        return min(days.upperBound, today)
    }
}
