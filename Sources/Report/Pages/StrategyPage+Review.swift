import Analysis
import Document
import Template

extension StrategyPage {
    /// The playbook against the register.
    public static func review(_ review: StrategyReview) -> Page {
        let template = review.template
        let lead = [
            Text(zh: "截至 \(review.view.day.asOf)。", en: "As of \(review.view.day.asOf)."),
            Text(
                zh: "打法按约定的次序排列，不按赢单率。是否适用看档案现在的内容，证据看结案前的记录。",
                en:
                    "Plays are sorted by declared rank, not by win rate. Matching uses what the files say now, evidence uses what was recorded before the outcomes."
            ),
        ]
        let page = Page(
            name: "strategy", title: Text(zh: "打法复盘", en: "Review of the playbook"), lead: lead, sections: [])
        guard !template.plays.isEmpty else {
            return page.with([
                PageSection(
                    name: "plays", title: Text(zh: "打法", en: "Plays"), blocks: [.text(StrategySections.noPlaybook)])
            ])
        }
        let evidence = review.plays.map(\.evidence)
        return page.with([
            PageSection(
                name: "summary", title: Text(zh: "概要", en: "Summary"),
                blocks: StrategySections.turned(evidence, template) + [.figures(figures(review))]),
            toReview(review), expired(review), uncovered(review), abandoned(review),
            PageSection(
                name: "plays", title: Text(zh: "在谈商机里的使用", en: "Use among open opportunities"),
                blocks: [.table(uses(review))]),
            PageSection(
                name: "evidence", title: Text(zh: "证据", en: "Evidence"),
                blocks: StrategySections.evidence(evidence, template, id: review.opportunities.id)),
            PageSection(
                name: "bands", title: Text(zh: "按最初的转化概率分档比较", en: "The same comparison within each initial rating"),
                blocks: StrategySections.bands(evidence, template)),
        ])
    }

    private static func figures(_ review: StrategyReview) -> [KeyFigure] {
        func count(_ label: Evidence.Label) -> Int64 { Int64(review.plays.count { $0.evidence.label == label }) }
        return [KeyFigure(Text(zh: "打法", en: "Plays"), .number(Int64(review.plays.count)))]
            + Evidence.Label.allCases.map { KeyFigure(StrategySections.label($0).capitalised, .number(count($0))) } + [
                KeyFigure(Text(zh: "过了复核日", en: "Overdue for review"), .number(Int64(review.expired.count))),
                KeyFigure(Text(zh: "在谈，至少符合一条", en: "Open, meeting a play"), .count(review.all.met)),
                KeyFigure(
                    Text(zh: "在谈，缺信息而无法判断", en: "Open, unknown since fields are missing"),
                    .count(review.all.undecided)),
                KeyFigure(Text(zh: "在谈，没有打法可用", en: "Open, meeting none"), .count(review.all.unmet)),
            ]
    }

    private static func toReview(_ review: StrategyReview) -> PageSection {
        let rows = review.contradicted.map { play in
            let declared = review.template.plays[play.play]
            return [
                StrategySections.name(play.play, review.template), StrategySections.arm(play.evidence.whole.adopted),
                StrategySections.arm(play.evidence.whole.others), StrategySections.difference(play.evidence.whole),
                Cell(declared.why), Cell(Text(same: declared.author)),
            ]
        }
        let table = DataTable(
            columns: [
                .text(Text(zh: "打法", en: "Play")), .number(Text(zh: "采用的", en: "Adopted")),
                .number(Text(zh: "未采用的", en: "Not adopted")),
                .number(Text(zh: "差异（百分点）", en: "Difference (points)")),
                .text(Text(zh: "当初的理由", en: "Why it was written")),
                .text(Text(zh: "作者", en: "Author")),
            ], rows: rows)
        return PageSection(
            name: "contradicted", title: Text(zh: "数据不支持的打法：请复核", en: "Plays contradicted by the data: review them"),
            blocks: [.text(StrategySections.observed), .table(table)])
    }

    private static func expired(_ review: StrategyReview) -> PageSection {
        let rows = review.expired.map { play in
            let declared = review.template.plays[play.play]
            return [
                StrategySections.name(play.play, review.template), Cell(Text(same: declared.reviewOn.description)),
                Cell(Text(same: declared.author)),
                Cell(StrategySections.label(play.evidence.label)), .count(play.adopted),
            ]
        }
        let table = DataTable(
            columns: [
                .text(Text(zh: "打法", en: "Play")), .text(Text(zh: "应复核于", en: "Review was due on")),
                .text(Text(zh: "作者", en: "Author")),
                .text(Text(zh: "证据", en: "Evidence")), .number(Text(zh: "在谈已采用", en: "Open, adopted")),
            ], rows: rows)
        return PageSection(
            name: "expired", title: Text(zh: "过了复核日的打法", en: "Plays overdue for review"), blocks: [.table(table)])
    }

    // MARK: Uncovered

