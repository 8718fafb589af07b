import Analysis
import Document
import Template

/// A segment report for other programs: counts with the ids behind them, whole money, what is not known left out.
public struct SegmentDocument: Encodable {
    struct Count: Encodable {
        var count: Int
        var ids: [String]
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
        /// Without a customer, so in no share either, and their sum.
        var unnamed: [String]
        var unnamed_sum: Int64
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

    /// The numbers of ``SegmentColumns``, and what is made of several.
    struct Segment: Encodable {
        let summary: SegmentSummary
        let writer: Writer

        private enum Keys: String, CodingKey {
            case labels, by_status, completeness, pipeline_by_status, funnel, outside_funnel, losses
            case open_concentration, signed, signed_concentration, profiles
        }

        func encode(to encoder: any Encoder) throws {
            let template = writer.opportunities.template
            try RowDocument(row: summary, columns: SegmentColumns(template).documented, writer: writer)
                .encode(to: encoder)
            var keys = encoder.container(keyedBy: Keys.self)
            try keys.encode(summary.labels.map { $0?[writer.language] }, forKey: .labels)
            try keys.encode(writer.byStatus(summary.byStatus.map(writer.count)), forKey: .by_status)
            try keys.encode(summary.completeness.parts.map(writer.field), forKey: .completeness)
            try keys.encode(writer.byStatus(summary.pipelineByStatus.map(writer.money)), forKey: .pipeline_by_status)
            try keys.encode(writer.table(summary.funnel, FunnelColumns(template).all), forKey: .funnel)
            try keys.encode(writer.count(summary.outsideFunnel), forKey: .outside_funnel)
            let losses = writer.table(LossLine.lines(summary), LossColumns(template).documented)
            try keys.encode(losses, forKey: .losses)
            try keys.encode(writer.money(summary.signed), forKey: .signed)
            try keys.encode(
                writer.concentrated(summary.openConcentration, leavingOut: summary.unknownAmount),
                forKey: .open_concentration)
            try keys.encode(
                writer.concentrated(summary.signedConcentration, leavingOut: summary.signed.unknown),
                forKey: .signed_concentration)
            try keys.encode(writer.profiles(summary.profiles), forKey: .profiles)
        }
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
        _ report: SegmentReport, language: Language, condition: String? = nil,
        _ caveats: ReportCaveats = ReportCaveats()
    ) {
        let writer = Writer(opportunities: report.opportunities, language: language)
        as_of = report.asOf.description
        currency = report.template.currency.code
        dimensions = report.dimensions.map { $0.name[language] }
        counts_repeatedly = report.dimensions.contains(where: \.isRepeated)
        self.condition = condition
        left_out = writer.count(report.leftOut)
        (unreadable, removed) = (caveats.unreadable, caveats.removed.map(RemovedDocument.init))
        uncounted = UncountedDocument(caveats)
        total = writer.segment(report.total)
        segments = report.segments.map(writer.segment)
    }

    /// Writes the parts of it; the rows are those of the opportunities.
    struct Writer {
        let opportunities: OpportunityColumns
        let language: Language

        private var template: Template { opportunities.template }

        func ids(_ rows: [Int32]) -> [String] { rows.map { opportunities.id($0) } }
        func count(_ rows: [Int32]) -> Count { Count(count: rows.count, ids: ids(rows)) }
        func money(_ sum: MoneySum) -> MoneyDocument { MoneyDocument(sum, opportunities) }
        func concentrated(_ value: Concentration, leavingOut unknown: [Int32]) -> Concentrated {
            Concentrated(
                hhi: value.herfindahl.map(rounded), effective_customers: value.effectiveCustomers.map(rounded),
                top_1: value.top(1).map(rounded), top_3: value.top(3).map(rounded), unknown: ids(unknown),
                unnamed: ids(value.unnamed.rows), unnamed_sum: value.unnamed.mid,
                customers: value.customers(opportunities).map {
                    Customer(customer: $0.name, sum: $0.sum, ids: ids($0.rows))
                })
        }

        func segment(_ summary: SegmentSummary) -> Segment { Segment(summary: summary, writer: self) }

        /// The rows of a table, under the keys of its columns.
        func table<Row>(_ rows: [Row], _ columns: [TableColumn<Row>]) -> [RowDocument<Row>] {
            rows.map { RowDocument(row: $0, columns: columns, writer: self) }
        }

        /// A value for each status, in the order of the template, and one for none.
        func byStatus<Value>(_ values: [Value]) -> [String: Value] {
            Dictionary(zip(template.statuses.choices.map(\.id) + ["missing"], values)) { first, _ in first }
        }

        func field(_ part: Completeness.Part) -> Field {
            Field(field: name(part.index), required: part.required, filled: part.filled, missing: ids(part.missing))
        }

        func profiles(_ profiles: [Profile]) -> [String: [Part]] {
            func part(_ part: ProfilePart) -> Part {
                Part(
                    value: part.label?[language], share: rounded(part.share), lift: part.lift.map(rounded),
                    count: count(part.rows))
            }
            return Dictionary(profiles.map { ($0.name[language], $0.parts.map(part)) }) { first, _ in first }
        }

        private func name(_ part: Int) -> String {
            let fields = template.fields
            return part < fields.count ? fields[part].id : template.sections[part - fields.count].choice.id
        }
    }
}
