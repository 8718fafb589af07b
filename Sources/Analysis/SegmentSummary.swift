import Document
import Register
import Template

/// A sum of intervals. Money in whole yuan; `rows` are the opportunities that it adds up, `unknown` those that belong
/// to it and have nothing to add.
public struct MoneySum: Sendable, Hashable {
    public var low: Int64 = 0
    public var mid: Int64 = 0
    /// What is known of the upper end; the sum is at least this when `isOpen`.
    public var high: Int64 = 0
    /// Whether an amount without an upper end is among them.
    public var isOpen = false
    public var rows: [Int32] = []
    public var unknown: [Int32] = []
    /// Those of `rows` whose amount has no upper end: in the middle they count with that of their band.
    public private(set) var openEnded: [Int32] = []
    /// Whether the sum tells anything: of opportunities none of which has an amount it is not known, which is not
    /// nothing.
    public var isKnown: Bool { !rows.isEmpty || unknown.isEmpty }

    /// Of nothing.
    public init() {}

    /// Adds one of them.
    mutating func addOpenEnded(_ others: [Int32]) { openEnded += others }

    init(low: Int64, mid: Int64, high: Int64, isOpen: Bool, rows: [Int32], unknown: [Int32]) {
        (self.low, self.mid, self.high, self.isOpen, self.rows, self.unknown) = (low, mid, high, isOpen, rows, unknown)
    }
}

/// Analyses 5 and 6: wins among closed opportunities. `rate` is nil where there are fewer than five.
public struct WinRate: Sendable, Hashable {
    public var won: Int
    public var closed: Int
    public var rate: Rate?
    public var size: SampleSize

    public init(won: Int, closed: Int) {
        self.won = won
        self.closed = closed
        size = SampleSize(closed)
        rate = closed < 5 ? nil : Statistics.wilson(won, of: closed)
    }
}

/// Analysis 1: filled among required at the status reached.
public struct Completeness: Sendable, Hashable {
    public struct Part: Sendable, Hashable {
        /// Index of the field, or behind all fields of the section.
        public var index: Int
        public var required: Int
        public var filled: Int
        /// Opportunities in which it is missing.
        public var missing: [Int32]
    }

    public var required = 0
    public var filled = 0
    /// Fields and sections that are required anywhere, in the template's order.
    public var parts: [Part] = []
}

/// Analysis 9: one status of the open chain.
public struct FunnelStage: Sendable, Hashable {
    /// Index of the status.
    public var status: Int
    /// Ever there: 流入.
    public var reached: [Int32] = []
    /// Of those, went on to a later status: 流出.
    public var passed: [Int32] = []
    /// In it now: 仍在此阶段.
    public var staying: [Int32] = []
    /// Lost, and no further than this: 流失.
    public var lost: [Int32] = []
    /// On hold or invalid, and no further than this.
    public var aside: [Int32] = []
    /// Got to a later status, though the record shows no stay in this one; not among the reached.
    public var skipped: [Int32] = []
    /// Got to a later status before the template had this one, without a stay in it; not among the reached, and not
    /// among the skipped.
    public var older: [Int32] = []
    public var conversion: WinRate?
}

/// Analysis 16: one reason of losses.
public struct LossReason: Sendable, Hashable {
    /// Nil: 未填.
    public var label: Text?
    public var rows: [Int32]
    public var amount: MoneySum
    /// Losses by the status they were lost from: status index, count; unknown ones under −1.
    public var from: [Int: Int]
}

/// Analysis 18: how much hangs on few customers.
public struct Concentration: Sendable {
    /// One customer's part of the whole.
    public struct Customer: Sendable, Hashable {
        public var name: String
        public var sum: Int64
        public var rows: [Int32]
    }

    /// 0 to 10,000; nil when there is nothing to share.
    public var herfindahl: Double?
    public var total: Int64 = 0
    /// The customer of the largest sum; among equal sums the first by name.
    public var largest: String?
    /// The three largest sums.
    private(set) var top: [Int64] = []
    /// Each customer's number and sum, in the order of their first rows.
    private(set) var groups: [(customer: Int32, sum: Int64)] = []
    /// Those without a customer do not count as one customer; they are in no share.
    public private(set) var unnamed = MoneySum()
    /// The rows with a customer, and the group of each.
    private(set) var rows: [Int32] = []
    private(set) var groupOfRow: [Int32] = []

    init() {}

