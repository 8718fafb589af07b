import Analysis
import Document
import Template

/// Open opportunities to ask about, for other programs.
public struct InspectionDocument: Encodable {
    struct Reason: Encodable {
        /// A case of ``InspectionReason``.
        var reason: String
        /// Days, times or yuan, as the reason counts; absent where it counts nothing.
        var count: Int64?
        /// Absent where the reason has no limit.
        var limit: Double?
    }

    struct Item: Encodable {
        var id: String
        /// Absent where it is not filled in, as are the others.
        var customer: String?
        var owner: String?
        var status: String?
        var amount: Int64?
        var expected_close: String?
        var reasons: [Reason]
    }

    struct Rate: Encodable {
        var reason: String
        /// Absent where the log does not tell of it.
        var won: [String]?
        var lost: [String]?
        /// Unknown whether it held: it rests on a value that no entry told in time.
        var untold: [String]?
        var rate: ShareDocument?
    }

    var as_of: String
    var currency: String
    var opportunities: [Item]
    var without_reasons: [String]
    var rates: [Rate]
    var closed: ShareDocument
    var not_recorded: [String]
    var unreadable: [String]
    var removed: [RemovedDocument]
    var uncounted: UncountedDocument

    public init(_ inspection: Inspection, _ day: DayView, _ caveats: ReportCaveats) {
        let (opportunities, template) = (day.opportunities, day.template)
        func ids(_ rows: [Int32]) -> [String] { rows.map { opportunities.id($0) } }
        as_of = day.asOf.description
        currency = template.currency.code
        self.opportunities = inspection.items.map { item in
            Item(
                id: opportunities.id(item.row), customer: day.customer(item.row),
                owner: opportunities.owner(item.row).map { template.directory.people[$0].id },
                status: day.status(item.row).map { template.statuses[$0].id }, amount: day.amount(item.row)?.typical,
                expected_close: day.expectedClose(item.row)?.description,
                reasons: item.hits.map { Reason(reason: $0.reason.rawValue, count: $0.count, limit: $0.limit) })
        }
        without_reasons = ids(inspection.quiet)
        rates = inspection.rates.map { rate in
            Rate(
                reason: rate.reason.rawValue, won: rate.isKnown ? ids(rate.won) : nil,
                lost: rate.isKnown ? ids(rate.lost) : nil, untold: rate.isKnown ? ids(rate.untold) : nil,
                rate: rate.isKnown ? ShareDocument(rate.rate) : nil)
        }
        closed = ShareDocument(inspection.all)
        not_recorded = ids(inspection.unrecorded)
        (unreadable, removed) = (caveats.unreadable, caveats.removed.map(RemovedDocument.init))
        uncounted = UncountedDocument(caveats)
    }
}
