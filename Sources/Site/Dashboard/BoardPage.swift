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
        let limits = day.ageingLimits(day.rows)
        let open = template.statuses.choices.indices.filter { template.statusMeaning($0) == .open }
        return Page(
            name: "board", title: Text(zh: "看板", en: "Board"),
            lead: [
                Text(
                    zh: "每列一个阶段，列首是合计，列内按金额从大到小。",
                    en: "One column per open status: its sum, then its opportunities, largest first.")
            ],
            sections: open.map { column($0, day, summary, limits) }, layout: .columns)
    }

    private static func column(_ status: Int, _ day: DayView, _ summary: SegmentSummary, _ limits: [Ageing.Limit])
        -> PageSection
    {
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
        let stage = day.stageDays(limits)
        let (table, more) = AnalysisSections.limited(columns: columns, of: cards) { row, amount in
            [
                Cell(day.customer(row).map { Text(same: $0) } ?? .missing, link: .opportunity(row)), .interval(amount),
                Self.stay(stage(row)), Self.owner(row, day), Self.nextStep(row, day), Self.close(row, day),
                Cell(Text(same: day.opportunities.id(row)), link: .opportunity(row)),
            ]
        }
        blocks += [.table(table)] + more
        return PageSection(name: "status-\(status + 1)", title: choice.label, blocks: blocks)
    }

    // MARK: What a card says

    private static let columns: [DataTable.Column] = [
        .customer, .number(Text(zh: "金额", en: "Amount")), .text(Text(zh: "停留", en: "Days in it")),
        .text(Text(zh: "责任人", en: "Owner")), .text(Text(zh: "下一步", en: "Next step")),
        .text(Text(zh: "预计签约", en: "Expected")), .opportunity,
    ]

    /// `停留 68/50 天`
    private static func stay(_ stage: (days: Int, limit: Double?)?) -> Cell {
        guard let stage else { return Cell(Text(same: "–")) }
        let span = Text(daysInStage: stage.days, limit: stage.limit)
        return Cell(Text(zh: "停留 \(span.zh) 天", en: "\(span.en) days in it"), order: Double(stage.days))
    }

    private static func owner(_ row: Int32, _ day: DayView) -> Cell {
        Cell(
            day.opportunities.owner(row).map { Text(same: day.template.directory.people[$0].id) }
                ?? Text(zh: "没有责任人", en: "no owner"))
    }

    private static func nextStep(_ row: Int32, _ day: DayView) -> Cell {
        guard let step = day.nextStep(row) else { return Cell(Text(zh: "没有约定下一步", en: "No next step")) }
        return Cell(
            Text(zh: "\(step.words)（\(step.due)）", en: "\(step.words) (\(step.due))"), order: Double(step.due.days))
    }

    private static func close(_ row: Int32, _ day: DayView) -> Cell {
        guard let close = day.expectedClose(row) else {
            return Cell(Text(zh: "没有预计签约日期", en: "no expected close"))
        }
        let pushes = day.pushes(row, until: day.asOf)
        let times = Text(zh: "，推迟 \(pushes) 次", en: pushes == 1 ? ", pushed once" : ", pushed \(pushes) times")
        return Cell(
            Text(
                zh: "预计 \(close)" + (pushes > 0 ? times.zh : ""), en: "expected \(close)" + (pushes > 0 ? times.en : "")
            ),
            order: Double(close.days))
    }
}
