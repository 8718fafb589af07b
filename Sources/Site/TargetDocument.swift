import Analysis
import Document

/// A target report for other programs.
public struct TargetDocument: Encodable {
    struct Gap: Encodable {
        var low: Int64
        var mid: Int64
        var high: Int64
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
        /// Absent where it cannot be told.
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

    public init(_ report: TargetReport, unreadable: [String]) {
        let deals = report.deals
        func ids(_ rows: [Int32]) -> [String] { rows.map { deals.id($0) } }
        func money(_ sum: MoneySum) -> MoneyDocument { MoneyDocument(sum, deals) }
        func needed(_ needed: TargetReport.Needed) -> Needed? {
            switch needed {
            case .none: Needed(low: 0, high: 0, is_company_rate: false)
            case .impossible: nil
            case .range(let low, let high, let isCompanyRate): Needed(low: low, high: high, is_company_rate: isCompanyRate)
            }
        }
        func line(_ line: TargetReport.Line) -> Line {
            Line(
                part: line.part, target: line.target, signed: money(line.signed), signed_unknown: ids(line.signedUnknown),
                remaining: line.remaining, due: money(line.due), weighted: money(line.weighted), unweighted: ids(line.unweighted),
                overdue: ids(line.overdue), undated: ids(line.undated), gap: Gap(low: line.gap.low, mid: line.gap.mid, high: line.gap.high),
                coverage: line.coverage.map(rounded),
                win_rate: ShareDocument(line.winRate), needed: needed(line.needed))
        }
        as_of = report.asOf.description
        period = report.period.name
        currency = deals.template.currency.code
        whole = line(report.whole)
        divisions = report.divisions.map {
            Division(
                by: $0.plan.by, author: $0.plan.author ?? report.plan.author, parts: $0.lines.map(line), elsewhere: ids($0.elsewhere))
        }
        self.unreadable = unreadable
    }
}
