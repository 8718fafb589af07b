import Analysis
import Document

/// A backtest of analysis 24 for other programs.
public struct SigningBacktestDocument: Encodable {
    struct Score: Encodable {
        var method: String
        var count: Int
        /// Absent, as the coverage, for a method without a range.
        var hits: Int?
        var coverage: Double?
        /// Absent where nothing was signed.
        var bias: Double?
        var mean_error: Int64
        var interval_score: Int64
    }

    struct Guess: Encodable {
        var method: String
        var point: Int64
        /// Absent, as the high end, for a method without a range.
        var low: Int64?
        var high: Int64?
    }

    struct Outcome: Encodable {
        var quarter: String
        /// Absent without `--by`, null for what has no value.
        var label: String??
        var signed: MoneyDocument
        var is_hit: Bool
        var guesses: [Guess]
    }

    struct Leak: Encodable {
        var field: String
        var unlogged: [String]
        var different: [String]
    }

    var as_of: String
    var currency: String
    /// Absent without `--by`.
    var dimension: String?
    var scores: [Score]
    var outcomes: [Outcome]
    var too_early: Int
    var leaks: [Leak]
    var unreadable: [String]
    var removed: [RemovedDocument]
    var uncounted: UncountedDocument

    public init(_ backtest: SigningBacktest, language: Language, _ caveats: ReportCaveats) {
        let writer = SegmentDocument.Writer(opportunities: backtest.opportunities, language: language)
        as_of = backtest.asOf.description
        currency = backtest.opportunities.template.currency.code
        dimension = backtest.dimension?.name[language]
        scores = backtest.scores.map { score in
            Score(
                method: score.method.rawValue, count: score.count, hits: score.hits,
                coverage: score.hits.map { rounded(Double($0) / Double(max(1, score.count))) },
                bias: score.bias.map(rounded), mean_error: score.error, interval_score: score.intervalScore)
        }
        outcomes = backtest.outcomes.map { outcome in
            Outcome(
                quarter: outcome.quarter.name,
                label: backtest.dimension == nil ? nil : .some(outcome.label?[language]),
                signed: writer.money(outcome.signed), is_hit: outcome.isHit,
                guesses: SigningMethod.allCases.compactMap { method in
                    outcome.methods[method].map {
                        Guess(
                            method: method.rawValue, point: $0.point, low: $0.hasRange ? $0.low : nil,
                            high: $0.hasRange ? $0.high : nil)
                    }
                })
        }
        too_early = backtest.tooEarly
        leaks = backtest.leaks.fields.map { field in
            Leak(
                field: backtest.opportunities.template.path(of: field.role).map {
                    backtest.opportunities.template.field(at: $0).id
                } ?? "", unlogged: writer.ids(field.unlogged), different: writer.ids(field.different))
        }
        (unreadable, removed) = (caveats.unreadable, caveats.removed.map(RemovedDocument.init))
        uncounted = UncountedDocument(caveats)
    }
}