    /// - Parameter amount: in yuan, of a row.
    init(_ rows: [Int32], _ opportunities: OpportunityColumns, _ amount: (Int32) -> Int64) {
        groupOfRow.reserveCapacity(rows.count)
        var numbers: [Int32: Int32] = [:]
        for row in rows {
            let customer = opportunities.customers[Int(row)]
            guard customer >= 0 else {
                let amount = amount(row)
                unnamed.add(Interval(low: amount, mid: amount, high: amount), row)
                continue
            }
            self.rows.append(row)
            let number = numbers[customer] ?? Int32(groups.count)
            if number == groups.count {
                numbers[customer] = number
                groups.append((customer, 0))
            }
            let amount = amount(row)
            groups[Int(number)].sum = groups[Int(number)].sum.addingSaturated(amount)
            total = total.addingSaturated(amount)
            groupOfRow.append(number)
        }
        var first: (customer: Int32, sum: Int64)?
        for group in groups {
            if first.map({ Self.isLarger(group, $0, opportunities) }) ?? true { first = group }
            if top.count < 3 || group.sum > top[2] {
                top.insert(group.sum, at: top.firstIndex { $0 < group.sum } ?? top.count)
                if top.count > 3 { top.removeLast() }
            }
        }
        largest = first.map { opportunities.texts.text($0.customer) }
        herfindahl = Statistics.herfindahl(groups.map(\.sum))
    }

    /// By the sum, then by the name.
    private static func isLarger(
        _ a: (customer: Int32, sum: Int64), _ b: (customer: Int32, sum: Int64), _ opportunities: OpportunityColumns
    )
        -> Bool
    {
        a.sum == b.sum ? opportunities.texts.isBefore(a.customer, b.customer) : a.sum > b.sum
    }

    /// As many customers of equal size would weigh the same.
    public var effectiveCustomers: Double? { herfindahl.map { 10_000 / $0 } }

    /// Share of the largest customers, three at most.
    public func top(_ count: Int) -> Double? {
        guard total > 0 else { return nil }
        var sum: Int64 = 0
        for part in top.prefix(count) { sum = sum.addingSaturated(part) }
        return Double(sum) / Double(total)
    }

    /// Every customer, the largest first.
    public func customers(_ opportunities: OpportunityColumns) -> [Customer] {
        var rowsOfGroup = Array(repeating: [Int32](), count: groups.count)
        for (row, group) in zip(rows, groupOfRow) { rowsOfGroup[Int(group)].append(row) }
        return groups.indices.sorted { Self.isLarger(groups[$0], groups[$1], opportunities) }.map { group in
            Customer(
                name: opportunities.texts.text(groups[group].customer), sum: groups[group].sum, rows: rowsOfGroup[group]
            )
        }
    }
}

/// Analysis 20: how often one value occurs in a segment.
public struct ProfilePart: Sendable, Hashable {
    public var label: Text?
    public var rows: [Int32]
    /// Share among the segment's opportunities.
    public var share: Double
    /// That share against the share among all; nil where there are fewer than five.
    public var lift: Double?
}

public struct Profile: Sendable, Hashable {
    public var name: Text
    /// Whether one opportunity may count in several parts.
    public var isRepeated: Bool
    public var parts: [ProfilePart]
}

/// One segment, measured.
public struct SegmentSummary: Sendable {
    /// One label per dimension; nil for 未填. Empty for the summary of all.
    public var labels: [Text?]
    public var rows: [Int32]
    /// Opportunities by status, in the order of the template; the last group has no status.
    public var byStatus: [[Int32]] = []
    public var completeness = Completeness()
    public var pipeline = MoneySum()
    /// By status, in the order of the template.
    public var pipelineByStatus: [MoneySum] = []
    /// Open, without an amount.
    public var unknownAmount: [Int32] { pipeline.unknown }
    public var weighted = MoneySum()
    /// Open, without an amount or a probability.
    public var unweighted: [Int32] { weighted.unknown }
    /// All that is open, with an amount or without.
    public var open: [Int32] = []
    /// Without a status that can be read, so in no sum.
    public var unclear: [Int32] { byStatus.last ?? [] }
    public var won: [Int32] = []
    public var lost: [Int32] = []
    public var invalid: [Int32] = []
    public var winRate = WinRate(won: 0, closed: 0)
    public var broadWinRate = WinRate(won: 0, closed: 0)
    /// Open and not followed up, so in neither win rate.
    public var stale = StaleShare()
    public var funnel: [FunnelStage] = []
    /// Without a known status, so in no stage of the funnel.
    public var outsideFunnel: [Int32] = []
    public var losses: [LossReason] = []
    /// Of the open pipeline, by middle amounts.
    public var openConcentration = Concentration()
    /// Of what was signed.
    public var signedConcentration = Concentration()
    public var signed = MoneySum()
    public var profiles: [Profile] = []

    /// Holds the shares of the profiles against those among all.
    mutating func compare(with all: SegmentSummary) {
        for (index, profile) in all.profiles.enumerated() {
            for place in profiles[index].parts.indices {
                let part = profiles[index].parts[place]
                guard part.rows.count >= 5, let same = profile.parts.first(where: { $0.label == part.label }) else {
                    continue
                }
                profiles[index].parts[place].lift = part.share / (Double(same.rows.count) / Double(all.rows.count))
            }
        }
    }
}
