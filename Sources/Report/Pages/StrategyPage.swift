import Analysis
import Document
import Template

/// Pages about strategy: one opportunity against the playbook.
public enum StrategyPage {
    private static let sourceOfPlays = Text(
        zh: "建议只来自打法库 schema/playbook.yaml；先按约定的次序、再按符合的条件数排列，不按赢单率。是否适用看档案现在的内容，证据看结案前的记录。",
        en:
            "Advice comes from schema/playbook.yaml only, sorted by declared rank and then by the number of conditions met, not by win rate. Matching uses what the file says now, evidence uses what was recorded before the outcomes."
    )

    /// - Parameters:
    ///   - strategy: of the row's record.
    ///   - evidence: among all that was there on the day of the view.
    public static func opportunity(
        _ row: Int32, _ strategy: OpportunityStrategy, _ view: StrategyView, evidence: PlaybookEvidence
    ) -> Page {
        let id = view.day.opportunities.id(row)
        return Page(
            name: "strategy-\(id)",
            title: Text(zh: "策略匹配 \(id)", en: "Strategy for \(id)"),
            lead: [standing(row, view), sourceOfPlays], sections: sections(strategy, evidence, view.template))
    }

    private static func sections(
        _ strategy: OpportunityStrategy, _ whole: PlaybookEvidence, _ template: Template
    ) -> [PageSection] {
        let evidence = whole.plays
        guard !template.plays.isEmpty else {
            return [
                PageSection(
                    name: "strategy", title: Text(zh: "打法", en: "Plays"), blocks: [.text(StrategySections.noPlaybook)])
            ]
        }
        func of(_ truth: ThreeValued) -> [PlayMatch] { strategy.matches.filter { $0.truth == truth } }
        let shown = (of(.yes) + of(.unknown) + of(.no).filter(\.isAdopted)).map { evidence[$0.play] }
        var sections = [
            PageSection(
                name: "matching", title: Text(zh: "适用的打法", en: "Plays that match"),
                blocks: StrategySections.turned(shown, template)
                    + [.table(matching(of(.yes), evidence, template))] + ownWords(strategy)),
            PageSection(
                name: "undecided", title: Text(zh: "补上信息才知道是否适用", en: "Unknown until a field is filled in"),
                blocks: [.table(undecided(of(.unknown), evidence, template))]),
            PageSection(
                name: "unmet", title: Text(zh: "不适用的打法", en: "Plays that do not match"),
                blocks: [.table(unmet(of(.no), template))]),
        ]
        if !shown.isEmpty {
            sections += [
                PageSection(
                    name: "evidence", title: Text(zh: "这些打法的证据", en: "Evidence for these plays"),
                    blocks: StrategySections.evidence(shown, template, id: whole.id)),
                PageSection(
                    name: "bands",
                    title: Text(zh: "按最初的转化概率分档比较", en: "The same comparison within each initial rating"),
                    blocks: StrategySections.bands(shown, template)),
            ]
        }
        return sections
    }

    private static func standing(_ row: Int32, _ view: StrategyView) -> Text {
        let status =
            view.status(row).map { view.template.statuses[$0].label } ?? Text(zh: "状态不明", en: "status unknown")
        let name = view.customer(row).map { Text(zh: "\($0)，", en: "\($0), ") } ?? Text(same: "")
        let isClosed = view.isClosed(row)
        return Text(
            zh: "\(name.zh)截至 \(view.day.asOf)：\(status.zh)。\(isClosed ? "已经结案，以下只供复盘。" : "")",
            en:
                "\(name.en)as of \(view.day.asOf): \(status.en).\(isClosed ? " It is closed; this page is for review only." : "")"
        )
    }

    private static func ownWords(_ strategy: OpportunityStrategy) -> [PageBlock] {
        guard !strategy.ownWords.isEmpty else { return [] }
        return [
            .text(
                Text(
                    zh: "另有自拟的策略：\(strategy.ownWords.joined(separator: "、"))。打法库里没有，没有证据可比。",
                    en:
                        "Other strategies: \(strategy.ownWords.joined(separator: ", ")). They are not in the playbook, so there is no evidence for them."
                ))
        ]
    }

    // MARK: Tables

