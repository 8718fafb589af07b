import Analysis
import Document
import Report
import Template

/// The pipeline board: the open statuses side by side, in each its opportunities and their sum.
public struct BoardPage {
    /// - Parameters:
    ///   - pipeline: of each open opportunity.
    ///   - summary: of the whole.
    public static func page(_ day: DayView, _ summary: SegmentSummary) -> Page {
        let template = day.opportunities.template
        let open = template.statuses.choices.indices.filter { template.statusMeaning($0) == .open }
        return Page(
            name: "board", title: Text(zh: "看板", en: "Board"),
            lead: [
                Text(
                    zh: "每列一个阶段，列首是合计，列内按金额从大到小。",
                    en: "One column per open status: its sum, then its opportunities, largest first.")
            ],
            sections: open.map { column($0, day, summary) }, layout: .columns)
    }

    private static func column(_ status: Int, _ day: DayView, _ summary: SegmentSummary) -> PageSection {
        let choice = day.opportunities.template.statuses[status]
        let rows = summary.byStatus[status]
        let sum = summary.pipelineByStatus[status]
        var blocks: [PageBlock] = [
            .figures([
                KeyFigure(Text(zh: "个数", en: "Count"), .count(rows)),
                KeyFigure(
                    Text(zh: "金额", en: "Amount"),
                    .sum(sum, isAlone: false),
                    note: sum.unknown.isEmpty
                        ? nil : Text(zh: "\(sum.unknown.count) 个金额未填", en: "\(sum.unknown.count) without an amount")),
            ])
        ]
        let cards = rows.map { row in (row: row, amount: day.amount(row)) }
            .enumerated().sorted { a, b in
                let (one, other) = (a.element.amount?.mid ?? -1, b.element.amount?.mid ?? -1)
                return one == other ? a.offset < b.offset : one > other
            }.map(\.element)
        let (table, more) = AnalysisSections.limited(
            columns: [.customer, .number(Text(zh: "金额", en: "Amount")), .opportunity], of: cards
        ) { row, amount in
            [
                Cell(day.customer(row).map { Text(same: $0) } ?? .missing), .interval(amount),
                Cell(Text(same: day.opportunities.id(row)), link: .opportunity(row)),
            ]
        }
        blocks += [.table(table)] + more
        return PageSection(name: "status-\(status + 1)", title: choice.label, blocks: blocks)
    }
}
