import Analysis
import Document
import Template

/// Whom to ask about what: open opportunities with the reasons, and what became of closed ones for which they held.
public enum InspectionPage {
    /// - Parameters:
    ///   - owner: of whom it tells alone; nil for everybody.
    ///   - most: so many rows are in the table.
    public static func page(_ inspection: Inspection, _ day: DayView, owner: String? = nil, most: Int = .max) -> Page {
        let asOf = day.asOf
        let (asked, quiet) = (grouped(Int64(inspection.items.count)), grouped(Int64(inspection.quiet.count)))
        let whose = owner.map { Text(zh: "\($0)的", en: " of \($0)") } ?? Text(same: "")
        return Page(
            name: "inspect", title: Text(zh: "该问一问的商机", en: "Opportunities to ask about"),
            lead: [
                Text(
                    zh: "截至 \(asOf)，\(whose.zh)在谈商机里 \(asked) 个有要问的，\(quiet) 个没有。",
                    en:
                        "As of \(asOf), there are reasons to ask about \(asked) open \(inspection.items.count == 1 ? "opportunity" : "opportunities")\(whose.en), and none for \(quiet)."
                ),
                Text(
                    zh: "按金额 × 原因个数排列，不打总分；没有金额的排在最后。",
                    en: "Sorted by amount × number of reasons, without a score; those without an amount come last."),
            ],
            sections: [
                PageSection(
                    name: "opportunities", title: Text(zh: "问什么", en: "What to ask"),
                    blocks: table(inspection, day, most: most)),
                rates(inspection, day),
            ])
    }

    /// One opportunity.
    public static func page(of row: Int32, _ inspection: Inspection, _ day: DayView) -> Page {
        let name = day.customer(row).map { Text(zh: "\($0)，", en: "\($0), ") } ?? Text(same: "")
        let hits = inspection.items.first { $0.row == row }?.hits ?? []
        let lead =
            day.isOpen(row)
            ? Text(
                zh: hits.isEmpty ? "没有要问的。" : "有 \(hits.count) 处要问。",
                en: hits.isEmpty
                    ? "nothing to ask." : "\(hits.count.counted("reason")) to ask.")
            : Text(zh: "已经不在谈，没有要问的。", en: "not open, so there is nothing to ask.")
        let lines = hits.map { hit in
            [
                Cell(InspectionWords.reason(hit)),
                Cell(inspection.rate(hit.reason).map(InspectionWords.rate) ?? .dash),
            ]
        }
        return Page(
            name: "inspect", title: Text(same: day.opportunities.id(row)),
            lead: [Text(zh: "\(name.zh)截至 \(day.asOf)：\(lead.zh)", en: "\(name.en)as of \(day.asOf): \(lead.en)")],
            sections: hits.isEmpty
                ? []
                : [
                    PageSection(
                        name: "reasons", title: Text(zh: "原因", en: "Reasons"),
                        blocks: [
                            .table(
                                DataTable(
                                    columns: [
                                        .text(Text(zh: "原因", en: "Reason")),
                                        .text(Text(zh: "过去有这种情况的", en: "What became of others")),
                                    ], rows: lines)), .text(all(inspection)),
                        ])
                ])
    }

    /// The first of them, for a report.
    static func section(_ inspection: Inspection, _ day: DayView) -> PageSection {
        let first = Array(inspection.items.prefix(10))
        let more = inspection.items.count - first.count
        let note =
            more == 0
            ? []
            : [
                PageBlock.text(
                    Text(
                        zh: "另有 \(more) 个，见 oppbook inspect。",
                        en: "\(more.counted("more is", "more are")) listed by oppbook inspect."))
            ]
        return PageSection(
            name: "inspect", title: Text(zh: "该问一问的商机", en: "Opportunities to ask about"),
            blocks: first.isEmpty
                ? [.text(nothing)] : [.table(list(first, day)), .text(rateLine(inspection))] + note)
    }

    private static let nothing = Text(zh: "没有要问的。", en: "There is nothing to ask.")

    // MARK: Tables

    private static func table(_ inspection: Inspection, _ day: DayView, most: Int) -> [PageBlock] {
        guard !inspection.items.isEmpty else { return [.text(nothing)] }
        var table = list(Array(inspection.items.prefix(most)), day)
        if inspection.items.count > most { table.total = inspection.items.count }
        return [.table(table)]
    }

