import Analysis
import Document

/// A segment report as one CSV table: a line per segment, plain numbers, the whole as the last line.
public enum SegmentCSV {
    public static func rows(_ report: SegmentReport, language: Language) -> (header: [String], rows: [[String]]) {
        let words = Words(language: language)
        let statuses = report.template.statuses.choices
        var header = report.dimensions.map { words($0.name) } + ["opportunities"] + statuses.map { "status_" + $0.id } + ["status_missing"]
        header += ["pipeline_low", "pipeline_mid", "pipeline_high", "pipeline_is_open", "unknown_amount"]
        header += ["weighted_low", "weighted_mid", "weighted_high", "weighted_is_open", "unweighted"]
        header += ["won", "lost", "invalid", "win_rate", "win_rate_low", "win_rate_high", "broad_win_rate", "broad_win_rate_low", "broad_win_rate_high"]
        header += report.total.funnel.map { "reached_" + statuses[$0.status].id }
        header += ["required", "filled", "hhi_open", "hhi_signed"]
        let rows = (report.segments + [report.total]).map { segment -> [String] in
            let labels = segment.labels.isEmpty
                ? [Text(zh: "全部", en: "All")[language]] + Array(repeating: "", count: max(0, report.dimensions.count - 1))
                : segment.labels.map { $0?[language] ?? words.missing }
            var row = labels + ["\(segment.rows.count)"] + segment.byStatus.map { "\($0.count)" }
            row += money(segment.pipeline) + ["\(segment.unknownAmount.count)"]
            row += money(segment.weighted) + ["\(segment.unweighted.count)"]
            row += ["\(segment.won.count)", "\(segment.lost.count)", "\(segment.invalid.count)"]
            row += rate(segment.winRate) + rate(segment.broadWinRate)
            row += segment.funnel.map { "\($0.reached.count)" }
            row += ["\(segment.completeness.required)", "\(segment.completeness.filled)"]
            row += [segment.openConcentration, segment.signedConcentration].map { $0.herfindahl.map { "\(Int64($0.rounded()))" } ?? "" }
            return row
        }
        return (header, rows)
    }

    private static func money(_ sum: MoneySum) -> [String] { ["\(sum.low)", "\(sum.mid)", "\(sum.high)", sum.isOpen ? "1" : "0"] }

    /// Empty below five cases.
    private static func rate(_ rate: WinRate) -> [String] {
        guard let value = rate.rate else { return ["", "", ""] }
        return [value.value, value.low, value.high].map { "\(rounded($0))" }
    }
}

/// Four digits behind the point are all that a share of a few hundred cases can tell.
func rounded(_ share: Double) -> Double { (share * 10_000).rounded() / 10_000 }
