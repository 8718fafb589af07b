import Analysis
import Document
import Template

extension SigningSections {
    /// How the numbers come about, with the opportunities behind them: for whoever asks why.
    var explanation: [PageSection] {
        guard let estimate = forecast.whole.estimate else { return [] }
        return [cells(estimate), new(estimate), amounts(estimate), error(estimate)]
    }

    private func ids(_ rows: [Int32]) -> Cell {
        rows.isEmpty ? Cell(.dash) : Cell(Text { $0.ids(rows, forecast.opportunities) }, rows: rows)
    }

    private func cells(_ estimate: SigningForecast.Estimate) -> PageSection {
        let statuses = forecast.opportunities.template.statuses
        let cuts = estimate.landmarks.map(\.description)
        let table = DataTable(
            columns: [
                .stage, .text(Text(zh: "登记以来", en: "Since registration")),
                .number(Text(zh: "当时在谈", en: "Open then")), .number(Text(zh: "其中签约", en: "Signed")),
                .number(Text(zh: "采用比例", en: "Rate used")), .number(Text(zh: "现在在谈", en: "Open now")),
                .number(Text(zh: "预计金额", en: "Expected")), .text(Text(zh: "签约的商机", en: "Those signed")),
            ],
            rows: estimate.cells.map { cell in
                [
                    Cell(statuses[cell.status].label), Cell(cell.age.label, order: Double(cell.age.rawValue)),
                    .number(Int64(cell.observed)), .count(cell.won), .share(cell.rate), .count(cell.open),
                    .money(Int64(cell.expected.rounded())), ids(cell.won),
                ]
            })
        return PageSection(
            name: "cells",
            title: Text(zh: "在谈商机：以往同样的，有多少签了", en: "Open opportunities: how many like them were signed"),
            blocks: [
                .text(
                    Text(
                        zh:
                            "往回数的这些日子（\(cuts.joined(separator: "、"))），当时同一阶段、同样时长的在谈商机，后来在同样长的时间里签了多少。个案少时，比例向同样时长的所有商机靠拢。",
                        en:
                            "On each of these past days (\(cuts.joined(separator: ", "))): opportunities open at the same stage and age, and how many of them were signed within as many days. Where they are few, the rate is drawn towards that of all at the same age."
                    )), .table(table),
            ])
    }

    private func new(_ estimate: SigningForecast.Estimate) -> PageSection {
        let new = estimate.newBusiness
        let count = Text { $0.decimal(new.count) }
        let mean = Text(amount: estimate.meanContract)
        return PageSection(
            name: "new-business", title: Text(zh: "还没登记的商机", en: "Business not registered yet"),
            blocks: [
                .text(
                    Text(
                        zh:
                            "过去 \(new.windows) 个同长时段里，当期登记、当期签约的有 \(new.won.count) 个，所以预计 \(count.zh) 个，每个按平均合同额 \(mean.zh)（\(estimate.contracts.count) 个合同）。",
                        en:
                            "\(new.won.count) were registered and signed within the last \(new.windows == 1 ? "period" : "\(new.windows) periods") of this length, so \(count.en) are expected, each of the mean contract of \(mean.en) (\(estimate.contracts.count) contracts)."
                    ))
            ] + AnalysisSections.note(Text(zh: "这些商机", en: "Those"), new.won, forecast.opportunities))
    }

    private func amounts(_ estimate: SigningForecast.Estimate) -> PageSection {
        let ratio = estimate.ratio
        let (mean, spread) = (Text { $0.percent(ratio.mean) }, Text { $0.percent(ratio.deviation) })
        return PageSection(
            name: "amounts", title: Text(zh: "合同额与预计金额", en: "Contract against amount"),
            blocks: [
                .text(
                    ratio.count < 3
                        ? Text(
                            zh: "有金额可比的签约不足 3 个，按合同额等于当时的金额算。",
                            en:
                                "Fewer than 3 of those signed had an amount to compare with, so contracts are assumed to equal it."
                        )
                        : Text(
                            zh: "\(ratio.count) 个签约的合同额平均是当时所填金额的 \(mean.zh)（标准差 \(spread.zh)），在谈金额按此折算。",
                            en:
                                "The contracts of the \(ratio.count) signed were on average \(mean.en) of the amount recorded then (standard deviation \(spread.en)); open amounts are scaled by it."
                        ))
            ])
    }

    private func error(_ estimate: SigningForecast.Estimate) -> PageSection {
        let error = Text { $0.percent(estimate.ownError) }
        return PageSection(
            name: "spread", title: Text(zh: "范围有多宽", en: "How wide the range is"),
            blocks: [
                .text(
                    Text(
                        zh:
                            "范围包括：每个商机成不成、比例本身由多少个案得出、金额的出入，以及最近几次预计的误差（这里按 \(error.zh) 计）。上下限是伽马分布的 10% 和 90% 分位数。",
                        en:
                            "The range covers chance, how few cases the rates come from, the spread of amounts, and the error of the last forecasts (\(error.en) here). Its ends are the 10% and 90% quantiles of a gamma distribution."
                    ))
            ])
    }
}
