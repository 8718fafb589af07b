import Analysis
import Document
import Template

extension Waterfall {
    /// The start, each move and the end, a line each.
    var table: DataTable {
        func sum(_ name: Text, _ sum: MoneySum) -> [Cell] {
            // Those without an amount are counted too, so that the counts add up as the money does.
            [Cell(name), .count(sum.rows + sum.unknown)] + Cell.money(sum) + [.count(sum.unknown)]
        }
        return DataTable(
            columns: [.text(Text(zh: "变化", en: "Move")), .count] + DataTable.Column.money + [.noAmount],
            rows: [sum(Self.startLabel, start)]
                + shown.map { bucket in
                    let change = self[bucket]
                    return [Cell(bucket.label), .count(change.rows)] + Cell.change(change) + [.count(change.unknown)]
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
    /// Low, mid and high of a change in a cell each.
    fileprivate static func change(_ change: Waterfall.Change) -> [Cell] {
        guard change.isKnown else { return Array(repeating: Cell(.unknown), count: 3) }
        return [
            signed(change.low, rows: change.rows), signed(change.mid, rows: change.rows),
            signed(change.high, isOpen: change.isOpen && change.high > 0, rows: change.rows),
        ]
    }

    private static func signed(_ yuan: Int64, isOpen: Bool = false, rows: [Int32] = []) -> Cell {
        Cell(Text(same: (isOpen ? "≥ " : "") + Words.signed(yuan)), order: Double(yuan), rows: rows)
    }
}
