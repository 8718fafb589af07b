import Analysis
import Document
import Template

extension AnalysisSections {
    /// Analysis 4: what is open by how sure the team is of it, and when it is expected to be signed.
    public func forecast() -> PageSection {
        let forecast = day.forecast(rows, by: .quarter)
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "按模板的规则，由状态、概率和客户意向把在谈商机分成有把握、有希望、在谈、不计入四类；与加权金额并列，不混在一起算。",
                    en:
                        "The template's rules classify open opportunities by status, probability and intent: commit, best case, pipeline, omitted. These amounts are separate from the weighted sum and never mixed with it."
                ))
        ]
        if template.forecast.lines.isEmpty {
            blocks.append(
                .text(
                    Text(
                        zh: "模板没有约定分类规则，所以全部列在“在谈”。",
                        en: "The template declares no rules, so everything is listed as pipeline.")))
        }
        blocks.append(.table(categories(forecast)))
        blocks +=
            forecast.slices.isEmpty
            ? [.text(Text(zh: "没有在谈商机。", en: "No open opportunities."))]
            : [slices(forecast)] + openEnded(summary.pipeline)
        return PageSection(name: "forecast", title: Text(zh: "预测类别", en: "Forecast categories"), blocks: blocks)
    }

    private func categories(_ forecast: Forecast) -> DataTable {
        DataTable(
            caption: Text(
                zh: "各类的金额与加权金额", en: "Amounts of the categories, plain and weighted"),
            ForecastColumns.amounts + [ForecastColumns.weighted], of: forecast.parts)
    }

    /// Middle amounts by the quarter of the expected signature.
    private func slices(_ forecast: Forecast) -> PageBlock {
        let names = forecast.slices.map {
            $0.period.map { Text(same: $0.name) } ?? Text(zh: "没有预计日期", en: "no expected date")
        }
        let table = DataTable(
            caption: Text(zh: "按预计签约的季度，金额中值", en: "By quarter of expected close, mid amounts"),
            columns: [.text(Text(zh: "预计签约", en: "Expected in")), .count]
                + ForecastCategory.allCases.map { .number($0.label) },
            rows: zip(names, forecast.slices).map { name, slice in
                [Cell(name), .count(slice.parts.flatMap(\.rows))] + slice.parts.map { .middle($0.plain) }
            })
        let series = ForecastCategory.allCases.indices.map { place in
            Chart.Series.middles(
                ForecastCategory.allCases[place].label, forecast.slices.map { $0.parts[place].plain },
                tone: ForecastCategory.allCases[place].tone)
        }
        return .chart(
            Chart(
                .stack, Text(zh: "各季度预计签约的金额（中值），按预测类别", en: "Mid amounts expected in each quarter, by category"),
                unit: .money,
                categories: names, series: series), table)
    }
}

extension ForecastCategory {
    /// The surer, the darker.
    fileprivate var tone: Chart.Tone {
        switch self {
        case .commit: .open
        case .bestCase: .likely
        case .pipeline: .unsure
        case .omitted: .other
        }
    }
}
