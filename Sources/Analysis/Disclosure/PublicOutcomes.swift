import Document
import Template

/// What became of the opportunities, as far as everybody may know it: the same columns for every table, so that what
/// one withholds another does not tell.
struct PublicOutcomes {
    private let day: DayView
    private let minimum: Int
    /// The columns: meanings that are counted together. All of their totals are nothing or enough.
    private var columns: [Set<Meaning?>]

    private static let all: [Set<Meaning?>] = [[.open], [.won], [.lost], [.hold, .invalid, nil]]

    init(_ day: DayView, minimum: Int) {
        (self.day, self.minimum) = (day, minimum)
        columns = Self.all
        func total(_ column: Set<Meaning?>) -> Int { day.rows.count { column.contains(Self.meaning($0, day)) } }
        while let small = columns.indices.first(where: {
            (1..<max(2, minimum)).contains(total(columns[$0])) && minimum > 1
        }) {
            let others = columns.indices.filter { $0 != small && total(columns[$0]) > 0 }
            guard let partner = others.min(by: { total(columns[$0]) < total(columns[$1]) }) else { break }
            columns[partner].formUnion(columns[small])
            columns.remove(at: small)
        }
    }

    private static func meaning(_ row: Int32, _ day: DayView) -> Meaning? {
        switch day.meaning(row) {
        case .open: .open
        case .won: .won
        case .lost: .lost
        case .hold: .hold
        case .invalid: .invalid
        default: nil
        }
    }

    /// - Parameter parts: of all rows, each of enough.
    func table(_ parts: [(label: Text, rows: [Int32])]) -> [PublicTable.Line] {
        let counts = parts.map { part in
            columns.map { column in part.rows.count { column.contains(Self.meaning($0, day)) } }
        }
        let cells = CellSuppression(counts, minimum: minimum).isHidden
        func value(_ meaning: Meaning, _ part: Int) -> PublicTable.Value {
            // A column of several meanings tells of none.
            guard let column = columns.firstIndex(of: [meaning]), !cells[part][column] else { return .withheld }
            return .known(Int64(counts[part][column]))
        }
        func rows(_ meaning: Meaning) -> [[Int32]] { parts.map { $0.rows.filter { day.meaning($0) == meaning } } }
        let (open, won) = (rows(.open), rows(.won))
        func isHidden(_ meaning: Meaning) -> [Bool] { parts.indices.map { value(meaning, $0) == .withheld } }
        let plain = open.map { $0.compactMap(plainShare) }
        let weighted = open.map { $0.compactMap(weightedShare) }
        let signed = won.map { $0.compactMap(signedShare) }
        let hidden = together([plain, weighted], isHidden(.open))
        let contracts = SumSuppression(signed, isHidden: isHidden(.won), minimum: minimum).isHidden
        return parts.indices.map { part in
            PublicTable.Line(
                label: parts[part].label, count: Int64(parts[part].rows.count), open: value(.open, part),
                won: value(.won, part),
                lost: value(.lost, part), pipeline: Self.sum(plain[part], of: open[part].count, hidden[part]),
                weighted: Self.sum(weighted[part], of: open[part].count, hidden[part], scale: WeightedSum.whole),
                signed: Self.sum(signed[part], of: won[part].count, contracts[part]))
        }
    }

    /// Which parts are withheld in each of several sums: those that are near to each other, so that one would tell the
    /// other.
    private func together(_ sums: [[[SumSuppression.Share]]], _ isHidden: [Bool]) -> [Bool] {
        var (before, hidden): ([Bool], [Bool]) = ([], isHidden)
        while before != hidden {
            before = hidden
            for shares in sums {
                hidden = zip(hidden, SumSuppression(shares, isHidden: hidden, minimum: minimum).isHidden).map {
                    $0 || $1
                }
            }
        }
        return hidden
    }

    /// Those of one meaning by something that no other table tells; nothing where their number is withheld.
    /// - Parameter parts: of all rows of that meaning.
    func partition(_ meaning: Meaning, _ parts: [(label: Text, rows: [Int32])]) -> [PublicTable.Line] {
        guard columns.contains([meaning]) else { return [] }
        let merged = DayView.merged(parts, minimum: minimum)
        guard merged.count > 1 else { return [] }
        let (plain, weighted) = (
            merged.map { $0.rows.compactMap(plainShare) }, merged.map { $0.rows.compactMap(weightedShare) }
        )
        let hidden = together([plain, weighted], merged.map { _ in false })
        return merged.indices.map { part in
            let count = merged[part].rows.count
            return PublicTable.Line(
                label: merged[part].label, count: Int64(count), open: .withheld, won: .withheld, lost: .withheld,
                pipeline: Self.sum(plain[part], of: count, hidden[part]),
                weighted: Self.sum(weighted[part], of: count, hidden[part], scale: WeightedSum.whole), signed: .withheld
            )
        }
    }

    private static func sum(_ shares: [SumSuppression.Share], of count: Int, _ isHidden: Bool, scale: Int128 = 1)
        -> PublicTable.Value
    {
        if isHidden { return .withheld }
        if shares.isEmpty, count > 0 { return .unknown }
        return .known(Int64(clamping: (shares.reduce(0) { $0 + $1.value } + scale / 2) / scale))
    }

    // MARK: What each adds

    private func share(_ row: Int32, _ value: Int128) -> SumSuppression.Share {
        // Without a customer, each is one of its own.
        SumSuppression.Share(
            customer: day.opportunities.customer(row).map { Int64($0) } ?? -1 - Int64(row), value: value)
    }

    private func plainShare(_ row: Int32) -> SumSuppression.Share? {
        day.amount(row).map { share(row, Int128($0.mid)) }
    }

    private func weightedShare(_ row: Int32) -> SumSuppression.Share? {
        guard let amount = day.amount(row),
            let probability = day.opportunities.interval(day.states[Int(row)].probability)
        else { return nil }
        return share(row, Int128(amount.mid) * Int128(probability.mid))
    }

    private func signedShare(_ row: Int32) -> SumSuppression.Share? {
        day.opportunities.contract(row).map { share(row, Int128($0.mid)) }
    }
}
