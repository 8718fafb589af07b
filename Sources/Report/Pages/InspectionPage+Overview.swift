import Analysis
import Document
import Template

extension InspectionPage {
    /// So many are asked about in a meeting.
    public static let first = 10

    /// The first of them for the overview: what there is to know before asking, and why to ask.
    public static func overview(_ inspection: Inspection, _ day: DayView) -> PageSection {
        let items = inspection.items.prefix(first)
        let title = Text(zh: "该问一问", en: "Ask about these")
        guard !items.isEmpty else {
            return PageSection(
                name: "inspect", title: title,
                blocks: [.text(Text(zh: "在谈商机里没有要问的。", en: "There is nothing to ask about open opportunities."))])
        }
        let all = inspection.items.count
        let count =
            all > items.count
            ? Text(
                zh: "金额 × 原因个数最大的 \(items.count) 个，共 \(all) 个，全部在“该问一问”页。",
                en:
                    "The \(items.count) with the largest amount × number of reasons, of \(all); “Ask about” has all of them."
            )
            : Text(zh: "按金额 × 原因个数排列。", en: "Sorted by amount × number of reasons.")
        let table = DataTable(
            columns: [
                .customer, .number(Text(zh: "金额", en: "Amount")), .text(Text(zh: "为什么问", en: "Why ask")),
                .text(Text(zh: "阶段和停留", en: "Stage and days in it")), .number(Text(zh: "推迟", en: "Postponed")),
                .text(Text(zh: "下一步", en: "Next step")), .text(Text(zh: "预计签约", en: "Expected")),
                .text(Text(zh: "责任人", en: "Owner")), .opportunity,
            ],
            rows: items.map { row($0, inspection, day) })
        return PageSection(name: "inspect", title: title, blocks: [.text(count), .table(table)])
    }

    private static func row(_ item: Inspection.Item, _ inspection: Inspection, _ day: DayView) -> [Cell] {
        let row = item.row
        let reasons = item.hits.map { reason($0, inspection) }
        return [
            Cell(day.customer(row).map { Text(same: $0) } ?? .missing), .interval(day.amount(row)),
            Cell(
                Text(zh: reasons.map(\.zh).joined(separator: "；"), en: reasons.map(\.en).joined(separator: "; ")),
                order: Double(reasons.count)),
            stage(item, day), .number(Int64(item.pushes)),
            Cell(day.nextStep(row).map { Text(zh: "\($0.words)（\($0.due)）", en: "\($0.words) (\($0.due))") } ?? .dash),
            .day(day.expectedClose(row)),
            Cell(
                day.opportunities.owner(row).map { Text(same: day.template.directory.people[$0].id) } ?? .missing),
            Cell(Text(same: day.opportunities.id(row)), link: .opportunity(row)),
        ]
    }

    /// The reason, and what became of others for which it held.
    private static func reason(_ hit: InspectionHit, _ inspection: Inspection) -> Text {
        // The days and the postponements have columns of their own.
        let words =
            [.overLimit, .pushed].contains(hit.reason) ? InspectionWords.name(hit.reason) : InspectionWords.reason(hit)
        guard let rate = inspection.rate(hit.reason), rate.isKnown, rate.rate.closed > 0 else { return words }
        guard !rate.lost.isEmpty else {
            return Text(
                zh: "\(words.zh)（过去 \(rate.rate.closed) 个，一个也没丢）",
                en: "\(words.en) (none of \(rate.rate.closed) was lost)")
        }
        return Text(
            zh: "\(words.zh)（过去 \(rate.rate.closed) 个里丢了 \(rate.lost.count) 个）",
            en: "\(words.en) (\(rate.lost.count) of \(rate.rate.closed) \(rate.lost.count == 1 ? "was" : "were") lost)")
    }

    /// `商务谈判 77/50 天`
    private static func stage(_ item: Inspection.Item, _ day: DayView) -> Cell {
        let name = day.status(item.row).map { day.template.statuses[$0].label } ?? .missing
        guard let days = item.stageDays else { return Cell(name) }
        let span = Text(daysInStage: days, limit: item.stageLimit)
        return Cell(
            Text(zh: "\(name.zh) \(span.zh) 天", en: "\(name.en), \(span.en) days"), order: Double(days))
    }
}
