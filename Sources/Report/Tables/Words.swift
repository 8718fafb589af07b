import Analysis
import Document
import Template

/// Numbers and names as reports write them.
struct Words {
    let language: Language

    func callAsFunction(_ text: Text) -> String { text[language] }

    func label(_ labels: [Text?]) -> String { labels.map { self($0 ?? .missing) }.joined(separator: " × ") }

    /// The middle, and its ends where they differ: `4,874万（4,739–5,009）`.
    func money(_ sum: MoneySum) -> String {
        guard sum.isKnown else { return self(.unknown) }
        return AmountText.rounded(sum.mid, from: sum.low, to: sum.isOpen ? nil : sum.high, language)
    }

    /// The same, and how many opportunities the sum leaves out.
    func sum(_ sum: MoneySum) -> String { money(sum) + leftOut(sum) }

    /// What follows a sum that leaves some out; nothing behind one that leaves out none, or all.
    func leftOut(_ sum: MoneySum) -> String {
        sum.isKnown ? Text.leftOut(sum.unknown.count)[language] : ""
    }

    /// The ids of a few, and how many more there are.
    func ids(_ rows: [Int32], _ opportunities: OpportunityColumns) -> String {
        list(rows.prefix(12).map { opportunities.id($0) })
            + (rows.count > 12 ? Text(zh: " 等 \(rows.count) 个", en: " and \(rows.count - 12) more")[language] : "")
    }

    func list(_ words: [String]) -> String { words.joined(separator: Text(zh: "、", en: ", ")[language]) }

    /// One decimal, half away from zero.
    func percent(_ share: Double) -> String { decimal(share * 100) + "%" }

    func decimal(_ value: Double) -> String {
        let tenths = Int64((value * 10).rounded())
        return "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
    }

    /// Two decimals.
    func hundredths(_ value: Double) -> String {
        let hundredths = Int64((value * 100).rounded())
        let part = hundredths.magnitude % 100
        return "\(hundredths < 0 ? "-" : "")\(hundredths.magnitude / 100).\(part < 10 ? "0" : "")\(part)"
    }

    /// Without a decimal where there is none.
    func number(_ value: Double) -> String { value == value.rounded() ? grouped(Int64(value)) : decimal(value) }

    /// By the rules for small numbers: counts only below five, 小样本 below twenty, 没有结案 for none.
    func rate(_ rate: WinRate, none: Text = .noneClosed) -> String {
        share(rate.won, of: rate.closed, none: none)
    }

    /// So many of all that were registered, and the share.
    func stale(_ stale: StaleShare) -> String {
        "\(stale.rows.count)/\(stale.registered)" + (stale.share.map { " = \(percent($0))" } ?? "")
    }

    /// A share of cases, by the same rules.
    func share(_ hits: Int, of count: Int, none: Text) -> String {
        let counts = "\(hits)/\(count)"
        let size = SampleSize(count)
        guard size != .none else { return none[language] }
        guard size != .tiny, let value = Statistics.wilson(hits, of: count) else { return counts }
        let text = "\(counts) = \(percent(value.value)) (\(percent(value.low))–\(percent(value.high)))"
        return size == .small ? text + " " + Text(zh: "小样本", en: "small sample")[language] : text
    }
}
