import Document
import Template

/// The week, month or quarter that a day is in, as a report for a meeting takes it: up to that day, and compared with
/// the end of the day before it began.
public struct ReportPeriod: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable { case weekly, monthly, quarterly }

    public let kind: Kind
    /// `2026-W48` (ISO 8601), `2026-11`, `2026Q4`.
    public let name: String
    /// Its first day and its last one, which may be still to come.
    public let days: ClosedRange<CivilDate>
    /// The one that follows.
    public let next: ClosedRange<CivilDate>
    public let asOf: CivilDate

    public init(_ kind: Kind, _ asOf: CivilDate) {
        (self.kind, self.asOf) = (kind, asOf)
        switch kind {
        case .weekly:
            let monday = asOf + -asOf.weekday
            days = monday...(monday + 6)
            next = (monday + 7)...(monday + 13)
            // A week belongs to the year of its Thursday.
            let thursday = monday + 3
            let year = thursday.parts.year
            let week = CivilDate(year: year, month: 1, day: 1).map { (thursday - $0) / 7 + 1 } ?? 1
            name = "\(year)-W\(week < 10 ? "0" : "")\(week)"
        case .monthly:
            let (year, month, _) = asOf.parts
            days = Self.months(1, from: month, year, asOf)
            next = Self.months(1, from: month + 1, year, asOf)
            name = "\(year)-\(month < 10 ? "0" : "")\(month)"
        case .quarterly:
            let (year, month, _) = asOf.parts
            let quarter = (month + 2) / 3
            days = Self.months(3, from: quarter * 3 - 2, year, asOf)
            next = Self.months(3, from: quarter * 3 + 1, year, asOf)
            name = "\(year)Q\(quarter)"
        }
    }

    /// A week by its name, `2026-W47` (ISO 8601); nil for another text, and for a week that the year does not have.
    public static func week(_ text: String) -> ClosedRange<CivilDate>? {
        let parts = text.uppercased().split(separator: "-")
        guard parts.count == 2, parts[0].utf8.count == 4, let year = Int(parts[0]), parts[1].first == "W",
            let week = Int(parts[1].dropFirst()), (1...53).contains(week),
            // The fourth of January is always in the first week.
            let fourth = CivilDate(year: year, month: 1, day: 4)
        else { return nil }
        let days = ReportPeriod(.weekly, fourth + (week - 1) * 7).days
        return ReportPeriod(.weekly, days.lowerBound).name.hasPrefix("\(parts[0])-") ? days : nil
    }

    /// The day whose end the report compares with.
    public var before: CivilDate { days.lowerBound + -1 }
    /// What has passed of it.
    public var passed: ClosedRange<CivilDate> { days.lowerBound...asOf }
    /// From tomorrow to the end of the next one.
    public var ahead: ClosedRange<CivilDate> { (asOf + 1)...next.upperBound }

    /// - Parameter asOf: used beyond the calendar's last year.
    private static func months(_ count: Int, from month: Int, _ year: Int, _ asOf: CivilDate) -> ClosedRange<CivilDate>
    {
        guard let first = firstDay(month, year) else { return (asOf + 1)...(asOf + 1) }
        let last = CivilDate(year: 9999, month: 12, day: 31) ?? asOf
        let end = firstDay(month + count, year).map { $0 + -1 } ?? last
        return first...max(first, end)
    }

    private static func firstDay(_ month: Int, _ year: Int) -> CivilDate? {
        CivilDate(year: year + (month - 1) / 12, month: (month - 1) % 12 + 1, day: 1)
    }
}
