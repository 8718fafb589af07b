import Analysis
import Document
import Template

/// A waterfall as Markdown.
public struct WaterfallMarkdown {
    private let waterfall: Waterfall
    private let deals: Deals
    private let words: Words

    /// - Parameters:
    ///   - period: the name of the days that the waterfall is about, where it is not about all.
    public static func render(
        _ waterfall: Waterfall, _ deals: Deals, period: String?, language: Language,
        _ omissions: Omissions = Omissions()
    ) -> String {
        WaterfallMarkdown(waterfall: waterfall, deals: deals, words: Words(language: language)).page(period, omissions)
    }

    private func tr(_ zh: String, _ en: String) -> String { words.language == .zh ? zh : en }

    private func page(_ period: String?, _ omissions: Omissions) -> String {
        let (from, to, currency) = (waterfall.from, waterfall.to, deals.template.currency.code)
        var page = "# \(tr("在谈金额变化", "How the pipeline changed"))\n\n"
        for text in omissions.texts() { page += cell(words(text)) + "\n\n" }
        page += tr("从 \(from) 结束时到 \(to) 结束时。", "From the end of \(from) to the end of \(to).")
        if let period { page += tr("只计预计在 \(period) 签约的。", " Only opportunities expected to be signed in \(period).") }
        page +=
            "\n\n"
            + tr(
                "金额单位：元；“≥”表示含有没有上限的金额。按跟进记录逐日计算，期间登记又流失的，两项各计一次，同一天也是；原来未填、后来补填的金额单列，不算上调。",
                "Money in \(currency); “≥” if an amount has no upper end. Computed day by day: an opportunity that was registered and lost within the period counts as both, even on one day; an amount filled in later has a separate line and is not an increase."
            )
        page += "\n\n" + table() + ids()
        page += unknown(tr("期初未填金额的：", "At the start, without an amount: "), waterfall.unknownAtStart)
        page += unknown(tr("期末未填金额的：", "At the end, without an amount: "), waterfall.unknownAtEnd)
        return page
    }

    private func table() -> String {
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
        // Those without an amount are counted too, so that the counts add up as the money does.
        func end(_ name: String, _ sum: MoneySum) -> String {
            let known = [grouped(sum.low), grouped(sum.mid), (sum.isOpen ? "≥ " : "") + grouped(sum.high)]
            let ends = sum.isKnown ? known : Array(repeating: words(.unknown), count: 3)
            return line(["**\(name)**", "\(sum.rows.count + sum.unknown.count)"] + ends + ["\(sum.unknown.count)"])
        }
        var text = line([
            tr("变化", "Move"), tr("个数", "Count"), tr("低", "Low"), tr("中", "Mid"), tr("高", "High"),
            tr("金额未填", "No amount"),
        ])
        text += "| --- | ---: | ---: | ---: | ---: | ---: |\n" + end(tr("期初", "Start"), waterfall.start)
        for bucket in waterfall.shown {
            let change = waterfall[bucket]
            let known = [
                signed(change.low), signed(change.mid),
                (change.isOpen && change.high > 0 ? "≥ " : "") + signed(change.high),
            ]
            let ends = change.isKnown ? known : Array(repeating: words(.unknown), count: 3)
            text += line([words(bucket.label), "\(change.rows.count)"] + ends + ["\(change.unknown.count)"])
        }
        return text + end(tr("期末", "End"), waterfall.end)
    }

    private func signed(_ money: Int64) -> String { money > 0 ? "+" + grouped(money) : grouped(money) }

    private func ids() -> String {
        let lines = waterfall.shown.filter { !waterfall[$0].rows.isEmpty }.map {
            "- \(words($0.label))\(tr("：", ": "))\(ids(waterfall[$0].rows))\n"
        }
        return lines.isEmpty ? "" : "\n" + lines.joined()
    }

    private func unknown(_ name: String, _ rows: [Int32]) -> String {
        rows.isEmpty ? "" : "\n\(name)\(rows.count)\(tr("（", " ("))\(ids(rows))\(tr("）", ")"))\n"
    }

    private func ids(_ rows: [Int32]) -> String { words.ids(rows, deals) }
}
