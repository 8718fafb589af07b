import Analysis
import Document
import Template

/// How far a target is, as cells and as a picture.
enum TargetCells {
    /// What is missing: at most that much where the weighted sum has no upper end.
    static func gap(_ line: TargetReport.Line) -> Cell {
        .money(line.gap.mid, from: line.weighted.isOpen ? 0 : line.gap.low, to: line.gap.high)
    }

    static func coverage(_ line: TargetReport.Line) -> Cell {
        let none = line.remaining == 0 ? Text(zh: "已达成", en: "met") : .unknown
        let text = line.coverage.map { value in Text { $0.decimal(value) + "×" } } ?? none
        return Cell(text, order: line.coverage)
    }

    static func neededCoverage(_ line: TargetReport.Line) -> Cell {
        guard line.remaining > 0 else { return Cell(.dash) }
        guard let needed = line.neededCoverage else { return Cell(Text(zh: "无法推算", en: "unknown")) }
        return Cell(
            Text { words in
                let most = needed.high.map { words.decimal($0) + "×" } ?? words(Text(zh: "无上限", en: "no upper bound"))
                return "\(words.decimal(needed.low))× – \(most)"
                    + (line.isCompanyRate ? words(Text(zh: "（按全公司）", en: " (company)")) : "")
            }, order: needed.low)
    }

    /// Of a rate that should not be read without them, the open ones that nobody follows up: a column where one of the
    /// lines has such a rate.
    static func staleColumn(_ lines: [TargetReport.Line]) -> [DataTable.Column] {
        lines.contains(where: \.stale.isLarge) ? [.number(Text(zh: "在谈但久未跟进", en: "Open and stale"))] : []
    }

    static func stale(_ line: TargetReport.Line, among lines: [TargetReport.Line]) -> [Cell] {
        lines.contains(where: \.stale.isLarge) ? [.stale(line.stale)] : []
    }

    static func needed(_ line: TargetReport.Line) -> Cell {
        switch line.needed {
        case .none: return .number(0)
        case .impossible: return Cell(Text(zh: "无法推算", en: "unknown"))
        case .range(let low, let high, let isCompanyRate):
            let range =
                high.map { Text(same: $0 == low ? grouped(low) : "\(grouped(low)) – \(grouped($0))") }
                ?? Text(zh: "\(grouped(low)) 以上", en: "\(grouped(low)) or more")
            let text =
                isCompanyRate ? Text(zh: range.zh + "（按全公司赢单率）", en: range.en + " (company rate)") : range
            return Cell(text, order: Double(low))
        }
    }

    /// Analysis 13: what is signed, what is due on top of it by its probabilities, and the aim.
    static func bullet(_ lines: [TargetReport.Line], _ summary: Text) -> Chart {
        func known(_ sum: MoneySum, _ end: Int64) -> Double? { sum.isKnown ? Double(end) : nil }
        let due = Chart.Series(
            Text(zh: "预计签约（加权）", en: "Due (weighted)"), lines.map { known($0.weighted, $0.weighted.mid) },
            low: lines.map { known($0.weighted, $0.weighted.low) },
            high: lines.map { $0.weighted.isOpen ? nil : known($0.weighted, $0.weighted.high) })
        return Chart(
            .bullet, summary, unit: .money, categories: lines.map { $0.label ?? .all },
            series: [
                Chart.Series(Text(zh: "已签", en: "Signed"), lines.map { known($0.signed, $0.signed.mid) }), due,
                Chart.Series(Text(zh: "目标", en: "Target"), lines.map { Double($0.target) }),
            ])
    }
}
