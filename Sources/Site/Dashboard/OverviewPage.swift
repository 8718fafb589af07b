import Analysis
import Document
import Report
import Template

/// The first page: the register at a glance, with a bar to choose among its parts.
public struct OverviewPage {
    private let cube: Cube
    private let meanings: [Meaning?]
    private let currency: String
    private let first: [PageSection]

    /// - Parameters:
    ///   - cube: of the day.
    ///   - first: the sections before those that can be filtered.
    public static func page(_ cube: Cube, _ template: Template, first: [PageSection]) -> Page {
        OverviewPage(
            cube: cube, meanings: template.statuses.choices.map(\.means), currency: template.currency.code, first: first
        ).page
    }

    /// The sections that the bar filters: the numbers of the day and the lists of opportunities, and all by part.
    static func filtered(_ cube: Cube) -> FilteredSections {
        .named(Set(["week", "changed", "inspect", "figures"] + cube.sides.map { "by-" + $0.key }))
    }

    private var page: Page {
        Page(
            name: "index", title: Text(zh: "本周", en: "This week"),
            lead: [
                .amounts(in: currency)
            ],
            sections: first + [figures] + cube.sides.indices.map { section($0) })
    }

    private var figures: PageSection {
        let all = OverviewNumbers(cube.cells, meanings: meanings)
        return PageSection(
            name: "figures", title: Text(zh: "合计", en: "Totals"),
            blocks: [
                .figures([
                    KeyFigure(Text(zh: "商机", en: "Opportunities"), .number(Int64(all.count))),
                    KeyFigure(
                        Text(zh: "在谈", en: "Open"), .number(Int64(all.open)),
                        note: all.plain.leftOut > 0
                            ? Text(zh: "\(all.plain.leftOut) 个金额未填", en: "\(all.plain.leftOut) without an amount") : nil
                    ),
                    KeyFigure(Text(zh: "在谈金额", en: "Pipeline"), Self.ends(all.plain)),
                    KeyFigure(Text(zh: "加权金额", en: "Weighted pipeline"), Self.ends(all.weighted)),
                    KeyFigure(
                        Text(zh: "赢单率", en: "Win rate"), .rate(all.winRate), note: Text.stale(all.stale, of: all.count)),
                    KeyFigure(Text(zh: "已签金额", en: "Signed"), Self.middle(all.contracts)),
                ])
            ])
    }

    /// One side of the cube: a line for each of its values.
    private func section(_ side: Int) -> PageSection {
        let labels = cube.sides[side].labels.map { $0 ?? .missing }
        let numbers = labels.indices.map { place in
            OverviewNumbers(cube.cells.filter { $0.places[side] == place }, meanings: meanings)
        }
        let name = cube.sides[side].name
        // By status, a win rate would be 100% of what was signed and 0% of what was lost.
        let hasRate = side < cube.sides.count - 1
        let outcomes: [DataTable.Column] = [
            .number(Text(zh: "赢单", en: "Won")), .number(Text(zh: "流失", en: "Lost")),
            .number(Text(zh: "赢单率", en: "Win rate")),
        ]
        let columns: [DataTable.Column] =
            [
                .text(name), .number(Text(zh: "商机", en: "Opportunities")), .number(Text(zh: "在谈", en: "Open")),
                .number(Text(zh: "在谈金额", en: "Pipeline")), .number(Text(zh: "加权金额", en: "Weighted")),
            ] + (hasRate ? outcomes : []) + [
                .number(Text(zh: "在谈但久未跟进", en: "Open and stale")), .number(Text(zh: "已签金额", en: "Signed")),
            ]
        let all = OverviewNumbers(cube.cells, meanings: meanings)
        let table = DataTable(
            columns: columns, rows: zip(labels, numbers).map { Self.cells($0, $1, hasRate: hasRate) },
            foot: [Self.cells(.all, all, hasRate: hasRate)])
        return PageSection(
            name: "by-" + cube.sides[side].key,
            title: Text(zh: "按\(name.zh)", en: "By \(name.en.lowercased())"),
            blocks: [.chart(chart(labels, numbers, name), table)])
    }

    private static func cells(_ label: Text, _ numbers: OverviewNumbers, hasRate: Bool) -> [Cell] {
        let outcomes: [Cell] = [
            .number(Int64(numbers.won)), .number(Int64(numbers.lost)), .rate(numbers.winRate),
        ]
        return [
            Cell(label), .number(Int64(numbers.count)), .number(Int64(numbers.open)), ends(numbers.plain),
            ends(numbers.weighted),
        ] + (hasRate ? outcomes : []) + [.number(Int64(numbers.stale)), middle(numbers.contracts)]
    }

    private func chart(_ labels: [Text], _ numbers: [OverviewNumbers], _ name: Text) -> Chart {
        func series(_ name: Text, _ tone: Chart.Tone, _ sum: (OverviewNumbers) -> OverviewNumbers.Sum) -> Chart.Series {
            Chart.Series(name, numbers.map { sum($0).isKnown ? Double(sum($0).mid) : nil }, tone: tone)
        }
        return Chart(
            .bar,
            Text(
                zh: "按\(name.zh)：在谈金额、加权金额和已签金额的中值",
                en: "By \(name.en.lowercased()): pipeline, weighted pipeline and signed, mid values"),
            unit: .money, categories: labels,
            series: [
                series(Text(zh: "在谈金额", en: "Pipeline"), .open, \.plain),
                series(Text(zh: "加权金额", en: "Weighted"), .likely, \.weighted),
                series(Text(zh: "已签金额", en: "Signed"), .won, \.contracts),
            ])
    }

    /// The middle with its ends, and how many the sum leaves out. As the script of the page writes them.
    private static func ends(_ sum: OverviewNumbers.Sum) -> Cell {
        cell(.money(sum.mid, from: sum.low, to: sum.isOpen ? nil : sum.high), sum)
    }

    private static func middle(_ sum: OverviewNumbers.Sum) -> Cell { cell(.money(sum.mid), sum) }

    private static func cell(_ amount: Cell, _ sum: OverviewNumbers.Sum) -> Cell {
        guard sum.isKnown else { return Cell(.unknown) }
        let leftOut = Text.leftOut(sum.leftOut)
        var cell = amount
        cell.text = Text(zh: amount.text.zh + leftOut.zh, en: amount.text.en + leftOut.en)
        return cell
    }
}
