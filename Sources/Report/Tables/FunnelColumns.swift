import Analysis
import Document
import Template

/// Analysis 9, a row per stage.
struct FunnelColumns: Sendable {
    typealias Column = TableColumn<FunnelStage>

    let template: Template

    init(_ template: Template) { self.template = template }

    var status: Column {
        Column("status", DataTable.Column.stage.title, isNumber: false) { [template] stage in
            .choice(id: template.statuses[stage.status].id, template.statuses[stage.status].label)
        }
    }
    let reached = Column("reached", Text(zh: "流入", en: "In")) { .count($0.reached) }
    /// Nobody goes on from the last stage.
    let passed = Column("passed", Text(zh: "流出", en: "Out")) { .tally($0.passed, canBeMore: $0.conversion != nil) }
    let staying = Column("staying", Text(zh: "仍在此阶段", en: "Still here")) { .count($0.staying) }
    let lost = Column("lost", Text(zh: "流失", en: "Lost")) { .count($0.lost) }
    let aside = Column("aside", Text(zh: "暂停或无效", en: "Aside")) { .count($0.aside) }
    let skipped = Column("skipped", Text(zh: "跳过", en: "Skipped")) { .count($0.skipped) }
    /// Where the template says of a stage since when it has it.
    let older = Column("older", Text(zh: "早于本阶段", en: "Older")) { .count($0.older) }
    let conversion = Column("conversion", Text(zh: "转化", en: "Conversion")) { stage in
        stage.conversion.map { .rate($0, none: .dash) } ?? .nothing
    }

    /// Where the opportunities of a stage are.
    var counts: [Column] {
        let hasDays = template.statusSettings.contains { $0.since != nil }
        return [status, reached, passed, staying, lost, aside, skipped] + (hasDays ? [older] : [])
    }
    var all: [Column] { counts + [conversion] }

    // MARK: Beside the table

    /// Those that skipped a stage, those that are older than one, and those that are in none.
    static func notes(_ summary: SegmentSummary) -> [(label: Text, rows: [Int32])] {
        func anywhere(_ rows: (FunnelStage) -> [Int32]) -> [Int32] {
            let found = Set(summary.funnel.flatMap(rows))
            return summary.rows.filter(found.contains)
        }
        return [
            (
                Text(zh: "跳过阶段的，不计入该阶段的流入和转化", en: "Skipped a stage, not counted in its In and conversion"),
                anywhere(\.skipped)
            ),
            (
                Text(
                    zh: "过了某阶段之后模板才加上该阶段的，不算跳过，也不计入该阶段",
                    en: "Were past a stage before the template had it, not counted in that stage at all"),
                anywhere(\.older)
            ),
            (Text(zh: "状态未填、不在漏斗中的", en: "Without a status, not in the funnel"), summary.outsideFunnel),
        ].filter { !$0.rows.isEmpty }
    }
}
