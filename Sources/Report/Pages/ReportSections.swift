import Analysis
import Document
import Register
import Template

/// The sections that only reports have: what happened in the period, and what comes next.
struct ReportSections {
    let material: ReportPage.Material
    /// Of everything on the report's day.
    let all: AnalysisSections
    let moves: PeriodMoves
    let waterfall: Waterfall
    /// Reasons of the lost, by row.
    private let reasons: [Int32: Text]

    var day: DayView { material.day }
    var period: ReportPeriod { material.period }

    init(_ material: ReportPage.Material) {
        self.material = material
        all = AnalysisSections(material.day)
        moves = material.day.moves(in: material.period.passed)
        waterfall = Waterfall(material.day.opportunities, from: material.period.before, to: material.period.asOf)
        var reasons: [Int32: Text] = [:]
        for reason in material.day.summary(of: moves.lost.map(\.row)).losses {
            guard let label = reason.label else { continue }
            for row in reason.rows {
                reasons[row] =
                    reasons[row].map { Text(zh: "\($0.zh)、\(label.zh)", en: "\($0.en), \(label.en)") } ?? label
            }
        }
        self.reasons = reasons
    }

    /// The period as people say it.
    private var span: String {
        switch period.kind {
        case .weekly: "本周"
        case .monthly: "本月"
        case .quarterly: "本季"
        }
    }

    // MARK: Figures

    func figures() -> PageSection {
        let start = DayView(day.opportunities, asOf: period.before)
        let before = start.summary(of: start.rows)
        let now = all.summary
        func started(_ text: Text) -> Text { Text(zh: "期初 \(text.zh)", en: "at the start \(text.en)") }
        func sum(_ sum: MoneySum) -> Text {
            let count = sum.unknown.count
            let left = count == 0 ? Text(same: "") : Text(zh: "，另有 \(count) 个未填", en: ", \(count) more not filled in")
            return sum.isKnown ? Text { AmountText.rounded(sum.mid, $0.language) + $0(left) } : .unknown
        }
        let won = moves.won.count { $0.lasts }
        return PageSection(
            name: "figures", title: Text(zh: "要点", en: "At a glance"),
            blocks: [
                .figures([
                    KeyFigure(
                        Text(zh: "在谈", en: "Open"), .count(now.open),
                        note: started(Text(same: grouped(Int64(before.open.count))))),
                    KeyFigure(
                        Text(zh: "在谈金额", en: "Pipeline"), .sum(now.pipeline),
                        note: started(sum(before.pipeline))),
                    KeyFigure(
                        Text(zh: "加权金额", en: "Weighted pipeline"), .sum(now.weighted),
                        note: started(sum(before.weighted))),
                    KeyFigure(
                        Text(zh: "\(span)签约", en: "Signed in the period"), .middle(moves.signed, isAlone: false),
                        note: Text(
                            zh: "\(won) 个"
                                + (moves.signedUnknown.isEmpty ? "" : "，其中 \(moves.signedUnknown.count) 个合同金额未填"),
                            en: "\(won) won"
                                + (moves.signedUnknown.isEmpty
                                    ? "" : ", \(moves.signedUnknown.count) without an amount"))),
                    KeyFigure(
                        Text(zh: "\(span)赢单率", en: "Win rate of the period"),
                        .rate(moves.winRate, none: Text(zh: "\(span)没有结案", en: "none closed")),
                        note: Text { words in
                            let stale = Text.stale(now.stale.rows.count, of: now.stale.registered)
                            let overall = words(Text(zh: "截至当日总体：", en: "overall: ")) + words.rate(now.winRate)
                            return overall + (stale.map { words(Text(zh: "；", en: "; ")) + words($0) } ?? "")
                        }),
                    KeyFigure(Text(zh: "\(span)新增", en: "New in the period"), .count(moves.new)),
                ])
            ])
    }

    // MARK: What happened

