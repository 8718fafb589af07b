import Document
import Register
import Template

/// A target divided, and what was achieved of each part in a year or a quarter. Whole yuan.
public struct TargetReport: Sendable {
    /// The target of the whole or of one part, and the results against it.
    public struct Line: Sendable {
        /// As the plan writes it; nil for the whole.
        public var part: String?
        /// As people call it; nil for the whole.
        public var label: Text?
        public var target: Int64
        /// Signed in the period, by the contracts' amounts.
        public var signed = MoneySum()
        /// Signed in the period, without an amount.
        public var signedUnknown: [Int32] { signed.unknown }
        /// Open, to be signed in the period.
        public var due = MoneySum()
        /// Of those, times their probability.
        public var weighted = MoneySum()
        /// To be signed in the period, without an amount or a probability.
        public var unweighted: [Int32] { weighted.unknown }
        /// Open, and expected before the period began.
        public var overdue: [Int32] = []
        /// Open, without an expected day.
        public var undated: [Int32] = []
        /// Of all that was closed up to the day.
        public var winRate = WinRate(won: 0, closed: 0)
        /// Of all, the open ones that nobody follows up.
        public var stale = StaleShare()
        /// The contracts of all that was won up to the day.
        public var won = MoneySum()
        /// The rate that tells what is needed: the company's where a part has too few wins of its own.
        public var basis = WinRate(won: 0, closed: 0)
        public var isCompanyRate = false
        public var needed = Needed.impossible

        /// Still to be signed; nothing where the target is met.
        public var remaining: Int64 { max(0, target - signed.mid) }
        /// What is missing if the weighted pipeline comes in: its high end leaves the least, or less still where that
        /// end is open.
        public var gap: (low: Int64, mid: Int64, high: Int64) {
            (max(0, remaining - weighted.high), max(0, remaining - weighted.mid), max(0, remaining - weighted.low))
        }
        /// Analysis 13: what is due ÷ what remains; nil where the target is met, or nothing of what is due has an
        /// amount.
        public var coverage: Double? { remaining == 0 || !due.isKnown ? nil : Double(due.mid) / Double(remaining) }
        /// What the coverage should be: 1 ÷ the ends of the win rate's interval, no upper end where it goes down to
        /// zero. Nil where the target is met, or the rate is unknown.
        public var neededCoverage: (low: Double, high: Double?)? {
            guard remaining > 0, let rate = basis.rate, rate.high > 0 else { return nil }
            return (1 / rate.high, rate.low > 0 ? 1 / rate.low : nil)
        }
    }

    /// How many more opportunities the middle gap takes.
    public enum Needed: Sendable, Hashable {
        case none
        /// 无法推算: no win rate, or no signed amount, to work it out with.
        case impossible
        /// At the ends of the win rate's interval; no upper end where it goes down to zero.
        case range(low: Int64, high: Int64?, isCompanyRate: Bool)
    }

    /// The whole divided by one thing.
    public struct Division: Sendable {
        public var plan: TargetPlan.Division
        /// What the plan divides by.
        public var name: Text
        /// In the order of the plan.
        public var lines: [Line]
        /// In the period or due in it, but of no part.
        public var elsewhere: [Int32]
    }

    public let plan: TargetPlan
    public let period: Period
    public let asOf: CivilDate
    public let opportunities: OpportunityColumns
    public let whole: Line
    /// In the order of the plan.
    public let divisions: [Division]

    /// Nil where the plan says nothing of the period: it is of another year, or a month.
    /// - Parameter day: with the axes filled that the plan divides by; see ``dimensions(_:_:)``.
    public init?(_ day: DayView, _ plan: TargetPlan, _ period: Period) {
        guard let whole = Self.line(day, plan, period) else { return nil }
        let counted = Set(whole.signed.rows + whole.signedUnknown + whole.due.rows + whole.unweighted)
        divisions = plan.divisions.map { division in
            let places = PartPlaces(day.opportunities, division)
            var rows = Array(repeating: [Int32](), count: division.parts.count)
            var elsewhere: [Int32] = []
            for row in day.rows {
                if let part = places.part(of: row) { rows[part].append(row) } else { elsewhere.append(row) }
            }
            let targets = Self.targets(plan, division, period) ?? []
            let lines = zip(division.parts, zip(targets, rows)).map { part, found in
                Self.line(day, part, places, found.0, found.1, period, company: whole)
            }
            return Division(
                plan: division, name: places.name, lines: lines, elsewhere: elsewhere.filter(counted.contains))
        }
        self.whole = whole
        (self.plan, self.period, asOf, opportunities) = (plan, period, day.asOf, day.opportunities)
    }

    /// The line of the whole alone; nil where the plan says nothing of the period.
    static func line(_ day: DayView, _ plan: TargetPlan, _ period: Period) -> Line? {
        guard let total = total(plan, period) else { return nil }
        var line = day.line(nil, total, day.rows, period)
        tellNeeded(&line, company: nil)
        return line
    }

