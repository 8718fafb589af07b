import Analysis
import Document
import Template

/// Analysis 24 as sections of pages.
public struct SigningSections {
    let forecast: SigningForecast

    public init(_ forecast: SigningForecast) { self.forecast = forecast }

    private var opportunities: OpportunityColumns { forecast.opportunities }
    private var template: Template { opportunities.template }
    private var whole: SigningForecast.Line { forecast.whole }

    /// What a report of a month or a quarter says: the answer, what it is made of, and how good past ones were.
    public var inReport: PageSection {
        var blocks: [PageBlock] = [.text(SigningWords.answer(forecast))]
        if let estimate = whole.estimate {
            blocks += [.figures(figures(estimate))]
            if let hits = SigningWords.hits(estimate.past) { blocks.append(.text(record(hits))) }
        }
        return PageSection(name: "signings", title: SigningWords.title, blocks: blocks)
    }

    // MARK: The whole

    var parts: [PageSection] {
        guard let estimate = whole.estimate else { return [] }
        return [
            PageSection(
                name: "parts", title: Text(zh: "由哪些部分组成", en: "What it is made of"),
                blocks: [.figures(figures(estimate))])
        ]
    }

    private func figures(_ estimate: SigningForecast.Estimate) -> [KeyFigure] {
        let new = estimate.newBusiness
        let (open, registered) = (grouped(Int64(estimate.openRows.count)), grouped(Int64(new.won.count)))
        return [
            KeyFigure(
                Text(zh: "来自在谈商机", en: "From open opportunities"), .money(estimate.open, rows: estimate.openRows),
                note: Text(
                    zh: "在谈和暂停 \(open) 个", en: "\(open) open or on hold")),
            KeyFigure(
                Text(zh: "来自还没登记的商机", en: "From business not registered yet"), .money(estimate.new, rows: new.won),
                note: Text(
                    zh: "过去 \(new.windows) 个同长时段里当期登记、当期签约的共 \(registered) 个",
                    en:
                        "\(registered) were registered and signed within the last \(new.windows == 1 ? "period" : "\(new.windows) periods") of this length"
                )),
            KeyFigure(
                Text(zh: "对照：最近的实际签约", en: "For comparison: signed lately"), .middle(whole.recent),
                note: forecast.recentName.map { Text(same: $0) } ?? SigningWords.days(forecast.recent)),
        ]
    }

    // MARK: Own record

    private func record(_ hits: Text) -> Text {
        Text(zh: "以往同样的预计，\(hits.zh)落在范围内。", en: "Past forecasts made in this way held in \(hits.en).")
    }

    var record: [PageSection] {
        guard let estimate = whole.estimate else { return [] }
        let title = Text(zh: "以往准不准", en: "Own record")
        guard let hits = SigningWords.hits(estimate.past) else {
            let none = Text(
                zh: "更早的时段历史都不够，还没有可对照的预计。", en: "No past period had enough history to be forecast.")
            return [PageSection(name: "record", title: title, blocks: [.text(none)])]
        }
        let table = DataTable(
            columns: [
                .text(Text(zh: "时段", en: "Period")), .number(Text(zh: "低", en: "Low")),
                .number(Text(zh: "高", en: "High")), .number(Text(zh: "实际签约", en: "Signed")),
                .text(Text(zh: "范围内", en: "Within range")),
            ],
            rows: estimate.past.map { past in
                [
                    Cell(SigningWords.days(past.days), order: Double(past.cut.days)), .money(past.range.low),
                    .money(past.range.high), .middle(past.signed), Cell(Self.answer(past.isHit)),
                ]
            })
        return [
            PageSection(name: "record", title: title, blocks: [.text(record(hits)), .chart(past(estimate), table)])
        ]
    }

