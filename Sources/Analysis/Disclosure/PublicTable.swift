import Document
import Template

/// A table that everybody may see: no number of it, and no sum or difference of its numbers, is of fewer opportunities
/// than a declared number.
public struct PublicTable: Sendable {
    /// A number that is published, or not.
    public enum Value: Sendable, Hashable {
        case known(Int64)
        /// Of too few, or it would give one of too few back.
        case withheld
        /// There is something to count, and nobody knows how much.
        case unknown
    }

    public struct Line: Sendable {
        public var label: Text
        public var count: Int64
        public var open: Value
        public var won: Value
        public var lost: Value
        /// Middle amounts in yuan.
        public var pipeline: Value
        public var weighted: Value
        public var signed: Value

        /// Nil where one of the two counts is withheld.
        public var winRate: WinRate? {
            guard case .known(let won) = won, case .known(let lost) = lost else { return nil }
            return WinRate(won: Int(won), closed: Int(won + lost))
        }
    }

    public var name: Text
    /// Empty where there are too few opportunities to tell any apart.
    public var lines: [Line]
    public var total: Line
}

extension DayView {
    /// The tables by each of some dimensions, which share one total. Nil where there are fewer opportunities than the
    /// number.
    /// - Parameter parts: a partition of all rows each, by labels.
    public func publicTables(_ parts: [(name: Text, parts: [(label: Text, rows: [Int32])])], minimum: Int) -> (
        total: PublicTable.Line, tables: [PublicTable]
    )? {
        guard rows.count >= minimum else { return nil }
        let outcomes = PublicOutcomes(self, minimum: minimum)
        let whole = outcomes.table([(Text(zh: "合计", en: "Total"), rows)])
        guard let total = whole.first else { return nil }
        return (
            total,
            parts.map { name, parts in
                let merged = Self.merged(parts, minimum: minimum)
                return PublicTable(name: name, lines: merged.count > 1 ? outcomes.table(merged) : [], total: total)
            }
        )
    }

    /// Puts the parts that are too small together, with the smallest others until they are enough. At the end of the
    /// list.
    static func merged(_ parts: [(label: Text, rows: [Int32])], minimum: Int) -> [(label: Text, rows: [Int32])] {
        var kept = parts.filter { !$0.rows.isEmpty }
        var others = kept.filter { $0.rows.count < minimum }
        kept.removeAll { $0.rows.count < minimum }
        guard !others.isEmpty else { return kept }
        while others.reduce(0, { $0 + $1.rows.count }) < minimum,
            let least = kept.indices.min(by: { kept[$0].rows.count < kept[$1].rows.count })
        {
            others.append(kept.remove(at: least))
        }
        return kept + [(Text(zh: "其他（合并）", en: "Others, combined"), others.flatMap(\.rows).sorted())]
    }

    /// The stage an opportunity is in, or the furthest that it was in before it ended; every row once.
    public func publicStages() -> [(label: Text, rows: [Int32])] {
        var byStage: [Int: [Int32]] = [:]
        for row in rows {
            let state = states[Int(row)]
            let isIn = state.meaning == .open || state.meaning == .won
            byStage[isIn ? Int(state.status) : Int(state.furthest), default: []].append(row)
        }
        return byStage.sorted { $0.key < $1.key }.map { stage, rows in
            (stage < 0 ? Text(zh: "未填", en: "not filled in") : template.statuses[stage].label, rows)
        }
    }

    /// Every row once, by a dimension with one value.
    public func publicParts(_ dimension: Dimension) -> [(label: Text, rows: [Int32])] {
        Segmentation(opportunities, rows, [dimension]).segments.map {
            ($0.labels[0] ?? Text(zh: "未填", en: "not filled in"), $0.rows)
        }
    }
}