    private static func list(_ items: [Inspection.Item], _ day: DayView) -> DataTable {
        let people = day.template.directory.people
        return DataTable(
            columns: [
                .customer, .opportunity, .text(Text(zh: "责任人", en: "Owner")), .text(Text(zh: "阶段", en: "Stage")),
                .number(Text(zh: "金额", en: "Amount")), .text(Text(zh: "预计签约", en: "Expected")),
                .text(Text(zh: "问什么", en: "What to ask")), .text(Text(zh: "下一步", en: "Next step")),
            ],
            rows: items.map { item in
                [
                    Cell(day.customer(item.row).map { Text(same: $0) } ?? .missing),
                    Cell(Text(same: day.opportunities.id(item.row)), link: .opportunity(item.row)),
                    Cell(day.opportunities.owner(item.row).map { Text(same: people[$0].id) } ?? .missing),
                    Cell(day.status(item.row).map { day.template.statuses[$0].label } ?? .missing),
                    .interval(day.amount(item.row)),
                    .day(day.expectedClose(item.row)),
                    Cell(
                        Text(
                            zh: item.hits.map { InspectionWords.reason($0).zh }
                                .joined(separator: "；"),
                            en: item.hits.map { InspectionWords.reason($0).en }
                                .joined(separator: "; ")), order: Double(item.hits.count)),
                    Cell(
                        day.nextStep(item.row).map { Text(zh: "\($0.words)（\($0.due)）", en: "\($0.words) (\($0.due))") }
                            ?? .dash),
                ]
            })
    }

    private static func rates(_ inspection: Inspection, _ day: DayView) -> PageSection {
        let table = DataTable(
            columns: [
                .text(Text(zh: "原因", en: "Reason")), .number(Text(zh: "结案", en: "Closed")),
                .number(Text(zh: "其中流失", en: "Lost")), .number(Text(zh: "记录没写", en: "Not told")),
                .text(Text(zh: "过去有这种情况的", en: "What became of others")),
            ],
            rows: inspection.rates.map { rate in
                [
                    Cell(InspectionWords.name(rate.reason)),
                    rate.isKnown ? .count((rate.won + rate.lost).sorted()) : Cell(.dash),
                    rate.isKnown ? .count(rate.lost) : Cell(.dash), rate.isKnown ? .count(rate.untold) : Cell(.dash),
                    Cell(InspectionWords.rate(rate)),
                ]
            })
        let how = Text(
            zh:
                "看结案前一天，按当时的跟进记录和当时的停留上限，这种情况在不在：这些商机后来丢了几个。当时的值只写在文件头里或事后补记的，不算，在“记录没写”里。个数少时说明不了什么；一个原因也不是流失的原因。",
            en:
                "Whether the reason held on the day before the outcome, by what the log told then and by the limits of that day, and how many of those were lost. Where it rests on a value that is in the front matter only, or was entered later, it does not count and is under “Not told”. A few cases prove little, and a reason to ask is not the cause of a loss."
        )
        return PageSection(
            name: "rates", title: Text(zh: "过去有这种情况的后来怎样", en: "What became of others"),
            blocks: [.text(how), .table(table), .text(all(inspection))]
                + AnalysisSections.note(
                    Text(zh: "已结案而跟进记录没有写明结案，不计入", en: "Closed, but not by the log, so left out"),
                    inspection.unrecorded, day.opportunities))
    }

    private static func all(_ inspection: Inspection) -> Text {
        let (lost, closed) = (inspection.all.closed - inspection.all.won, inspection.all.closed)
        guard closed > 0 else {
            return Text(
                zh: "跟进记录写明结案的还没有，无法比较。", en: "None was closed by a log entry yet, so there is nothing to compare with."
            )
        }
        return Text(
            zh: "相比之下，跟进记录写明结案的 \(grouped(Int64(closed))) 个里一共丢了 \(grouped(Int64(lost))) 个。",
            en:
                "For comparison: of all \(grouped(Int64(closed))) closed by a log entry, \(grouped(Int64(lost))) \(lost == 1 ? "was" : "were") lost."
        )
    }

    /// The base rates in a sentence.
    private static func rateLine(_ inspection: Inspection) -> Text {
        let told = inspection.rates.filter { $0.isKnown && $0.rate.closed > 0 }
        let line = Text(
            zh: told.map { "\(InspectionWords.name($0.reason).zh)：\(InspectionWords.rate($0).zh)" }.joined(
                separator: "；"),
            en: told.map { "\(InspectionWords.name($0.reason).en): \(InspectionWords.rate($0).en)" }.joined(
                separator: "; ")
        )
        guard !told.isEmpty else { return all(inspection) }
        return Text(zh: "\(line.zh)。\(all(inspection).zh)", en: "\(line.en). \(all(inspection).en)")
    }
}
