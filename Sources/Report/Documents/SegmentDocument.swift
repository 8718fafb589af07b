import Analysis
import Document
import Template

/// A segment report for other programs: counts with the ids behind them, whole money, what is not known left out.
public struct SegmentDocument: Encodable {
    struct Count: Encodable {
        var count: Int
        var ids: [String]
    }

    struct Stage: Encodable {
        var status: String
        var reached: Count
        var passed: Int
        var staying: Count
        var lost: Count
        var aside: Count
        var skipped: Count
        var conversion: ShareDocument?
    }

    struct Loss: Encodable {
        var reason: String?
        var count: Count
        var amount: MoneyDocument
        /// By status; `unknown` for one that the record does not tell.
        var lost_from: [String: Int]
    }

    struct Customer: Encodable {
        var customer: String?
        var sum: Int64
        var ids: [String]
    }

    struct Concentrated: Encodable {
        var hhi: Double?
        var effective_customers: Double?
        var top_1: Double?
        var top_3: Double?
        /// Without an amount, so in no customer's share.
        var unknown: [String]
        var customers: [Customer]
    }

    struct Part: Encodable {
        var value: String?
        var share: Double
        var lift: Double?
        var count: Count
    }

    struct Field: Encodable {
        var field: String
        var required: Int
        var filled: Int
        var missing: [String]
    }

    struct Segment: Encodable {
        var labels: [String?]
        var opportunities: Count
        var by_status: [String: Count]
        var required: Int
        var filled: Int
        var completeness: [Field]
        var open: Count
        var pipeline: MoneyDocument
        var pipeline_by_status: [String: MoneyDocument]
        var unknown_amount: Count
        var weighted: MoneyDocument
        var unweighted: Count
        var won: Count
        var lost: Count
        var invalid: Count
        var win_rate: ShareDocument
        var broad_win_rate: ShareDocument
        var funnel: [Stage]
        var outside_funnel: Count
        var losses: [Loss]
        var open_concentration: Concentrated
        var signed: MoneyDocument
        var signed_concentration: Concentrated
        var profiles: [String: [Part]]
    }

    var as_of: String
    var currency: String
    var dimensions: [String]
    var counts_repeatedly: Bool
    var condition: String?
    var left_out: Count
    var unreadable: [String]
    var removed: [RemovedDocument]
    var uncounted: UncountedDocument
    var total: Segment
    var segments: [Segment]

    public init(
        _ report: SegmentReport, language: Language, condition: String? = nil, _ omissions: Omissions = Omissions()
    ) {
        let writer = Writer(deals: report.deals, language: language)
        as_of = report.asOf.description
        currency = report.template.currency.code
        dimensions = report.dimensions.map { $0.name[language] }
        counts_repeatedly = report.dimensions.contains(where: \.isRepeated)
        self.condition = condition
        left_out = writer.count(report.leftOut)
        (unreadable, removed) = (omissions.unreadable, omissions.removed.map(RemovedDocument.init))
        uncounted = UncountedDocument(omissions)
        total = writer.segment(report.total)
        segments = report.segments.map(writer.segment)
    }

    /// Writes the parts of it; the rows are those of the deals.
    struct Writer {
        let deals: Deals
        let language: Language

        private var template: Template { deals.template }

        func ids(_ rows: [Int32]) -> [String] { rows.map { deals.id($0) } }
        func count(_ rows: [Int32]) -> Count { Count(count: rows.count, ids: ids(rows)) }
        func money(_ sum: MoneySum) -> MoneyDocument { MoneyDocument(sum, deals) }
        func concentrated(_ value: Concentration, leavingOut unknown: [Int32]) -> Concentrated {
            Concentrated(
                hhi: value.herfindahl.map(rounded), effective_customers: value.effectiveCustomers.map(rounded),
                top_1: value.top(1).map(rounded), top_3: value.top(3).map(rounded), unknown: ids(unknown),
                customers: value.customers(deals).map { Customer(customer: $0.name, sum: $0.sum, ids: ids($0.rows)) })
        }

        func segment(_ summary: SegmentSummary) -> Segment {
            let statuses = template.statuses.choices.map(\.id)
            func keyed<Value>(_ values: [Value]) -> [String: Value] {
                Dictionary(zip(statuses + ["missing"], values)) { first, _ in first }
            }
            return Segment(
                labels: summary.labels.map { $0?[language] }, opportunities: count(summary.rows),
                by_status: keyed(summary.byStatus.map(count)), required: summary.completeness.required,
                filled: summary.completeness.filled,
                completeness: summary.completeness.parts.map {
                    Field(field: name($0.index), required: $0.required, filled: $0.filled, missing: ids($0.missing))
                },
                open: count(summary.open), pipeline: money(summary.pipeline),
                pipeline_by_status: keyed(summary.pipelineByStatus.map(money)),
                unknown_amount: count(summary.unknownAmount), weighted: money(summary.weighted),
                unweighted: count(summary.unweighted),
                won: count(summary.won), lost: count(summary.lost), invalid: count(summary.invalid),
                win_rate: ShareDocument(summary.winRate),
                broad_win_rate: ShareDocument(summary.broadWinRate),
                funnel: summary.funnel.map { stage in
                    Stage(
                        status: statuses[stage.status], reached: count(stage.reached), passed: stage.passed.count,
                        staying: count(stage.staying),
                        lost: count(stage.lost), aside: count(stage.aside), skipped: count(stage.skipped),
                        conversion: stage.conversion.map(ShareDocument.init))
                },
                outside_funnel: count(summary.outsideFunnel),
                losses: summary.losses.map { loss in
                    Loss(
                        reason: loss.label?[language], count: count(loss.rows), amount: money(loss.amount),
                        lost_from: Dictionary(
                            uniqueKeysWithValues: loss.from.map { ($0 < 0 ? "unknown" : statuses[$0], $1) }))
                },
                open_concentration: concentrated(summary.openConcentration, leavingOut: summary.unknownAmount),
                signed: money(summary.signed),
                signed_concentration: concentrated(summary.signedConcentration, leavingOut: summary.signed.unknown),
                profiles: Dictionary(
                    summary.profiles.map { profile in
                        (
                            profile.name[language],
                            profile.parts.map {
                                Part(
                                    value: $0.label?[language], share: rounded($0.share), lift: $0.lift.map(rounded),
                                    count: count($0.rows))
                            }
                        )
                    }
                ) { first, _ in first })
        }

        private func name(_ part: Int) -> String {
            let fields = template.fields
            return part < fields.count ? fields[part].id : template.sections[part - fields.count].choice.id
        }
    }
}
