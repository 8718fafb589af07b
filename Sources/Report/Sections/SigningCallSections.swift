import Analysis
import Document
import Template

/// Analysis 25 as sections of pages.
struct SigningCallSections {
    let record: SigningCallRecord

    var sections: [PageSection] { open + judged }

    static let title = Text(zh: "大家怎么说", en: "What people say")

    static func scope(_ isOfAll: Bool) -> Text {
        isOfAll ? Text(zh: "全部", en: "all") : Text(zh: "本人负责的", en: "own")
    }

    private static let who: [DataTable.Column] = [
        .text(Text(zh: "人员", en: "Person")), .text(Text(zh: "范围", en: "Scope")),
    ]
    private static let amounts: [DataTable.Column] = [
        .number(ForecastCategory.commit.label), .number(ForecastCategory.bestCase.label),
    ]

    private static func cells(_ score: SigningCallRecord.Score) -> [Cell] {
        guard score.count > 0 else { return [Cell(SigningWords.notEnough), Cell(.dash), Cell(.dash)] }
        let bias = score.bias.map { bias in Text { (bias > 0 ? "+" : "") + $0.percent(bias) } }
        return [.same("\(score.hits)/\(score.count)"), Cell(bias ?? .dash), .money(score.error)]
    }

    private var open: [PageSection] {
        guard !record.open.isEmpty else { return [] }
        let table = DataTable(
            columns: [.text(Text(zh: "季度", en: "Quarter"))] + Self.who + [.text(Text(zh: "日期", en: "Date"))]
                + Self.amounts,
            rows: record.open.map { quarter, call in
                [
                    .same(quarter.name), .same(call.person), Cell(Self.scope(call.isOfAll)), .day(call.date),
                    .money(call.commit), .money(call.bestCase),
                ]
            })
        let words = Text(zh: "季度还没结束，不作评判。", en: "The quarter has not ended, so nobody is judged by them yet.")
        return [
            PageSection(
                name: "calls", title: Self.title, blocks: [.text(words), .table(table)])
        ]
    }

    private var judged: [PageSection] {
        guard !record.callers.isEmpty else { return [] }
        let summary = DataTable(
            columns: Self.who + [
                .text(Text(zh: "说中", en: "Held")), .number(Text(zh: "偏差", en: "Bias")),
                .number(Text(zh: "平均误差", en: "Mean error")), .text(Text(zh: "预计说中", en: "Forecast held")),
                .number(Text(zh: "预计偏差", en: "Forecast bias")),
                .number(Text(zh: "预计误差", en: "Forecast error")),
            ],
            rows: record.callers.map { caller in
                [.same(caller.person), Cell(Self.scope(caller.isOfAll))] + Self.cells(caller.score)
                    + Self.cells(caller.forecast)
            })
        let lines = record.callers.flatMap { caller in caller.judged.map { (caller, $0) } }
        let each = DataTable(
            columns: [.text(Text(zh: "季度", en: "Quarter"))] + Self.who + [.text(Text(zh: "日期", en: "Date"))]
                + Self.amounts + [
                    .number(Text(zh: "实际签约", en: "Signed")), .text(Text(zh: "说中", en: "Held")),
                    .text(Text(zh: "当时的预计范围", en: "Forecast range then")),
                ],
            rows: lines.map { caller, judged in
                [
                    .same(judged.quarter.name), .same(caller.person), Cell(Self.scope(caller.isOfAll)),
                    .day(judged.call.date), .money(judged.call.commit), .money(judged.call.bestCase),
                    .middle(judged.signed), Cell(SigningSections.answer(judged.isHit)),
                    judged.range.map { range in
                        Cell(
                            Text {
                                AmountText.rounded(range.low, $0.language) + "–"
                                    + AmountText.rounded(range.high, $0.language)
                            })
                    }
                        ?? Cell(SigningWords.notEnough),
                ]
            })
        let words = Text(
            zh: "每季取季度开始前最后一次说的，没有就取第一次。实际签约在有把握与有希望之间算说中；偏差和误差按有把握的算，预计的按范围的中间值算。",
            en:
                "Of each quarter the last call before it began counts, else the first. A call held if what was signed is between commit and best case; bias and error are those of the commit, and for the forecast those of the middle of its range."
        )
        return [
            PageSection(
                name: "call-record", title: Text(zh: "以往说得准不准", en: "Past calls"),
                blocks: [.text(words), .table(summary), .table(each)])
        ]
    }
}
