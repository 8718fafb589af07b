import Analysis
import Document

/// A segment report as one CSV table: a line per segment, plain numbers, the whole as the last line.
public enum SegmentCSV {
    public static func rows(_ report: SegmentReport, language: Language, _ omissions: Omissions = Omissions()) -> (
        header: [String], rows: [[String]]
    ) {
        let words = Words(language: language)
        let statuses = report.template.statuses.choices
        var header =
            report.dimensions.map { words($0.name) } + ["opportunities"] + statuses.map { "status_" + $0.id } + [
                "status_missing"
            ]
        header += ["open", "pipeline_low", "pipeline_mid", "pipeline_high", "pipeline_is_open", "unknown_amount"]
        header += ["weighted_low", "weighted_mid", "weighted_high", "weighted_is_open", "unweighted"]
        header += [
            "won", "lost", "invalid", "win_rate", "win_rate_low", "win_rate_high", "broad_win_rate",
            "broad_win_rate_low", "broad_win_rate_high",
        ]
        header += ["reached_", "skipped_"].flatMap { word in report.total.funnel.map { word + statuses[$0.status].id } }
        header += ["required", "filled", "hhi_open", "hhi_signed", "unknown_contract_amount"]
        // Of which line they would be is not known: what they leave out, each may lack.
        header += ["without_status", "unreadable_files", "removed_files"]
        let rows = (report.segments + [report.total]).map { segment -> [String] in
            let labels =
                segment.labels.isEmpty
                ? [Text(zh: "全部", en: "All")[language]]
                    + Array(repeating: "", count: max(0, report.dimensions.count - 1))
                : segment.labels.map { $0?[language] ?? words.missing }
            var row = labels + ["\(segment.rows.count)"] + segment.byStatus.map { "\($0.count)" }
            row += ["\(segment.open.count)"] + money(segment.pipeline) + ["\(segment.unknownAmount.count)"]
            row += money(segment.weighted) + ["\(segment.unweighted.count)"]
            row += ["\(segment.won.count)", "\(segment.lost.count)", "\(segment.invalid.count)"]
            row += rate(segment.winRate) + rate(segment.broadWinRate)
            row += segment.funnel.map { "\($0.reached.count)" } + segment.funnel.map { "\($0.skipped.count)" }
            row += ["\(segment.completeness.required)", "\(segment.completeness.filled)"]
            row += [segment.openConcentration, segment.signedConcentration].map {
                $0.herfindahl.map { "\(Int64($0.rounded()))" } ?? ""
            }
            row.append("\(segment.signed.unknown.count)")
            row += ["\(segment.unclear.count)", "\(omissions.unreadable.count)", "\(omissions.removed.count)"]
            return row
        }
        return (header, rows)
    }

    /// Empty where the sum is not known.
    private static func money(_ sum: MoneySum) -> [String] {
        (sum.isKnown ? ["\(sum.low)", "\(sum.mid)", "\(sum.high)"] : ["", "", ""]) + [sum.isOpen ? "1" : "0"]
    }

    /// Empty below five cases.
    private static func rate(_ rate: WinRate) -> [String] {
        guard let value = rate.rate else { return ["", "", ""] }
        return [value.value, value.low, value.high].map { "\(rounded($0))" }
    }
}

/// Four digits behind the point are all that a share of a few hundred cases can tell.
func rounded(_ share: Double) -> Double { (share * 10_000).rounded() / 10_000 }
