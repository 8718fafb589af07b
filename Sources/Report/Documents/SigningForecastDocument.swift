import Analysis
import Document
import Template

/// Analysis 24 for other programs.
public struct SigningForecastDocument: Encodable {
    typealias Count = SegmentDocument.Count

    struct Days: Encodable {
        /// Absent unless the days are a quarter or a part of one.
        var name: String?
        var first: String
        var last: String

        init(_ days: ClosedRange<CivilDate>, _ name: String? = nil) {
            (self.name, first, last) = (name, days.lowerBound.description, days.upperBound.description)
        }
    }

    struct Gate: Encodable {
        var windows: Int
        var closed_count: Int
        var won_count: Int
        var undated: [String]
    }

    struct Range: Encodable {
        var low: Int64
        var median: Int64
        var high: Int64

        init(_ range: SigningRange) { (low, median, high) = (range.low, range.median, range.high) }
    }

    struct Cell: Encodable {
        var status: String
        /// The most days since registration; absent for the oldest.
        var up_to_days: Int?
        var observed: Int
        var won: Count
        var rate: Double
        var weight: Double
        var open: Count
        var expected: Int64
    }

    struct NewBusiness: Encodable {
        var windows: Int
        var won: Count
        var count: Double
    }

    struct Ratio: Encodable {
        var mean: Double
        var deviation: Double
        var wins: Int
    }

    struct Contracts: Encodable {
        var mean: Int64
        var signed: Count
    }

    struct Past: Encodable {
        var cut: String
        var days: Days
        var range: Range
        var signed: MoneyDocument
        var is_hit: Bool
    }

    struct LeftOut: Encodable {
        var undated: [String]
        var unclear: [String]
    }

    /// One person's word.
    struct Call: Encodable {
        var quarter: String
        var person: String
        var scope: String
        var date: String
        var commit: Int64
        var best_case: Int64

        init(_ quarter: String, _ call: SigningCall) {
            (self.quarter, person, date) = (quarter, call.person, call.date.description)
            scope = call.isOfAll ? "all" : "own"
            (commit, best_case) = (call.commit, call.bestCase)
        }
    }

    struct Judged: Encodable {
        var call: Call
        var signed: MoneyDocument
        var is_hit: Bool
        /// Absent where there was not enough history.
        var range: Range?
    }

    struct Caller: Encodable {
        var person: String
        var scope: String
        var hits: Int
        /// Absent where nothing was signed.
        var bias: Double?
        var mean_error: Int64
        var forecast_count: Int
        var forecast_hits: Int
        /// Absent where nothing was signed.
        var forecast_bias: Double?
        /// Absent where there was no range.
        var forecast_error: Int64?
        var judged: [Judged]
    }

    /// The keys from `range` on are absent where there is not enough history.
    struct Line: Encodable {
        /// Absent for the whole, null for what has no value.
        var label: String??
        var gate: Gate
        var has_enough_history: Bool
        var recent: MoneyDocument
        var left_out: LeftOut
        var without_amount: [String]
        var open_ended: [String]
        var range: Range?
        var mean: Int64?
        var open: Int64?
        var new: Int64?
        var open_ids: [String]?
        var cells: [Cell]?
        var new_business: NewBusiness?
        var amount_ratio: Ratio?
        var contracts: Contracts?
        var own_error: Double?
        var past: [Past]?
        var hits: Int?
        var landmarks: [String]?
    }

    var as_of: String
    var currency: String
    var days: Days
    var recent_days: Days
    /// In the shape of a segment.
    var total: Line
    /// Absent, as the segments, without `--by`.
    var dimension: String?
    var segments: [Line]?
    /// Of quarters that have not ended.
    var calls: [Call]
    var callers: [Caller]
    var unreadable: [String]
    var removed: [RemovedDocument]
    var uncounted: UncountedDocument