    private static let play = DataTable.Column.text(Text(zh: "打法", en: "Play"))
    private static let adopted = DataTable.Column.text(Text(zh: "已采用", en: "In use"))
    private static let conditions = DataTable.Column.text(Text(zh: "适用条件", en: "Conditions"))
    private static let label = DataTable.Column.text(Text(zh: "证据", en: "Evidence"))
    private static let difference = DataTable.Column.number(Text(zh: "赢单率差（百分点）", en: "Difference (points)"))

    private static func matching(_ matches: [PlayMatch], _ evidence: [Evidence], _ template: Template) -> DataTable {
        DataTable(
            columns: [
                .number(Text(zh: "次序", en: "Rank")), play, adopted, conditions, label, difference,
                .text(Text(zh: "理由", en: "Why")),
                .text(Text(zh: "作者，复核日", en: "Author, review on")),
            ],
            rows: matches.map { match in
                let play = template.plays[match.play]
                return [
                    .number(Int64(play.rank)), name(match, template), yes(match.isAdopted), parts(match, template),
                    Cell(StrategySections.label(evidence[match.play].label)),
                    StrategySections.difference(evidence[match.play].whole),
                    Cell(play.why), author(match, template),
                ]
            })
    }

    private static func undecided(_ matches: [PlayMatch], _ evidence: [Evidence], _ template: Template) -> DataTable {
        DataTable(
            columns: [
                .number(Text(zh: "次序", en: "Rank")), play, adopted, .text(Text(zh: "要补什么", en: "To fill in")),
                conditions, label, difference,
            ],
            rows: matches.map { match in
                [
                    .number(Int64(template.plays[match.play].rank)), name(match, template), yes(match.isAdopted),
                    needs(match, template),
                    parts(match, template), Cell(StrategySections.label(evidence[match.play].label)),
                    StrategySections.difference(evidence[match.play].whole),
                ]
            })
    }

    private static func unmet(_ matches: [PlayMatch], _ template: Template) -> DataTable {
        DataTable(
            columns: [.number(Text(zh: "次序", en: "Rank")), play, adopted, conditions],
            rows: matches.map { match in
                let use =
                    match.isAdopted ? Cell(Text(zh: "是，但条件不符", en: "yes, but the conditions are not met")) : yes(false)
                return [
                    .number(Int64(template.plays[match.play].rank)), name(match, template), use, parts(match, template),
                ]
            })
    }

    private static func name(_ match: PlayMatch, _ template: Template) -> Cell {
        StrategySections.name(match.play, template)
    }

    private static func yes(_ flag: Bool) -> Cell {
        Cell(flag ? Text(zh: "是", en: "yes") : Text(zh: "否", en: "no"), order: flag ? 1 : 0)
    }

    /// Each condition with whether it holds.
    private static func parts(_ match: PlayMatch, _ template: Template) -> Cell {
        let texts = match.parts.map { part in
            let mark =
                switch part.truth {
                case .yes: "✓"
                case .no: "✗"
                case .unknown: "?"
                }
            let words = StrategySections.described(part.condition, template)
            return Text(zh: "\(mark) \(words.zh)", en: "\(mark) \(words.en)")
        }
        return Cell(
            Text(zh: texts.map(\.zh).joined(separator: "；"), en: texts.map(\.en).joined(separator: "; ")),
            order: Double(match.met))
    }

    private static func needs(_ match: PlayMatch, _ template: Template) -> Cell {
        guard !match.needs.isEmpty else {
            return Cell(Text(zh: "补填字段也无法判断", en: "cannot be decided by filling in fields"))
        }
        let texts = match.needs.map { need in
            let field = StrategySections.field(need.path, template)
            return need.isMissing ? field : Text(zh: "\(field.zh)（要更准）", en: "\(field.en) (more precisely)")
        }
        return Cell(Text(zh: texts.map(\.zh).joined(separator: "、"), en: texts.map(\.en).joined(separator: ", ")))
    }

    private static func author(_ match: PlayMatch, _ template: Template) -> Cell {
        let play = template.plays[match.play]
        let late = match.isExpired ? Text(zh: "（已过期）", en: " (overdue)") : Text(same: "")
        return Cell(
            Text(zh: "\(play.author)，\(play.reviewOn)\(late.zh)", en: "\(play.author), \(play.reviewOn)\(late.en)"))
    }
}