    func new() -> PageSection {
        list(
            "new", Text(zh: "\(span)新增", en: "New"), moves.new, \.self, [.stage, Self.amount],
            empty: Text(zh: "\(span)没有新登记的商机。", en: "No new opportunities.")
        ) { [Cell(all.status(day.status($0))), Cell.interval(day.amount($0))] }
    }

    /// Open before and open now, in another stage.
    func stages() -> PageSection {
        list(
            "stages", Text(zh: "\(span)阶段变化", en: "Moved to another stage"), moves.stages, \.row,
            [
                .text(Text(zh: "日期", en: "Day")), .text(Text(zh: "原阶段", en: "From")),
                .text(Text(zh: "现阶段", en: "To")), Self.amount,
            ],
            empty: Text(zh: "\(span)没有商机改变阶段。", en: "No opportunity moved to another stage.")
        ) { move in
            [
                .day(move.day), Cell(all.status(move.from)), Cell(all.status(move.to)), .interval(day.amount(move.row)),
            ]
        }
    }

    /// A blank that was filled in is not a raise.
    func amounts() -> PageSection {
        list(
            "amounts", Text(zh: "\(span)金额变化", en: "Amounts changed"), moves.amounts, \.row,
            [
                .text(Text(zh: "日期", en: "Day")), .number(Text(zh: "原金额", en: "Before")),
                .number(Text(zh: "现金额", en: "After")), .text(Text(zh: "变化", en: "Change")),
            ],
            empty: Text(zh: "\(span)没有改金额。", en: "No amount was changed.")
        ) { [.day($0.day), .interval($0.from), .interval($0.to), Cell(Self.word($0))] }
    }

    private static func word(_ move: PeriodMoves.AmountMove) -> Text {
        guard let from = move.from else { return Text(zh: "首次填写", en: "filled in") }
        guard let to = move.to else { return Text(zh: "删去", en: "removed") }
        if to.mid == from.mid { return Text(zh: "更精确", en: "more exact") }
        return to.mid > from.mid ? Text(zh: "上调", en: "raised") : Text(zh: "下调", en: "lowered")
    }

    /// How often each person's opportunities were followed up, and which were not.
    func followUps() -> PageSection {
        let people = day.opportunities.template.directory.people
        let table = DataTable(
            columns: [
                .text(Text(zh: "责任人", en: "Owner")), .number(Text(zh: "跟进次数", en: "Follow-ups")),
                .number(Text(zh: "跟进的商机", en: "Followed up")), .number(Text(zh: "在谈", en: "Open")),
                .number(Text(zh: "在谈而没有跟进", en: "Open, not followed up")),
            ],
            rows: day.followUps(in: period.passed).map { person in
                [
                    Cell(person.owner.map { Text(same: people[$0].id) } ?? .missing),
                    .number(Int64(person.entries)), .count(person.followed), .number(Int64(person.open)),
                    .count(person.silent),
                ]
            })
        return PageSection(
            name: "follow-ups", title: Text(zh: "\(span)跟进", en: "Follow-ups"),
            blocks: [
                .text(
                    Text(
                        zh: "写明联系方式、标签或经过的跟进记录，只改字段的不算；按商机的责任人计，不论是谁去跟进的。",
                        en:
                            "Log entries with a channel, a note or what happened; changes of fields alone do not count. Counted for the owner of the opportunity, whoever made the contact."
                    )),
                .table(table),
            ])
    }

    func won() -> PageSection {
        list(
            "won", Text(zh: "\(span)签约", en: "Won"), moves.won, \.row,
            [.text(Text(zh: "签订日期", en: "Signed on")), .number(Text(zh: "合同金额", en: "Contract"))],
            empty: Text(zh: "\(span)没有签约。", en: "No contracts were signed.")
        ) { [.day($0.day), day.signedAmount($0.row).map { .money($0) } ?? Cell(.missing, order: -1)] }
    }

