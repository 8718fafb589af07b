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
    let conversion = Column("conversion", Text(zh: "转化", en: "Conversion")) { stage in
        stage.conversion.map { .rate($0, none: .dash) } ?? .nothing
    }

    /// Where the opportunities of a stage are.
    var counts: [Column] { [status, reached, passed, staying, lost, aside, skipped] }
    var all: [Column] { counts + [conversion] }

    // MARK: Beside the table

    /// Those that skipped a stage, and those that are in none.
    static func notes(_ summary: SegmentSummary) -> [(label: Text, rows: [Int32])] {
        let anywhere = Set(summary.funnel.flatMap(\.skipped))
        return [
            (
                Text(zh: "跳过阶段的，不计入该阶段的流入和转化", en: "Skipped a stage, not counted in its In and conversion"),
                summary.rows.filter(anywhere.contains)
            ),
            (Text(zh: "状态未填、不在漏斗中的", en: "Without a status, not in the funnel"), summary.outsideFunnel),
        ].filter { !$0.rows.isEmpty }
    }
}
