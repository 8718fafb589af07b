import Analysis
import Document
import Template

extension AnalysisSections {
    /// Analysis 18: how much hangs on few customers, of what is open and of what was signed.
    public func concentration() -> PageSection {
        let intro = PageBlock.text(
            Text(
                zh: "HHI 是各客户占比的平方和乘一万：一个客户占全部是 10,000；10,000 ÷ HHI 相当于多少个同样大小的客户，越少越依赖少数几家。",
                en:
                    "HHI is the sum of the squared shares times 10,000: a single customer gives 10,000. 10,000 ÷ HHI is the equivalent number of customers of equal size; the smaller, the more depends on a few."
            ))
        return PageSection(
            name: "concentration", title: Text(zh: "客户集中度", en: "Concentration"),
            blocks: [intro]
                + blocks(
                    Text(zh: "在谈金额（中值）", en: "Pipeline, mid"), summary.openConcentration,
                    leavingOut: summary.unknownAmount)
                + openEnded(summary.pipeline)
                + blocks(
                    Text(zh: "已签合同额", en: "Signed contracts"), summary.signedConcentration,
                    leavingOut: summary.signed.unknown))
    }

    private func blocks(_ name: Text, _ value: Concentration, leavingOut unknown: [Int32]) -> [PageBlock] {
        let sum = Text(amount: value.unnamed.mid)
        let leftOut =
            note(
                Text(zh: "\(name.zh)：没有金额，不在占比里", en: "\(name.en), without an amount, in no customer's share"),
                unknown)
            + note(
                Text(
                    zh: "\(name.zh)：没有客户名称，不算一家客户，不在占比里，金额 \(sum.zh)",
                    en: "\(name.en), without a customer, in no share, amount \(sum.en)"), value.unnamed.rows)
        guard let index = value.herfindahl, let effective = value.effectiveCustomers, let one = value.top(1),
            let three = value.top(3)
        else {
            return [
                .text(
                    Text(
                        zh: "\(name.zh)：无。没有金额，不计算集中度。",
                        en: "\(name.en): none. Without amounts there is no concentration."))
            ] + leftOut
        }
        let customers = value.customers(opportunities)
        let largest = Text(same: value.largest ?? "")
        var running = 0.0
        let whole = Double(value.total)
        let (table, more) = Self.limited(
            caption: name,
            columns: [
                .customer, .number(Text(zh: "商机", en: "Opportunities")),
                .number(Text(zh: "金额（元）", en: "Amount (\(template.currency.code))")),
                .share, .number(Text(zh: "累计", en: "Cumulative")),
            ],
            of: customers
        ) { customer in
            running += Double(customer.sum)
            return [
                .same(customer.name), .count(customer.rows),
                .money(customer.sum, rows: customer.rows),
                .share(Double(customer.sum) / whole), .share(running / whole),
            ]
        }
        let drawn = customers.prefix(Self.mostBars)
        let chart = Chart(
            .bars, Text(zh: "\(name.zh)最大的客户", en: "\(name.en): the largest customers"), unit: .money,
            categories: drawn.map { Text(same: $0.name) },
            series: [Chart.Series(name, drawn.map { Double($0.sum) })])
        let figures = [
            KeyFigure(Text(zh: "\(name.zh)的 HHI", en: "HHI, \(name.en)"), .number(Int64(index.rounded()))),
            KeyFigure(
                Text(zh: "等效客户数", en: "Effective customers"), Cell(Text { $0.decimal(effective) }, order: effective)),
            KeyFigure(Text(zh: "第一大客户", en: "Largest customer"), .share(one), note: largest),
            KeyFigure(Text(zh: "前三大", en: "Top three"), .share(three)),
        ]
        return leftOut + [.figures(figures), .chart(chart, table)] + more
    }
}
