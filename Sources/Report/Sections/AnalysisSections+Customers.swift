import Analysis
import Document

extension AnalysisSections {
    /// Analysis 22: what customers have signed: how lately, how often, how much.
    public func customers() -> PageSection {
        let values = day.customerValues(rows)
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "签过约的客户，按合同额从大到小：最近一次签约距今几天、签了几次、共多少元。",
                    en:
                        "Customers with signed contracts, largest sum first: days since the last signature, number of contracts, total."
                ))
        ]
        let count = values.customers.count
        let isScored = count >= CustomerValues.leastForScores
        if count == 0 {
            blocks.append(.text(Text(zh: "还没有签过约的客户。", en: "No customer has signed a contract yet.")))
        } else {
            blocks.append(
                .text(
                    isScored
                        ? Text(
                            zh: "R、F、M 是在这 \(count) 个客户中的五分位得分，5 最好。",
                            en: "R, F and M are scores by fifths of these \(count) customers, 5 is best.")
                        : Text(
                            zh: "只有 \(count) 个客户，不足 \(CustomerValues.leastForScores) 个，不打分。",
                            en:
                                "No scores: only \(count) customers, fewer than \(CustomerValues.leastForScores)."
                        )))
            let (table, more) = table(values.customers, isScored)
            blocks += [.table(table)] + more
        }
        blocks += note(Text(zh: "已签、客户名未填", en: "Signed, without a customer name"), values.unnamed)
        return PageSection(name: "customers", title: Text(zh: "已签约客户", en: "Customers with contracts"), blocks: blocks)
    }

    private func table(_ customers: [CustomerValues.Customer], _ isScored: Bool) -> (
        table: DataTable, more: [PageBlock]
    ) {
        Self.limited(
            columns: [
                .customer, .number(Text(zh: "签约次数", en: "Contracts")),
                .number(Text(zh: "合同额（元）", en: "Signed (\(template.currency.code))")),
                .noAmount,
                .number(Text(zh: "最近签约距今（天）", en: "Days since last signature")),
            ] + (isScored ? ["R", "F", "M"].map { .number(Text(same: $0)) } : []),
            of: customers
        ) { customer in
            let known = customer.rows.count - customer.unknownAmount.count
            let row = [
                Cell(Text(same: customer.name)), .count(customer.rows),
                known == 0 ? Cell(.unknown) : .money(customer.signed, rows: customer.rows),
                .count(customer.unknownAmount),
                customer.recency.map { .days($0) } ?? Cell(Text(zh: "日期未填", en: "no date")),
            ]
            guard isScored, let scores = customer.scores else { return row }
            return row + [
                scores.recency.map { .days($0) } ?? Cell(.dash), .days(scores.frequency), .days(scores.signed),
            ]
        }
    }
}
