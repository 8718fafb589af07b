import Analysis
import Document

/// A target report for other programs.
public struct TargetDocument: Encodable {
    struct Gap: Encodable {
        var low: Int64
        var mid: Int64
        var high: Int64
        /// Whether less than the low end may be missing, since an amount has no upper end.
        var low_is_open: Bool
    }

    struct Needed: Encodable {
        var low: Int64
        /// Absent where there is no upper bound.
        var high: Int64?
        var is_company_rate: Bool
    }

    struct Line: Encodable {
        /// Absent for the whole.
        var part: String?
        var target: Int64
        var signed: MoneyDocument
        var signed_unknown: [String]
        var remaining: Int64
        var due: MoneyDocument
        var weighted: MoneyDocument
        var unweighted: [String]
        var overdue: [String]
        var undated: [String]
        var gap: Gap
        /// Absent where the target is met.
        var coverage: Double?
        var win_rate: ShareDocument
        /// Absent where it is unknown.
        var needed: Needed?
    }

    struct Division: Encodable {
        var by: String
        var author: String
        var parts: [Line]
        var elsewhere: [String]
    }

    var as_of: String
    var period: String
    var currency: String
    var whole: Line
    var divisions: [Division]
    var unreadable: [String]
    var removed: [RemovedDocument]
    var uncounted: UncountedDocument

    public init(_ report: TargetReport, _ caveats: ReportCaveats) {
        let opportunities = report.opportunities
        as_of = report.asOf.description
        period = report.period.name
        currency = opportunities.template.currency.code
        whole = Line(report.whole, opportunities)
        divisions = report.divisions.map { division in
            Division(
                by: division.plan.by, author: division.plan.author ?? report.plan.author,
                parts: division.lines.map { Line($0, opportunities) },
                elsewhere: division.elsewhere.map { opportunities.id($0) })
        }
        (unreadable, removed) = (caveats.unreadable, caveats.removed.map(RemovedDocument.init))
        uncounted = UncountedDocument(caveats)
    }
}

extension TargetDocument.Line {
    init(_ line: TargetReport.Line, _ opportunities: OpportunityColumns) {
        func ids(_ rows: [Int32]) -> [String] { rows.map { opportunities.id($0) } }
        (part, target, remaining) = (line.part, line.target, line.remaining)
        (signed, due, weighted) = (
            MoneyDocument(line.signed, opportunities), MoneyDocument(line.due, opportunities),
            MoneyDocument(line.weighted, opportunities)
        )
        (signed_unknown, unweighted) = (ids(line.signedUnknown), ids(line.unweighted))
        (overdue, undated) = (ids(line.overdue), ids(line.undated))
        gap = TargetDocument.Gap(
            low: line.gap.low, mid: line.gap.mid, high: line.gap.high, low_is_open: line.weighted.isOpen)
        coverage = line.coverage.map(rounded)
        win_rate = ShareDocument(line.winRate)
        needed =
            switch line.needed {
            // Nothing is needed, so no rate was used.
            case .none: TargetDocument.Needed(low: 0, high: 0, is_company_rate: false)
            case .impossible: nil
            case .range(let low, let high, let isCompanyRate):
                TargetDocument.Needed(low: low, high: high, is_company_rate: isCompanyRate)
            }
    }
}
