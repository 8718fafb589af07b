import Analysis
import Document

extension AnalysisSections {
    /// Analysis 21: open opportunities by their probability and how well they fit.
    public func priorities() -> PageSection {
        let title = Text(zh: "优先级矩阵", en: "Priority matrix")
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "横轴是成交概率，纵轴是按模板公式算的匹配分，圆的大小是金额；概率高于 50% 算高，匹配分高于中点算高，正好在线上的不算高。",
                    en:
                        "Probability across, fit by the template's formula upwards, the amount as the size of the circle. High is above 50%, and above the middle of the possible fit; what is exactly on a line is not high."
                ))
        ]
        guard let matrix = day.priorityMatrix(rows) else {
            blocks.append(
                .text(
                    Text(
                        zh: "模板没有匹配分的公式，不排优先级。",
                        en: "No priorities: the template has no fit formula.")))
            return PageSection(name: "priorities", title: title, blocks: blocks)
        }
        blocks.append(.table(quadrants(matrix)))
        blocks +=
            matrix.points.isEmpty
            ? [
                .text(
                    Text(zh: "没有概率、匹配分和金额都齐全的在谈商机。", en: "No open opportunity has all of probability, fit and amount."))
            ] : points(matrix)
        blocks += note(Text(zh: "概率未填，不在矩阵里", en: "Without a probability, not in the matrix"), matrix.noProbability)
        blocks += note(Text(zh: "匹配分算不出，不在矩阵里", en: "Without a fit, not in the matrix"), matrix.noFit)
        blocks += note(Text(zh: "金额未填，不在矩阵里", en: "Without an amount, not in the matrix"), matrix.noAmount)
        return PageSection(name: "priorities", title: title, blocks: blocks)
    }

    private func quadrants(_ matrix: PriorityMatrix) -> DataTable {
        DataTable(
            caption: Text(
                zh: "四格（匹配分从 \(matrix.fitScores.lowerBound) 到 \(matrix.fitScores.upperBound)）",
                en:
                    "The four quadrants (fit from \(matrix.fitScores.lowerBound) to \(matrix.fitScores.upperBound))"
            ),
            columns: [
                .text(Text(zh: "建议", en: "Advice")), .text(Text(zh: "含义", en: "Meaning")), .count,
                .number(Text(zh: "金额（中，元）", en: "Mid amount (\(template.currency.code))")),
            ],
            rows: PriorityMatrix.Quadrant.allCases.map { quadrant in
                let points = matrix.points(in: quadrant)
                let rows = points.map(\.row)
                return [
                    Cell(quadrant.label), Cell(quadrant.meaning), .count(rows), .money(Self.sum(points), rows: rows),
                ]
            })
    }

    private static func sum(_ points: [PriorityMatrix.Point]) -> Int64 {
        points.reduce(0) { sum, point in
            let (next, overflow) = sum.addingReportingOverflow(point.amount)
            return overflow ? .max : next
        }
    }

    private func points(_ matrix: PriorityMatrix) -> [PageBlock] {
        let points = matrix.points.enumerated().sorted { a, b in
            let (one, other) = (a.element, b.element)
            return one.amount == other.amount ? a.offset < b.offset : one.amount > other.amount
        }.map(\.element)
        let (table, more) = Self.limited(
            columns: [
                .customer, .opportunity, .stage, .text(Text(zh: "建议", en: "Advice")),
                .number(Text(zh: "概率", en: "Probability")),
                .number(Text(zh: "匹配分", en: "Fit")),
                .number(Text(zh: "金额（中，元）", en: "Mid amount (\(template.currency.code))")),
            ],
            of: points
        ) { point in
            [
                customer(point.row), opportunity(point.row), Cell(status(point.status)), Cell(point.quadrant.label),
                .share(point.probability),
                .number(Int64(point.fit)), .money(point.amount, rows: [point.row]),
            ]
        }
        let drawn = points.prefix(Self.mostRows)
        let names = drawn.map { Text(same: opportunities.id($0.row)) }
        // A colour for each status: a series has the points of one, and nothing at those of the others.
        let series = openStatuses.filter { status in drawn.contains { $0.status == status } }.map { status in
            func own(_ value: (PriorityMatrix.Point) -> Double) -> [Double?] {
                drawn.map { $0.status == status ? value($0) : nil }
            }
            return Chart.Series(
                self.status(status), own { Double($0.fit) }, x: own(\.probability), sizes: own { Double($0.amount) },
                names: names)
        }
        var chart = Chart(
            .bubble,
            Text(
                zh: "在谈商机：横轴概率，纵轴匹配分，大小为金额",
                en: "Open opportunities: probability across, fit upwards, the amount as size"),
            unit: .points, categories: names, series: series, mark: matrix.fitMiddle)
        (chart.acrossUnit, chart.acrossMark) = (.share, 0.5)
        return [.chart(chart, table)] + more
    }
}
