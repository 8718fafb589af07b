import Document
import Template

/// Analysis 7: of those registered in a quarter, how many were won within so many days.
public struct Cohorts: Sendable, Hashable {
    public struct Cell: Sendable, Hashable {
        /// Won within the days, among those registered at least so long ago.
        public var rate: WinRate
        public var won: [Int32]
        /// Registered less than the days ago, so in neither number.
        public var tooYoung: [Int32]
    }

    public struct Cohort: Sendable, Hashable {
        public var year: Int
        /// 1 to 4.
        public var quarter: Int
        public var rows: [Int32]
        /// One per limit.
        public var cells: [Cell]
    }

    /// Days.
    public static let limits = [30, 60, 90, 180, 365]
    /// The earliest first.
    public var cohorts: [Cohort] = []
    /// Without a day of registration.
    public var unknown: [Int32] = []
}

extension DayView {
    public func cohorts(_ rows: [Int32]) -> Cohorts {
        var result = Cohorts()
        var byQuarter: [Int: [Int32]] = [:]
        for row in rows {
            guard let start = opportunities.start(row) else {
                result.unknown.append(row)
                continue
            }
            let (year, month, _) = CivilDate(days: start).parts
            byQuarter[year * 4 + (month - 1) / 3, default: []].append(row)
        }
        for (key, rows) in byQuarter.sorted(by: { $0.key < $1.key }) {
            let cells = Cohorts.limits.map { limit in
                var (won, tooYoung): ([Int32], [Int32]) = ([], [])
                for row in rows {
                    guard let start = opportunities.start(row), Int(asOf.days - start) >= limit else {
                        tooYoung.append(row)
                        continue
                    }
                    if let day = wonDay(row), Int(day - start) <= limit { won.append(row) }
                }
                return Cohorts.Cell(
                    rate: WinRate(won: won.count, closed: rows.count - tooYoung.count), won: won, tooYoung: tooYoung)
            }
            result.cohorts.append(Cohorts.Cohort(year: key / 4, quarter: key % 4 + 1, rows: rows, cells: cells))
        }
        return result
    }
}
