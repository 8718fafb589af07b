import Analysis
import Document
import Template

/// `oppbook forecast --backtest`: what forecasts of past quarters would have said, and what came.
public struct SigningBacktestPage {
    private let backtest: SigningBacktest

    public static func page(_ backtest: SigningBacktest) -> Page {
        let page = SigningBacktestPage(backtest: backtest)
        return Page(
            name: "forecast-backtest", title: Text(zh: "预计签约：回测", en: "Expected signings: backtest"), lead: page.lead,
            sections: page.scores + page.outcomes + [page.leaks])
    }

    private var lead: [Text] {
        let (count, early) = (backtest.outcomes.count, backtest.tooEarly)
        var lead: [Text] = []
        if let score = backtest.scores.first, let hits = score.hits {
            let share = Text { $0.percent(Double(hits) / Double(score.count)) }
            lead.append(
                Text(
                    zh: "\(count) 次预计里有 \(hits) 次落在范围内（\(share.zh)，应为 80%）。",
                    en: "\(hits) of \(count) forecasts held: \(share.en) (80% is what the range promises)."))
        } else {
            lead.append(
                Text(
                    zh: "历史还不够，没有可回测的季度。", en: "Not enough history: no past quarter can be replayed."))
        }
        lead.append(
            Text(
                zh: "截至 \(backtest.asOf)。在过去每个季度末，只用当时日志里已有的记录预计下一季（最多 \(SigningBacktest.mostQuarters) 季），再与实际签约对照。",
                en:
                    "As of \(backtest.asOf). At the end of each past quarter the next one is forecast from what the log had recorded by then (at most \(SigningBacktest.mostQuarters) quarters), and compared with what was signed."
            ))
        if early > 0 {
            lead.append(
                Text(
                    zh: "\(count == 0 ? "有" : "另有") \(early) 次当时历史还不够，不预计也不计分。",
                    en:
                        "\(early)\(count == 0 ? "" : " more") had not enough history then and \(early == 1 ? "is" : "are") neither forecast nor scored."
                ))
        }
        lead.append(.amounts(in: backtest.opportunities.template.currency.code))
        return lead
    }

    private var scores: [PageSection] {
        guard !backtest.scores.isEmpty else { return [] }
        let table = DataTable(
            columns: [
                .text(Text(zh: "方法", en: "Method")), .number(Text(zh: "范围内", en: "Within range")),
                .number(Text(zh: "偏差", en: "Bias")), .number(Text(zh: "平均误差", en: "Mean error")),
                .number(Text(zh: "区间得分", en: "Interval score")),
            ],
            rows: backtest.scores.map { score in
                [
                    Cell(SigningWords.name(score.method)),
                    score.hits.map { hits in
                        let share = Double(hits) / Double(max(1, score.count))
                        return Cell(Text { "\(hits)/\(score.count) = \($0.percent(share))" }, order: share)
                    } ?? Cell(.dash),
                    Cell(
                        score.bias.map { bias in Text { (bias > 0 ? "+" : "") + $0.percent(bias) } } ?? .dash,
                        order: score.bias),
                    .money(score.error), .money(score.intervalScore),
                ]
            })
        return [
            PageSection(
                name: "scores", title: Text(zh: "与别的算法相比", en: "Against other methods"),
                blocks: [
                    .table(table),
                    .text(
                        Text(
                            zh: "区间得分越小越好：范围的宽度，加上落在范围外多少的十倍；没有范围的，宽度按零算。加权金额不分期限，本来就不是下季的预计。",
                            en:
                                "A smaller interval score is better: the width of the range, plus ten times the distance of an outcome outside it; a number without a range has no width. The weighted pipeline has no horizon and was never a forecast of a quarter."
                        )),
                ])
        ]
    }

    private var outcomes: [PageSection] {
        guard !backtest.outcomes.isEmpty else { return [] }
        let named: [DataTable.Column] = backtest.dimension.map { [.text($0.name)] } ?? []
        let others = backtest.scores.map(\.method).filter { $0 != .forecast }
        let columns: [DataTable.Column] =
            [.text(Text(zh: "季度", en: "Quarter"))] + named + [
                .number(Text(zh: "低", en: "Low")), .number(Text(zh: "预计", en: "Expected")),
                .number(Text(zh: "高", en: "High")), .number(Text(zh: "实际签约", en: "Signed")),
                .text(Text(zh: "范围内", en: "Within range")),
            ] + others.map { .number(SigningWords.name($0)) }
        let (table, more) = AnalysisSections.limited(columns: columns, of: backtest.outcomes) { outcome in
            let guess = outcome.methods[.forecast]
            return [Cell.same(outcome.quarter.name)]
                + (backtest.dimension == nil ? [] : [Cell(outcome.label ?? .missing)])
                + [
                    .money(guess?.low ?? 0), .money(guess?.point ?? 0), .money(guess?.high ?? 0),
                    .middle(outcome.signed), Cell(SigningSections.answer(outcome.isHit)),
                ]
                + others.map { outcome.methods[$0].map { .money($0.point) } ?? Cell(.dash) }
        }
        return [
            PageSection(
                name: "outcomes", title: Text(zh: "逐季", en: "Quarter by quarter"), blocks: [.table(table)] + more)
        ]
    }

    private var leaks: PageSection {
        let title = Text(zh: "回测里的漏洞", en: "Leaks")
        let leaks = backtest.leaks
        guard !leaks.isEmpty else {
            let none = Text(
                zh: "状态、金额、概率、意向和预计签约日都有日志可查。",
                en: "The log accounts for every status, amount, probability, intent and expected close.")
            return PageSection(name: "leaks", title: title, blocks: [.text(none)])
        }
        let blocks = leaks.fields.flatMap { field in
            AnalysisSections.note(
                Text(zh: "\(field.name.zh)：有值，日志里没有", en: "\(field.name.en): a value, but no log entry"),
                field.unlogged,
                backtest.opportunities)
                + AnalysisSections.note(
                    Text(zh: "\(field.name.zh)：与最后一条日志不同", en: "\(field.name.en): differs from the last log entry"),
                    field.different, backtest.opportunities)
        }
        let words = Text(
            zh: "下列值日志里没有来历：回测只能当作一直如此，可能用到了当时还不知道的事。",
            en:
                "The log does not account for these values. The replay takes them as though they had always been so, and may use what nobody knew at the time."
        )
        return PageSection(name: "leaks", title: title, blocks: [.text(words)] + blocks)
    }
}

extension SigningBacktest.Outcome {
    /// Whether the forecast's range held.
    var isHit: Bool { methods[.forecast].map { ($0.low...max($0.low, $0.high)).contains(signed.mid) } ?? false }
}
