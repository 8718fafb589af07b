import Document
import Template

/// Open opportunities that somebody should ask about, and what became of closed ones for which the same reason held.
public struct Inspection: Sendable {
    public struct Item: Sendable, Hashable {
        public var row: Int32
        /// In the order of ``InspectionReason``.
        public var hits: [InspectionHit]
        /// Days in its stage up to the day, and how many are usual or declared; nil where that is unknown.
        public var stageDays: Int?
        public var stageLimit: Double?
        /// How often the expected close was postponed.
        public var pushes = 0
    }

    /// Closed ones for which a reason held on the day before the outcome.
    public struct BaseRate: Sendable, Hashable {
        public var reason: InspectionReason
        public var won: [Int32] = []
        public var lost: [Int32] = []
        /// Those for which it is unknown whether it held: it rests on a value that no entry told in time.
        public var untold: [Int32] = []
        /// Whether the log of a closed opportunity tells if the reason held.
        public var isKnown = true

        public var rate: WinRate { WinRate(won: won.count, closed: won.count + lost.count) }
    }

    /// The largest amount times number of reasons first; those without an amount behind them, by the number of reasons.
    public var items: [Item] = []
    /// Open, and no reason holds.
    public var quiet: [Int32] = []
    /// One for each reason.
    public var rates: [BaseRate] = []
    /// Of all that an entry closed, whatever held.
    public var all = WinRate(won: 0, closed: 0)
    /// Closed, and the log does not record the outcome: in no rate.
    public var unrecorded: [Int32] = []

    public func rate(_ reason: InspectionReason) -> BaseRate? { rates.first { $0.reason == reason } }
}

extension DayView {
    /// - Parameters:
    ///   - rows: of which the open ones are looked at; base rates and limits are of everything that was there.
    /// - Precondition: ``OpportunityParts/activity`` was asked for.
    public func inspection(_ rows: [Int32]) -> Inspection {
        let reading = InspectionReading(self)
        var inspection = Inspection(rates: InspectionReason.allCases.map { Inspection.BaseRate(reason: $0) })
        for row in rows where meaning(row) == .open {
            let hits = reading.hits(row, on: asOf)
            if hits.isEmpty {
                inspection.quiet.append(row)
            } else {
                let stage = reading.stage(row, on: asOf)
                inspection.items.append(
                    .init(
                        row: row, hits: hits, stageDays: stage?.days, stageLimit: stage?.limit,
                        pushes: pushes(row, until: asOf)))
            }
        }
        let weighed = inspection.items.enumerated().map { place, item in
            (amount: amount(item.row)?.typical ?? -1, count: Int64(item.hits.count), place: place)
        }.sorted { a, b in
            let (one, other) = (a.amount.multipliedSaturated(a.count), b.amount.multipliedSaturated(b.count))
            if (a.amount < 0) != (b.amount < 0) { return b.amount < 0 }
            if a.amount < 0 { return (-a.count, a.place) < (-b.count, b.place) }
            return one == other ? a.place < b.place : one > other
        }
        inspection.items = weighed.map { inspection.items[$0.place] }
        countBaseRates(reading, &inspection)
        return inspection
    }

    private func countBaseRates(_ reading: InspectionReading, _ inspection: inout Inspection) {
        var (won, closed) = (0, 0)
        let past = past(reading)
        for row in self.rows {
            guard let meaning = meaning(row), meaning == .won || meaning == .lost else { continue }
            guard let found = past[row] else {
                inspection.unrecorded.append(row)
                continue
            }
            closed += 1
            if meaning == .won { won += 1 }
            for place in inspection.rates.indices {
                let reason = inspection.rates[place].reason
                if found.untold.contains(reason) {
                    inspection.rates[place].untold.append(row)
                } else if found.hits.contains(where: { $0.reason == reason }) {
                    if meaning == .won {
                        inspection.rates[place].won.append(row)
                    } else {
                        inspection.rates[place].lost.append(row)
                    }
                }
            }
        }
        inspection.all = WinRate(won: won, closed: closed)
        for place in inspection.rates.indices where inspection.rates[place].reason == .noNextStep {
            inspection.rates[place] = Inspection.BaseRate(reason: .noNextStep, isKnown: false)
        }
    }
}

extension DayView {
    private typealias Past = (hits: [InspectionHit], untold: [InspectionReason])

    /// Of every closed one whose log tells the outcome: the reasons on the day before, with the limits of that day.
    private func past(_ reading: InspectionReading) -> [Int32: Past] {
        var (reading, history) = (reading, StageLimitHistory(self))
        let outcomes = rows.compactMap { row -> (row: Int32, date: CivilDate)? in
            guard let meaning = meaning(row), meaning == .won || meaning == .lost else { return nil }
            return reading.outcome(row).map { (row, $0) }
        }.sorted { $0.date < $1.date }
        var past: [Int32: Past] = [:]
        var seen: CivilDate?
        for (row, date) in outcomes {
            if seen != date {
                history.advance(to: date + -1)
                reading.limits = history.limits
                seen = date
            }
            past[row] = reading.past(row, on: date + -1)
        }
        return past
    }
}

extension Int64 {
    /// A product beyond all money stops at the largest number instead of trapping.
    fileprivate func multipliedSaturated(_ other: Int64) -> Int64 {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }
}