    public init(
        _ forecast: SigningForecast, _ record: SigningCallRecord, language: Language, _ caveats: ReportCaveats
    ) {
        let writer = SegmentDocument.Writer(opportunities: forecast.opportunities, language: language)
        as_of = forecast.asOf.description
        currency = forecast.opportunities.template.currency.code
        days = Days(forecast.days, forecast.period?.name)
        recent_days = Days(forecast.recent, forecast.recentName)
        total = Line(forecast.whole, label: nil, writer)
        dimension = forecast.dimension?.name[language]
        segments = forecast.dimension.map { _ in
            forecast.segments.map { Line($0, label: .some($0.label?[language]), writer) }
        }
        calls = record.open.map { Call($0.quarter.name, $0.call) }
        callers = record.callers.map { caller in
            Caller(
                person: caller.person, scope: caller.isOfAll ? "all" : "own", hits: caller.score.hits,
                bias: caller.score.bias.map(rounded), mean_error: caller.score.error,
                forecast_count: caller.forecast.count, forecast_hits: caller.forecast.hits,
                forecast_bias: caller.forecast.bias.map(rounded),
                forecast_error: caller.forecast.count > 0 ? caller.forecast.error : nil,
                judged: caller.judged.map {
                    Judged(
                        call: Call($0.quarter.name, $0.call), signed: writer.money($0.signed), is_hit: $0.isHit,
                        range: $0.range.map(Range.init))
                })
        }
        (unreadable, removed) = (caveats.unreadable, caveats.removed.map(RemovedDocument.init))
        uncounted = UncountedDocument(caveats)
    }
}

extension SigningForecastDocument.Line {
    fileprivate init(_ line: SigningForecast.Line, label: String??, _ writer: SegmentDocument.Writer) {
        self.label = label
        gate = SigningForecastDocument.Gate(
            windows: line.gate.windows, closed_count: line.gate.closed, won_count: line.gate.won,
            undated: writer.ids(line.gate.undated))
        has_enough_history = line.estimate != nil
        recent = writer.money(line.recent)
        left_out = SigningForecastDocument.LeftOut(
            undated: writer.ids(line.undated), unclear: writer.ids(line.unclear))
        without_amount = writer.ids(line.withoutAmount)
        open_ended = writer.ids(line.openEnded)
        guard let estimate = line.estimate else { return }
        range = SigningForecastDocument.Range(estimate.range)
        (mean, open, new) = (estimate.mean, estimate.open, estimate.new)
        open_ids = writer.ids(estimate.openRows)
        cells = estimate.cells.map { SigningForecastDocument.Cell($0, writer) }
        new_business = SigningForecastDocument.NewBusiness(
            windows: estimate.newBusiness.windows, won: writer.count(estimate.newBusiness.won),
            count: rounded(estimate.newBusiness.count))
        amount_ratio = SigningForecastDocument.Ratio(
            mean: rounded(estimate.ratio.mean), deviation: rounded(estimate.ratio.deviation),
            wins: estimate.ratio.count)
        contracts = SigningForecastDocument.Contracts(
            mean: estimate.meanContract, signed: writer.count(estimate.contracts))
        own_error = rounded(estimate.ownError)
        past = estimate.past.map { past in
            SigningForecastDocument.Past(
                cut: past.cut.description, days: SigningForecastDocument.Days(past.days),
                range: SigningForecastDocument.Range(past.range), signed: writer.money(past.signed),
                is_hit: past.isHit)
        }
        hits = estimate.past.count(where: \.isHit)
        landmarks = estimate.landmarks.map(\.description)
    }
}

extension SigningForecastDocument.Cell {
    fileprivate init(_ cell: SigningCell, _ writer: SegmentDocument.Writer) {
        status = writer.opportunities.template.statuses[cell.status].id
        up_to_days = cell.age.rawValue < SigningAge.limits.count ? SigningAge.limits[cell.age.rawValue] : nil
        (observed, won, open) = (cell.observed, writer.count(cell.won), writer.count(cell.open))
        (rate, weight) = (rounded(cell.rate), cell.weight)
        expected = Int64(cell.expected.rounded())
    }
}