    func lost() -> PageSection {
        list(
            "lost", Text(zh: "\(span)流失", en: "Lost"), moves.lost, \.row,
            [
                .text(Text(zh: "日期", en: "Day")), .text(Text(zh: "流失前阶段", en: "Lost from")), Self.amount,
                .text(Text(zh: "原因", en: "Reason")),
            ],
            empty: Text(zh: "\(span)没有流失。", en: "No opportunities were lost.")
        ) { move in
            // What has another status by now may have a reason for that one, or none.
            let reason =
                move.lasts ? reasons[move.row] ?? .missing : Text(zh: "之后又重启或改变", en: "since reopened or changed")
            return [
                .day(move.day), Cell(all.status(day.lostFrom(move.row))), .interval(day.amount(move.row)), Cell(reason),
            ]
        }
    }

    /// Put on hold, found invalid, and taken up again.
    func aside() -> PageSection {
        let parts = [
            (moves.held, Text(zh: "暂停", en: "On hold")), (moves.invalid, Text(zh: "无效", en: "Invalid")),
            (moves.reopened, Text(zh: "重启", en: "Reopened")),
        ]
        // One may have been put on hold and taken up again: each has a line.
        let lines = parts.flatMap { moves, word in moves.map { (move: $0, word: word) } }
        return list(
            "aside", Text(zh: "\(span)暂停、无效和重启", en: "Put on hold, invalid, reopened"), lines, \.move.row,
            [.text(Text(zh: "日期", en: "Day")), .text(Text(zh: "变化", en: "Move")), Self.amount],
            empty: Text(
                zh: "\(span)没有暂停、无效或重启的商机。", en: "No opportunities were put on hold, found invalid or reopened.")
        ) { [.day($0.move.day), Cell($0.word), .interval(day.amount($0.move.row))] }
    }

    func pushed() -> PageSection {
        list(
            "pushed", Text(zh: "\(span)推迟", en: "Postponed"), moves.pushed, \.row,
            [
                .text(Text(zh: "原定签约", en: "Expected")), .text(Text(zh: "改为", en: "Now")),
                .number(Text(zh: "推迟天数", en: "Days")), Self.amount,
            ],
            empty: Text(zh: "\(span)没有推迟预计签约日的。", en: "No expected close was postponed.")
        ) { [.day($0.from), .day($0.to), .days($0.days), .interval(day.amount($0.row))] }
    }

    // MARK: What comes next

    /// What should have been done, person by person.
    func overdue() -> PageSection {
        let people = day.opportunities.template.directory.people
        let late = day.agenda(day.rows).entries.filter(\.isLate)
        let sorted = late.enumerated().sorted {
            ($0.element.person ?? .max, $0.offset) < ($1.element.person ?? .max, $1.offset)
        }.map(\.element)
        let (table, more) = AnalysisSections.limited(
            columns: [
                .text(Text(zh: "人员", en: "Person")), .text(Text(zh: "日期", en: "Date")),
                .text(Text(zh: "事项", en: "Item")), .customer, .opportunity,
                .text(Text(zh: "内容", en: "Details")),
            ],
            of: sorted
        ) { entry in
            [
                Cell(entry.person.map { Text(same: people[$0].id) } ?? .missing), .day(entry.due),
                Cell(entry.kind.word),
                all.customer(entry.row), all.opportunity(entry.row), .same(entry.words),
            ]
        }
        return PageSection(
            name: "overdue", title: Text(zh: "逾期事项", en: "Overdue"),
            blocks: late.isEmpty
                ? [.text(Text(zh: "没有逾期的事项。", en: "Nothing is overdue."))]
                : [
                    .text(
                        Text(
                            zh: "下一步、时间节点、恢复跟进、预计签约日已过期的，以及久未跟进的，按人员排列。",
                            en:
                                "Overdue next steps, milestones, resumptions and expected signatures, and stale opportunities, by person."
                        )),
                    .table(table),
                ] + more)
    }

