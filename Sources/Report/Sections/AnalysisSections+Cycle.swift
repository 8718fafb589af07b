import Analysis
import Document

extension AnalysisSections {
    /// Analysis 11: how long it takes from registration to signature. Days.
    public func cycle() -> PageSection {
        let cycle = day.cycle(rows)
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "从登记到签约的天数。只看已签的会偏短，所以 Kaplan–Meier 曲线把仍在谈的也算进来：它是“到第几天还没签”的比例，降到 50% 的那天是中位数。",
                    en:
                        "Days from registration to signature. Signed opportunities alone look too quick, so the Kaplan–Meier curve includes the open ones: the share not signed by a given day; the median is where it falls to 50%."
                ))
        ]
        blocks.append(.figures(figures(cycle)))
        if cycle.curve.steps.isEmpty {
            blocks.append(
                .text(
                    Text(
                        zh: "没有登记日期和签约日期都已知的签约，不画曲线。",
                        en: "No curve: no signed opportunity has both dates.")))
        } else {
            blocks += curve(cycle.curve)
        }
        blocks += note(
            Text(zh: "已签、日期缺失或签约早于登记，未计入", en: "Signed, but a date is missing or out of order; left out"),
            cycle.unknown)
        return PageSection(name: "cycle", title: Text(zh: "成交周期", en: "Sales cycle"), blocks: blocks)
    }

    private func figures(_ cycle: Cycle) -> [KeyFigure] {
        let signed = cycle.signed.count
        var figures = [
            KeyFigure(Text(zh: "已签（日期齐全）", en: "Signed, dates known"), .count(cycle.signed)),
            KeyFigure(Text(zh: "在谈或暂停", en: "Open or on hold"), .count(cycle.open)),
        ]
        let label = Text(zh: "已签的中位数（天）", en: "Median of signed (days)")
        // A median has no interval here, so few cases are said in words.
        let note = signed >= 20 ? nil : Text(zh: "只有 \(signed) 个，小样本", en: "only \(signed), small sample")
        if let quartiles = cycle.quartiles, signed >= 5 {
            figures.append(KeyFigure(label, .days(quartiles.median), note: note))
            figures.append(
                KeyFigure(
                    Text(zh: "已签的四分位（天）", en: "Quartiles of signed (days)"),
                    Cell(
                        Text { "\($0.number(quartiles.lower)) – \($0.number(quartiles.upper))" }, order: quartiles.lower
                    ), note: note))
        } else {
            figures.append(
                KeyFigure(
                    label, Cell(.unknown),
                    note: Text(zh: "已签不足 5 个", en: "fewer than five signed")))
        }
        let median = cycle.curve.median.map { Cell.days($0) } ?? Cell(Text(zh: "未达到", en: "not reached"))
        figures.append(
            KeyFigure(
                Text(zh: "含在谈的中位数（天）", en: "Median including open (days)"), median,
                note: cycle.curve.median == nil
                    ? Text(zh: "到目前签约的还不到一半", en: "fewer than half signed so far") : nil))
        return figures
    }

    private func curve(_ curve: SurvivalCurve) -> [PageBlock] {
        let steps = Self.thinned(curve)
        let table = DataTable(
            columns: [
                .number(Text(zh: "第几天", en: "Day")), .number(Text(zh: "此前未签、仍在观察", en: "At risk")),
                .number(Text(zh: "当天签约", en: "Signed")),
                .number(Text(zh: "到此日仍未签", en: "Not signed yet")),
            ],
            rows: steps.map {
                [.days($0.day), .number(Int64($0.atRisk)), .number(Int64($0.events)), .share($0.surviving)]
            })
        let chart = Chart(
            .step, Text(zh: "登记之后第几天仍未签约的比例", en: "Share not signed yet, by days since registration"), unit: .share,
            categories: steps.map { Text(zh: "第 \($0.day) 天", en: "Day \($0.day)") },
            series: [
                Chart.Series(
                    Text(zh: "仍未签", en: "Not signed yet"), steps.map(\.surviving), x: steps.map { Double($0.day) })
            ], mark: 0.5)
        guard steps.count < curve.steps.count else { return [.chart(chart, table)] }
        return [
            .chart(chart, table),
            .text(
                Text(
                    zh: "有签约的日子共 \(curve.steps.count) 个，这里列出其中 \(steps.count) 个。",
                    en: "\(steps.count) of the \(curve.steps.count) days with signatures are shown.")),
        ]
    }

    /// Every step of a short curve, every n-th of a long one; the first, the median and the last always.
    static func thinned(_ curve: SurvivalCurve, to most: Int = 100) -> [SurvivalCurve.Step] {
        let nth = (curve.steps.count + most - 1) / max(1, most)
        return curve.steps.enumerated().filter { index, step in
            index % max(1, nth) == 0 || index == curve.steps.count - 1 || step.day == curve.median
        }.map(\.element)
    }
}