    /// The ranges of past forecasts with what came, and the one of now behind them.
    private func past(_ estimate: SigningForecast.Estimate) -> Chart {
        let past = estimate.past.reversed().map { $0 }
        let ranges = past.map(\.range) + [estimate.range]
        return Chart(
            .interval, Text(zh: "每次预计的范围，与实际签约", en: "The range of each forecast, and what was signed"), unit: .money,
            categories: past.map { SigningWords.days($0.days) } + [SigningWords.days(forecast.days)],
            series: [
                Chart.Series(
                    Text(zh: "预计", en: "Forecast"), ranges.map { Double($0.median) },
                    low: ranges.map { Double($0.low) },
                    high: ranges.map { Double($0.high) }, tone: .open),
                Chart.Series(
                    Text(zh: "实际签约", en: "Signed"),
                    past.map { $0.signed.isKnown ? Double($0.signed.mid) : nil } + [nil], tone: .won),
            ])
    }

    static func answer(_ isHit: Bool) -> Text { isHit ? Text(zh: "是", en: "yes") : Text(zh: "否", en: "no") }

    // MARK: Segments

    var segments: [PageSection] {
        guard let dimension = forecast.dimension else { return [] }
        let table = DataTable(
            columns: [
                .text(dimension.name), .number(Text(zh: "低", en: "Low")), .number(Text(zh: "预计", en: "Expected")),
                .number(Text(zh: "高", en: "High")), .number(Text(zh: "在谈", en: "Open")),
                .number(Text(zh: "未登记", en: "New")), .text(Text(zh: "以往范围内", en: "Past ranges held")),
                .number(
                    forecast.recentName.map { Text(zh: "\($0) 签约", en: "Signed in \($0)") }
                        ?? Text(zh: "最近签约", en: "Signed lately")),
            ],
            rows: forecast.segments.map { cells($0, $0.label ?? .missing) }, foot: [cells(whole, .all)])
        let words = Text(
            zh: "每一行各自预计；范围不能相加，合计另算。历史还不够的只列最近的实际签约。个案少的向全公司同阶段、同时长的比例靠拢。",
            en:
                "Each line is a forecast of its own; ranges do not add up, so the total has its own. Where there is not enough history, only what was signed lately is shown. Rates from few cases are drawn towards the company's at the same stage and age."
        )
        return [
            PageSection(
                name: "segments", title: Text(zh: "按\(dimension.name.zh)", en: "By \(dimension.name.en.lowercased())"),
                blocks: [.text(words), .table(table)])
        ]
    }

    private func cells(_ line: SigningForecast.Line, _ label: Text) -> [Cell] {
        let recent = Cell.middle(line.recent)
        guard let estimate = line.estimate else {
            return [Cell(label), Cell(SigningWords.notEnough, order: -1)] + Array(repeating: Cell(.dash), count: 5)
                + [recent]
        }
        return [
            Cell(label), .money(estimate.range.low), .money(estimate.mean), .money(estimate.range.high),
            .money(estimate.open, rows: estimate.openRows), .money(estimate.new, rows: estimate.newBusiness.won),
            Cell(SigningWords.hits(estimate.past) ?? .dash), recent,
        ]
    }

    // MARK: What is left out

    var leftOut: [PageSection] {
        let notes: [(Text, [Int32])] = [
            (
                Text(zh: "在谈、没有登记日期和发现时间，未计入", en: "Open, without a date of registration or discovery, left out"),
                whole.undated
            ),
            (
                Text(
                    zh: "在谈、金额未填，按平均合同额估", en: "Open, without an amount, estimated by the mean contract"),
                // Without a range nothing is estimated.
                whole.estimate == nil ? [] : whole.withoutAmount
            ),
            (
                Text(
                    zh: "在谈、金额没有上限，按模板给这一档的中值估",
                    en: "Open, with an amount without an upper end, counted with the middle that the template declares"),
                whole.estimate == nil ? [] : whole.openEnded
            ),
            (
                Text(
                    zh: "已结案、日志里没有结案那一条，不知道何时结案，不作依据",
                    en: "Closed, without a log entry that says when, so no evidence"), whole.gate.undated
            ),
        ]
        let blocks = notes.flatMap { AnalysisSections.note($0, $1, opportunities) }
        return blocks.isEmpty
            ? []
            : [
                PageSection(
                    name: "left-out", title: Text(zh: "未计入的和估计的", en: "Left out, and estimated"), blocks: blocks)
            ]
    }
}
