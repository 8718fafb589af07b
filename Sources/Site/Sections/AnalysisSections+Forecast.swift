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
                    zh: "按模版约定的规则，由状态、概率和客户意向把在谈商机分成承诺、乐观、在谈、不计四类；与加权金额是两种看法，并列而不混算。",
                    en:
                        "The template's rules sort what is open by status, probability and intent: commit, best case, pipeline, omitted. It stands beside the weighted sum, the two are never mixed."
                ))
        ]
        if template.forecast.lines.isEmpty {
            blocks.append(
                .text(
                    Text(
                        zh: "模版没有约定分类规则，所以全部列在“在谈”。",
                        en: "The template declares no rules, so everything is in the pipeline.")))
        }
        blocks.append(.table(categories(forecast)))
        blocks +=
            forecast.slices.isEmpty
            ? [.text(Text(zh: "没有在谈商机，没有可预测的。", en: "Nothing is open, so there is nothing to forecast."))]
            : [slices(forecast)]
        return PageSection(name: "forecast", title: Text(zh: "预测类别", en: "Forecast categories"), blocks: blocks)
    }

    private func categories(_ forecast: Forecast) -> DataTable {
        DataTable(
            caption: Text(
                zh: "各类的金额与加权金额，单位元", en: "Amounts of the categories, plain and weighted, in \(template.currency.code)"),
            columns: [.text(Text(zh: "类别", en: "Category")), .count] + DataTable.Column.money + [
                .number(Text(zh: "金额未填", en: "No amount")), .number(Text(zh: "加权（低）", en: "Weighted, low")),
                .number(Text(zh: "加权（中）", en: "Weighted, middle")), .number(Text(zh: "加权（高）", en: "Weighted, high")),
            ],
            rows: forecast.parts.map { part in
                [Cell(part.category.label), .count(part.rows)] + Cell.money(part.plain) + [.count(part.unknownAmount)]
                    + Cell.money(part.weighted)
            })
    }

    /// Middle amounts by the quarter of the expected signature.
    private func slices(_ forecast: Forecast) -> PageBlock {
        let names = forecast.slices.map {
            $0.period.map { Text(same: $0.name) } ?? Text(zh: "没有预计日期", en: "no expected day")
        }
        let table = DataTable(
            caption: Text(zh: "按预计签约的季度，金额中值", en: "By the quarter of the expected signature, middle amounts"),
            columns: [.text(Text(zh: "预计签约", en: "Expected in")), .count]
                + ForecastCategory.allCases.map { .number($0.label) },
            rows: zip(names, forecast.slices).map { name, slice in
                [Cell(name), .count(slice.parts.flatMap(\.rows))] + slice.parts.map { .middle($0.plain) }
            })
        let series = ForecastCategory.allCases.indices.map { place in
            Chart.Series.middles(ForecastCategory.allCases[place].label, forecast.slices.map { $0.parts[place].plain })
        }
        return .chart(
            Chart(
                .stack, Text(zh: "各季度预计签约的金额（中值），按预测类别", en: "Middle amounts expected in each quarter, by category"),
                unit: .money,
                categories: names, series: series), table)
    }
}