    /// The line of one part alone.
    static func line(
        _ day: DayView, _ plan: TargetPlan, _ period: Period, _ division: TargetPlan.Division, part: Int
    ) -> Line? {
        guard let company = line(day, plan, period), let targets = targets(plan, division, period) else { return nil }
        let places = PartPlaces(day.opportunities, division)
        let rows = day.rows.filter { places.part(of: $0) == part }
        return line(day, division.parts[part], places, targets[part], rows, period, company: company)
    }

    private static func line(
        _ day: DayView, _ part: TargetPlan.Part, _ places: PartPlaces, _ target: Int64, _ rows: [Int32],
        _ period: Period, company: Line
    ) -> Line {
        var line = day.line(places.label(of: part.name), target, rows, period)
        line.part = part.name
        tellNeeded(&line, company: company)
        return line
    }

    /// What has to be known of each opportunity to tell the parts apart.
    public static func dimensions(_ plan: TargetPlan, _ template: Template) throws(Dimension.Unknown) -> [Dimension] {
        var dimensions: [Dimension] = []
        for division in plan.divisions { dimensions.append(try Dimension.parse(division.by, template).get()) }
        return dimensions
    }

    /// The target of a year or a quarter. Nil where the plan says nothing of it.
    public static func total(_ plan: TargetPlan, _ period: Period) -> Int64? {
        guard let quarters = quarters(period, of: plan.period) else { return nil }
        return Analysis.Division.split(plan.total, among: plan.quarters)[quarters].reduce(0, +)
    }

    /// Targets of a division's parts. The year's parts and the year's quarters are exact, and so are all of their sums.
    public static func targets(_ plan: TargetPlan, _ division: TargetPlan.Division, _ period: Period) -> [Int64]? {
        guard let quarters = quarters(period, of: plan.period) else { return nil }
        let year = Analysis.Division.split(plan.total, among: division.parts.map(\.share))
        if quarters.count == 4 { return year }
        let table = Analysis.Division.table(
            parts: year, quarters: Analysis.Division.split(plan.total, among: plan.quarters))
        return table[quarters.lowerBound]
    }

    private static func quarters(_ period: Period, of year: Int) -> Range<Int>? {
        let (first, last) = (period.days.lowerBound.parts, period.days.upperBound.parts)
        guard first.year == year else { return nil }
        switch last.month - first.month {
        case 11: return 0..<4
        case 2: return (first.month / 3)..<(first.month / 3 + 1)
        default: return nil
        }
    }

    private static func tellNeeded(_ line: inout Line, company: Line?) {
        // Below five won, a segment's rate says too little; the company's is used.
        line.isCompanyRate = company != nil && line.winRate.won < DayView.leastWon
        let source = line.isCompanyRate ? company ?? line : line
        line.basis = source.winRate
        line.needed = needed(line, source)
    }

    private static func needed(_ line: Line, _ source: Line) -> Needed {
        let gap = line.gap.mid
        guard gap > 0 else { return .none }
        guard let rate = source.winRate.rate, source.winRate.won > 0, !source.won.rows.isEmpty, source.won.mid > 0
        else { return .impossible }
        let mean = Double(source.won.mid) / Double(source.won.rows.count)
        func count(_ share: Double) -> Int64? {
            share <= 0 ? nil : Int64(exactly: (Double(gap) / (share * mean)).rounded(.up))
        }
        guard let low = count(rate.high) else { return .impossible }
        return .range(low: low, high: count(rate.low), isCompanyRate: line.isCompanyRate)
    }
}

extension DayView {
    fileprivate func line(_ label: Text?, _ target: Int64, _ rows: [Int32], _ period: Period) -> TargetReport.Line {
        var line = TargetReport.Line(label: label, target: target)
        var due: [Int32] = []
        var lost = 0
        var won: [Int32] = []
        for row in rows {
            switch meaning(row) {
            case .won:
                won.append(row)
                line.won.add(opportunities.contract(row), row)
                guard let day = wonDay(row), period.days.contains(CivilDate(days: day)) else { continue }
                line.signed.add(opportunities.contract(row), row)
            case .lost: lost += 1
            case .open:
                guard let close = reader.expectedClose(row, on: asOf) else {
                    line.undated.append(row)
                    continue
                }
                if period.days.contains(close) { due.append(row) }
                if close < period.days.lowerBound { line.overdue.append(row) }
            default: break
            }
        }
        line.winRate = WinRate(won: won.count, closed: won.count + lost)
        line.stale = staleShare(rows)
        let pipeline = SegmentMeasure(self).pipeline(due)
        (line.due, line.weighted) = (pipeline.plain, pipeline.weighted)
        return line
    }
}
