import Document
import Register
import Template

/// A target divided, and what stands against each part in a year or a quarter. Whole yuan.
public struct TargetReport: Sendable {
    /// The target of the whole or of one part, and what stands against it.
    public struct Line: Sendable {
        /// Nil for the whole.
        public var part: String?
        public var target: Int64
        /// Signed in the period, by the contracts' amounts.
        public var signed = MoneySum()
        /// Signed in the period, without an amount.
        public var signedUnknown: [Int32] = []
        /// Open, to be signed in the period.
        public var due = MoneySum()
        /// Of those, times their probability.
        public var weighted = MoneySum()
        /// To be signed in the period, without an amount or a probability.
        public var unweighted: [Int32] = []
        /// Open, and expected before the period began.
        public var overdue: [Int32] = []
        /// Open, without an expected day.
        public var undated: [Int32] = []
        /// Of all that was closed up to the day.
        public var winRate = WinRate(won: 0, closed: 0)
        /// The contracts of all that was won up to the day.
        public var won = MoneySum()
        public var needed = Needed.impossible

        /// Still to be signed; nothing where the target is met.
        public var remaining: Int64 { max(0, target - signed.mid) }
        /// What is missing if the weighted pipeline comes in: its high end leaves the least.
        public var gap: (low: Int64, mid: Int64, high: Int64) {
            (max(0, remaining - weighted.high), max(0, remaining - weighted.mid), max(0, remaining - weighted.low))
        }
        /// Analysis 13: what is due ÷ what remains; nil where the target is met.
        public var coverage: Double? { remaining == 0 ? nil : Double(due.mid) / Double(remaining) }
    }

    /// How many more opportunities the middle gap takes.
    public enum Needed: Sendable, Hashable {
        case none
        /// 无法推算: no win rate, or no signed amount, to work it out with.
        case impossible
        /// At the ends of the win rate's interval; no upper end where it goes down to zero.
        case range(low: Int64, high: Int64?, isCompanyRate: Bool)
    }

    public let plan: TargetPlan
    public let period: Period
    public let asOf: CivilDate
    public let deals: Deals
    public let whole: Line
    /// In the order of the plan.
    public let parts: [Line]
    /// In the period or due in it, but of no part.
    public let elsewhere: [Int32]

    /// Nil where the plan says nothing of the period: it is of another year, or a month.
    /// - Parameter day: with the axis filled that the plan divides by.
    public init?(_ day: DayView, _ plan: TargetPlan, _ period: Period) {
        guard let targets = Self.targets(plan, period) else { return nil }
        let places = PartPlaces(day.deals, plan)
        var rows = Array(repeating: [Int32](), count: plan.parts.count)
        var elsewhere: [Int32] = []
        for row in day.rows {
            if let part = places.part(of: row) { rows[part].append(row) } else { elsewhere.append(row) }
        }
        var whole = day.line(nil, targets.reduce(0, +), day.rows, period)
        whole.needed = Self.needed(whole, company: nil)
        let company = whole
        parts = plan.parts.enumerated().map { index, part in
            var line = day.line(part.name, targets[index], rows[index], period)
            line.needed = Self.needed(line, company: company)
            return line
        }
        self.whole = whole
        let counted = Set(whole.signed.rows + whole.signedUnknown + whole.due.rows + whole.unweighted)
        self.elsewhere = elsewhere.filter(counted.contains)
        (self.plan, self.period, asOf, deals) = (plan, period, day.asOf, day.deals)
    }

    /// Targets of the parts: quarters first, and each quarter by the parts' weights, so that the sums over either are exact.
    public static func targets(_ plan: TargetPlan, _ period: Period) -> [Int64]? {
        guard let quarters = Self.quarters(period, of: plan.period) else { return nil }
        let amounts = Division.split(plan.total, by: plan.quarters)
        var targets = Array(repeating: Int64(0), count: plan.parts.count)
        for quarter in quarters {
            for (index, amount) in Division.split(amounts[quarter], by: plan.parts.map(\.weight)).enumerated() { targets[index] += amount }
        }
        return targets
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

    private static func needed(_ line: Line, company: Line?) -> Needed {
        let gap = line.gap.mid
        guard gap > 0 else { return .none }
        // Below five won, a segment's rate says too little; the company's stands in.
        let isCompanyRate = company != nil && line.winRate.won < DayView.leastWon
        let source = isCompanyRate ? company ?? line : line
        guard let rate = source.winRate.rate, source.winRate.won > 0, !source.won.rows.isEmpty, source.won.mid > 0 else { return .impossible }
        let mean = Double(source.won.mid) / Double(source.won.rows.count)
        func count(_ share: Double) -> Int64? {
            share <= 0 ? nil : Int64(exactly: (Double(gap) / (share * mean)).rounded(.up))
        }
        guard let low = count(rate.high) else { return .impossible }
        return .range(low: low, high: count(rate.low), isCompanyRate: isCompanyRate)
    }
}

extension DayView {
    fileprivate func line(_ part: String?, _ target: Int64, _ rows: [Int32], _ period: Period) -> TargetReport.Line {
        var line = TargetReport.Line(part: part, target: target)
        var due: [Int32] = []
        var lost = 0
        var won: [Int32] = []
        for row in rows {
            switch meaning(row) {
            case .won:
                won.append(row)
                let amount = deals.signedAmounts[Int(row)]
                if amount >= 0 { line.won.add(Interval(low: amount, mid: amount, high: amount), row) }
                guard let day = wonDay(row), period.days.contains(CivilDate(days: day)) else { continue }
                if amount < 0 {
                    line.signedUnknown.append(row)
                } else {
                    line.signed.add(Interval(low: amount, mid: amount, high: amount), row)
                }
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
        let pipeline = SegmentMeasure(self).pipeline(due)
        (line.due, line.weighted) = (pipeline.plain, pipeline.weighted)
        let counted = Set(line.weighted.rows)
        line.unweighted = due.filter { !counted.contains($0) }
        return line
    }
}

/// Which part of a plan an opportunity belongs to.
private struct PartPlaces {
    let deals: Deals
    let isDepartment: Bool
    /// Nil for departments.
    let axis: Int?
    /// By category, or by department.
    var partOf: [Int: Int] = [:]

    init(_ deals: Deals, _ plan: TargetPlan) {
        self.deals = deals
        let template = deals.template
        isDepartment = plan.by == "department"
        axis = isDepartment ? nil : template.fieldNames.find(plan.by).flatMap { deals.axes.index(of: FieldPath($0.index)) }
        for (part, declared) in plan.parts.enumerated() {
            guard let axis else {
                if isDepartment, let department = template.directory.departments.find(declared.name) { partOf[department.index] = part }
                continue
            }
            switch deals.axes.axes[axis].source {
            case .choices(let list): if let found = list.find(declared.name) { partOf[found.index] = part }
            case .people: if let found = template.directory.people.find(declared.name) { partOf[found.index] = part }
            case .tree(let tree):
                let tree = template.directory.trees[tree]
                // A node stands for all that lies below it.
                let name = Array(declared.name.utf8)
                guard let found = tree.find(name.span) else { continue }
                for node in tree.nodes.indices where tree.ancestry(of: node).contains(found.index) { partOf[node] = part }
            default: break
            }
        }
    }

    func part(of row: Int32) -> Int? {
        guard let axis else { return isDepartment ? partOf[Int(deals.departments[Int(row)])] : nil }
        return deals.category(axis, row).flatMap { partOf[Int($0)] }
    }
}
