import Analysis
import Document
import Template

extension AnalysisSections {
    /// Analysis 15: how the pipeline of one day became that of another.
    /// - Parameter period: the name of the days that it is about, where it is not about all.
    public static func waterfall(_ waterfall: Waterfall, _ deals: Deals, period: String? = nil) -> PageSection {
        let (from, to) = (waterfall.from, waterfall.to)
        let (start, end) = (Text(zh: "期初", en: "Start"), Text(zh: "期末", en: "End"))
        let buckets = waterfall.shown
        func sum(_ name: Text, _ sum: MoneySum) -> [Cell] {
            // Those without an amount are counted too, so that the counts add up as the money does.
            [Cell(name), .count(sum.rows + sum.unknown)] + Cell.money(sum) + [.count(sum.unknown)]
        }
        let table = DataTable(
            columns: [.text(Text(zh: "变化", en: "Move")), .count] + DataTable.Column.money + [
                .number(Text(zh: "金额未填", en: "No amount"))
            ],
            rows: [sum(start, waterfall.start)]
                + buckets.map { bucket in
                    let change = waterfall[bucket]
                    return [Cell(bucket.label), .count(change.rows)] + Cell.change(change) + [.count(change.unknown)]
                } + [sum(end, waterfall.end)])
        func known(_ yuan: Int64, _ isKnown: Bool) -> Double? { isKnown ? Double(yuan) : nil }
        let chart = Chart(
            .waterfall, Text(zh: "在谈金额（中值）从 \(from) 到 \(to) 的变化", en: "Pipeline, mid, from \(from) to \(to)"),
            unit: .money,
            categories: [start] + buckets.map(\.label) + [end],
            series: [
                Chart.Series(
                    Text(zh: "中", en: "Mid"),
                    [known(waterfall.start.mid, waterfall.start.isKnown)]
                        + buckets.map { known(waterfall[$0].mid, waterfall[$0].isKnown) }
                        + [known(waterfall.end.mid, waterfall.end.isKnown)])
            ])
        let about =
            period.map { Text(zh: "只计预计在 \($0) 签约的。", en: " Only opportunities expected to be signed in \($0).") }
            ?? Text(same: "")
        return PageSection(
            name: "waterfall", title: Text(zh: "在谈金额变化", en: "How the pipeline changed"),
            blocks: [
                .text(
                    Text(
                        zh: "从 \(from) 结束时到 \(to) 结束时，期初加上各项变化恰好等于期末，单位元。\(about.zh)",
                        en:
                            "From the end of \(from) to the end of \(to); start plus all moves equals end, in \(deals.template.currency.code).\(about.en)"
                    )),
                .chart(chart, table),
            ] + unknown(waterfall, deals))
    }

    private static func unknown(_ waterfall: Waterfall, _ deals: Deals) -> [PageBlock] {
        let notes = [
            (Text(zh: "期初未填金额的", en: "At the start, without an amount"), waterfall.unknownAtStart),
            (Text(zh: "期末未填金额的", en: "At the end, without an amount"), waterfall.unknownAtEnd),
        ]
        return notes.flatMap { Self.note($0, $1, deals) }
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

    /// A change: with a plus where it is one.
    static func signed(_ yuan: Int64, isOpen: Bool = false, rows: [Int32] = []) -> Cell {
        Cell(Text(same: (isOpen ? "≥ " : "") + (yuan > 0 ? "+" : "") + grouped(yuan)), order: Double(yuan), rows: rows)
    }
}
