import Analysis
import Document
import Template

/// The playbook against the register, for other programs.
public struct StrategyReviewDocument: Encodable {
    struct Abandonment: Encodable {
        var id: String
        var date: String
        /// Absent where nothing is recorded.
        var feedback: String?
    }

    struct Play: Encodable {
        var play: String
        var label: String
        var rank: Int
        var condition: String
        var why: String
        var author: String
        var review_on: String
        var expired: Bool
        var matching: [String]
        var not_known: [String]
        var adopted: [String]
        var adopted_not_matching: [String]
        var ever_adopted: [String]
        var given_up_often: Bool
        var given_up: [Abandonment]
        var evidence: EvidenceDocument
    }

    struct Segment: Encodable {
        /// Absent for a segment that the team has named.
        var dimension: String?
        /// Absent where it is not filled in.
        var segment: String?
        /// `covered`, `not_known` or `uncovered`.
        var state: String
        var open: [String]
        var meeting_a_play: [String]
        var not_known: [String]
        var meeting_none: [String]
    }

    var as_of: String
    var plays: [Play]
    /// Names of plays.
    var contradicted: [String]
    var expired: [String]
    var coverage: [Segment]
    var meeting_none: [String]
    var caution: String
    var unreadable: [String]
    var removed: [RemovedDocument]
    var uncounted: UncountedDocument

    public init(_ review: StrategyReview, language: Language, _ caveats: ReportCaveats) {
        let (opportunities, template) = (review.opportunities, review.template)
        func ids(_ rows: [Int32]) -> [String] { rows.map { opportunities.id($0) } }
        func names(_ plays: [PlayReview]) -> [String] { plays.map { template.plays[$0.play].choice.id } }
        as_of = review.view.day.asOf.description
        plays = review.plays.map { review in
            let play = template.plays[review.play]
            return Play(
                play: play.choice.id, label: play.choice.label[language], rank: play.rank,
                condition: play.when.described(template, in: language), why: play.why[language], author: play.author,
                review_on: play.reviewOn.description, expired: review.isExpired, matching: ids(review.matching),
                not_known: ids(review.unknown), adopted: ids(review.adopted),
                adopted_not_matching: ids(review.adoptedUnmatched),
                ever_adopted: ids(review.everAdopted), given_up_often: review.isAbandonedOften,
                given_up: review.abandonments.map {
                    Abandonment(
                        id: opportunities.id($0.row), date: $0.day.description,
                        feedback: $0.feedback.isEmpty ? nil : $0.feedback)
                },
                evidence: EvidenceDocument(
                    review.evidence, template, language: language, id: opportunities.id))
        }
        (contradicted, expired) = (names(review.contradicted), names(review.expired))
        coverage = review.coverage.map { segment in
            let state =
                switch segment.state {
                case .covered: "covered"
                case .undecided: "not_known"
                case .uncovered: "uncovered"
                }
            return Segment(
                dimension: segment.dimension?[language], segment: segment.label?[language], state: state,
                open: ids(segment.open),
                meeting_a_play: ids(segment.met), not_known: ids(segment.undecided), meeting_none: ids(segment.unmet))
        }
        meeting_none = ids(review.all.unmet)
        caution = StrategySections.observed[language]
        (unreadable, removed) = (caveats.unreadable, caveats.removed.map(RemovedDocument.init))
        uncounted = UncountedDocument(caveats)
    }
}
