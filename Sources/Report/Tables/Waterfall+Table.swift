import Analysis
import Document
import Template

extension Waterfall {
    /// The start, each move and the end, a line each.
    var table: DataTable {
        func sum(_ name: Text, _ sum: MoneySum) -> [Cell] {
            // Those without an amount are counted too, so that the counts add up as the money does.
            var name = Cell(name)
            // The ends stand out from the moves.
            name.isStrong = true
            return [name, .count(sum.rows + sum.unknown), .sum(sum, isAlone: false), .count(sum.unknown)]
        }
        return DataTable(
            columns: [.text(Text(zh: "变化", en: "Move")), .count, .amount, .noAmount],
            rows: [sum(Self.startLabel, start)]
                + shown.map { bucket in
                    let change = self[bucket]
                    return [Cell(bucket.label), .count(change.rows), .change(change), .count(change.unknown)]
                } + [sum(Self.endLabel, end)])
    }

    static var startLabel: Text { Text(zh: "期初", en: "Start") }
    static var endLabel: Text { Text(zh: "期末", en: "End") }

    /// Those that the ends leave out.
    var unknown: [(label: Text, rows: [Int32])] {
        [
            (Text(zh: "期初未填金额的", en: "At the start, without an amount"), unknownAtStart),
            (Text(zh: "期末未填金额的", en: "At the end, without an amount"), unknownAtEnd),
        ].filter { !$0.rows.isEmpty }
    }
}

extension Cell {
    /// The middle of a change and its ends.
    fileprivate static func change(_ change: Waterfall.Change) -> Cell {
        guard change.isKnown else { return Cell(.unknown) }
        // What went had no upper end: only so much is known to be gone as its lower ends say.
        if change.isOpen, change.mid < 0, max(change.low, change.high) < 0 {
            let least = -max(change.low, change.high)
            let words = Text(
                zh: "至少减少 \(AmountText.rounded(least, .zh))", en: "at least \(AmountText.rounded(least, .en)) less")
            return Cell(words, order: Double(change.mid), rows: change.rows, exact: exact(change.low, change.mid, nil))
        }
        let high = change.isOpen ? nil : change.high
        return Cell(
            Text { AmountText.change(change.mid, from: change.low, to: high, $0.language) }, order: Double(change.mid),
            rows: change.rows, exact: exact(change.low, change.mid, high))
    }
}