    func due() -> PageSection {
        list(
            "due",
            Text(
                zh: "即将签约（\(period.ahead.lowerBound) 至 \(period.ahead.upperBound)）",
                en: "To be signed from \(period.ahead.lowerBound) to \(period.ahead.upperBound)"),
            day.due(in: period.ahead), \.row, [.text(Text(zh: "预计签约", en: "Expected")), .stage, Self.amount],
            empty: Text(zh: "到下期末没有预计签约的。", en: "No signatures are expected by the end of the next period.")
        ) { [.day($0.day), Cell(all.status(day.status($0.row))), .interval(day.amount($0.row))] }
    }

    /// Analysis 4, beside the weighted pipeline.
    func forecast() -> PageSection {
        let forecast = day.forecast(day.rows)
        let table = DataTable(ForecastColumns.amounts, of: forecast.parts)
        let chart = Chart(
            .bar, Text(zh: "各预测类别的在谈金额：低、中、高", en: "Open amounts by forecast category: low, mid, high"),
            unit: .money,
            categories: forecast.parts.map(\.category.label),
            series: Chart.Series.money(forecast.parts.map { $0.plain }))
        return PageSection(
            name: "forecast", title: Text(zh: "预测类别", en: "Forecast categories"),
            blocks: [
                .text(
                    Text(
                        zh: "按模板里阶段、概率和意向的规则归类；金额没有乘概率，与加权金额并列，不相加。",
                        en:
                            "By the template's rules on status, probability and intent; amounts are not weighted and are never added to the weighted pipeline."
                    )),
                .chart(chart, table),
            ])
    }

    // MARK: Targets and quality

    /// A weekly report has the quarter by its first division and the whole year, longer ones have all of both.
    func targets() -> [PageSection] {
        guard !material.targets.isEmpty else {
            return [
                PageSection(
                    name: "targets", title: Text(zh: "目标", en: "Targets"),
                    blocks: [
                        .text(
                            Text(
                                zh: "schema/targets/ 里没有\(span)的目标。",
                                en: "schema/targets/ has no target for the period."))
                    ])
            ]
        }
        return material.targets.enumerated().flatMap { number, report in
            let sections = TargetPage.sections(report)
            let kept = period.kind == .weekly ? Array(sections.prefix(number == 0 ? 2 : 1)) : sections
            return kept.map { section in
                PageSection(
                    name: "\(section.name)-\(report.period.name.lowercased())",
                    title: Text(
                        zh: "\(report.period.name) \(section.title.zh)",
                        en: "\(section.title.en), \(report.period.name)"), blocks: section.blocks)
            }
        }
    }

    func quality() -> PageSection {
        let page = QualityPage.page(day, material.findings)
        let blocks = page.sections.filter { ["levels", "rules"].contains($0.name) }.flatMap(\.blocks)
        return PageSection(name: "quality", title: page.title, blocks: page.lead.map { .text($0) } + blocks)
    }

    // MARK: Lists

    private static let amount = DataTable.Column.number(Text(zh: "金额", en: "Amount"))

    /// Opportunities with their customers and owners, and more of each.
    /// - Parameter row: the opportunity that a line is about.
    private func list<Line>(
        _ name: String, _ title: Text, _ lines: [Line], _ row: (Line) -> Int32, _ columns: [DataTable.Column],
        empty: Text, _ cells: (Line) -> [Cell]
    ) -> PageSection {
        guard !lines.isEmpty else { return PageSection(name: name, title: title, blocks: [.text(empty)]) }
        let people = day.opportunities.template.directory.people
        let (table, more) = AnalysisSections.limited(
            columns: [.customer, .opportunity, .text(Text(zh: "责任人", en: "Owner"))] + columns,
            of: lines
        ) { line in
            let owner = day.opportunities.owner(row(line))
            return [
                all.customer(row(line)), all.opportunity(row(line)),
                Cell(owner.map { Text(same: people[$0].id) } ?? .missing),
            ] + cells(line)
        }
        return PageSection(
            name: name, title: Text(zh: "\(title.zh)：\(lines.count) 个", en: "\(title.en): \(lines.count)"),
            blocks: [.table(table)] + more)
    }
}