    private static func uncovered(_ review: StrategyReview) -> PageSection {
        func table(_ segments: [SegmentCoverage], _ rows: (SegmentCoverage) -> [Int32]) -> DataTable {
            DataTable(
                columns: [
                    .text(Text(zh: "维度", en: "Dimension")), .text(Text(zh: "客群", en: "Segment")),
                    .number(Text(zh: "在谈", en: "Open")),
                    .text(Text(zh: "商机", en: "Opportunities")),
                ],
                rows: segments.map { segment in
                    [
                        Cell(segment.dimension ?? Text(zh: "常用客群", en: "Saved segment")),
                        Cell(segment.label ?? .missing), .count(segment.open),
                        StrategySections.ids(rows(segment), review.opportunities.id),
                    ]
                })
        }
        let unmet = Text(
            zh: "没有打法可用的客群：在谈商机没有一个符合任何打法。",
            en: "Segments without a play: none of their open opportunities meets one.")
        let unknown = Text(
            zh: "补齐信息后可能有打法适用的客群（列出要补填的字段）。",
            en:
                "Segments that might be covered once missing fields are filled in (the fields are named)."
        )
        let single = StrategySections.ids(review.all.unmet, review.opportunities.id).text
        let alone =
            review.all.unmet.isEmpty
            ? Text(zh: "没有确定无打法可用的在谈商机。", en: "There are no open opportunities that certainly meet no play.")
            : Text(
                zh: "不论客群，没有打法可用的在谈商机 \(review.all.unmet.count) 个：\(single.zh)。",
                en:
                    "Open opportunities that meet no play, in any segment: \(review.all.unmet.count) (\(single.en))."
            )
        return PageSection(
            name: "uncovered", title: Text(zh: "没有打法覆盖的客群", en: "Segments without a play"),
            blocks: [
                .text(unmet), .table(table(review.uncovered, \.open)), .text(unknown),
                .table(table(review.undecided, \.undecided)),
                .text(alone),
            ])
    }

    // MARK: Abandoned

    /// So many different doubts are listed of one play.
    private static let shownFeedback = 10

    private static func abandoned(_ review: StrategyReview) -> PageSection {
        let rows = review.abandonedOften.flatMap { play -> [[Cell]] in
            let name = StrategySections.name(play.play, review.template)
            let groups = play.feedback
            let rest = groups.dropFirst(shownFeedback).flatMap(\.rows)
            let shown = groups.prefix(shownFeedback).map { group in
                let words = group.words.isEmpty ? Text(zh: "没有记录", en: "nothing recorded") : Text(same: group.words)
                return [
                    name, Cell(words), Cell.count(group.rows),
                    StrategySections.ids(group.rows, review.opportunities.id),
                ]
            }
            let others = Text(
                zh: "其他 \(groups.count - shownFeedback) 种说法",
                en: "\(groups.count - shownFeedback) other reasons")
            return rest.isEmpty
                ? shown
                : shown + [[name, Cell(others), .count(rest), StrategySections.ids(rest, review.opportunities.id)]]
        }
        let counts = review.plays.filter { !$0.abandonments.isEmpty }.map { play in
            let name = review.template.plays[play.play].choice.label
            let (left, all) = (play.abandonedBy.count, play.everAdopted.count)
            return Text(zh: "\(name.zh) \(left)/\(all)", en: "\(name.en) \(left)/\(all)")
        }
        let table = DataTable(
            columns: [
                .text(Text(zh: "打法", en: "Play")), .text(Text(zh: "放弃之前客户的疑虑", en: "Customer's doubt before")),
                .number(Text(zh: "商机数", en: "Count")), .text(Text(zh: "商机", en: "Opportunities")),
            ], rows: rows)
        let rule = Text(
            zh: "放弃：跟进记录里把它从策略方向中去掉。用过它的商机有三分之一以上放弃，而且不少于三个，算经常。",
            en:
                "Abandoned: a log entry removes it from the strategies. Frequently: by a third or more of the opportunities that used it, and by at least three."
        )
        let all =
            counts.isEmpty
            ? Text(zh: "没有打法被放弃过。", en: "No play was abandoned.")
            : Text(
                zh: "放弃过的 / 用过的：\(counts.map(\.zh).joined(separator: "，"))。",
                en: "Abandoned / ever used: \(counts.map(\.en).joined(separator: ", ")).")
        return PageSection(
            name: "abandoned", title: Text(zh: "经常被放弃的打法", en: "Frequently abandoned plays"),
            blocks: [.text(rule), .table(table), .text(all)])
    }

    // MARK: Use

    private static func uses(_ review: StrategyReview) -> DataTable {
        DataTable(
            columns: [
                .number(Text(zh: "次序", en: "Rank")), .text(Text(zh: "打法", en: "Play")),
                .text(Text(zh: "适用条件", en: "Conditions")),
                .number(Text(zh: "符合", en: "Matching")), .number(Text(zh: "无法判断", en: "Unknown")),
                .number(Text(zh: "已采用", en: "Adopted")),
                .number(Text(zh: "采用但不符合", en: "Adopted, not matching")), .text(Text(zh: "证据", en: "Evidence")),
                .text(Text(zh: "复核日", en: "Review on")),
            ],
            rows: review.plays.map { play in
                let declared = review.template.plays[play.play]
                return [
                    .number(Int64(declared.rank)), StrategySections.name(play.play, review.template),
                    Cell(StrategySections.described(declared.when, review.template)), .count(play.matching),
                    .count(play.unknown),
                    .count(play.adopted), .count(play.adoptedUnmatched),
                    Cell(StrategySections.label(play.evidence.label)),
                    Cell(Text(same: declared.reviewOn.description)),
                ]
            })
    }
}

extension Page {
    fileprivate func with(_ sections: [PageSection]) -> Page {
        var page = self
        page.sections = sections
        return page
    }
}

extension Text {
    /// The English with a capital letter, as a figure's name.
    fileprivate var capitalised: Text { Text(zh: zh, en: en.prefix(1).uppercased() + en.dropFirst()) }
}
