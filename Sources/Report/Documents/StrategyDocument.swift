import Analysis
import Document
import Template

/// A play's evidence for other programs. Ids of opportunities behind each number.
struct EvidenceDocument: Encodable {
    struct Arm: Encodable {
        var won: [String]
        var lost: [String]
        var rate: ShareDocument
    }

    struct Band: Encodable {
        /// Absent for those without a probability that was ever recorded.
        var band: String?
        var adopted: Arm
        var others: Arm
        var difference: DifferenceDocument?
    }

    var label: String
    var adopted: Arm
    var others: Arm
    /// Absent where either side has fewer than five.
    var difference: DifferenceDocument?
    var bands: [Band]
    /// How many plays are compared; the interval and the label hold for all of them at once.
    var comparisons: Int
    /// Absent where nothing can be compared within another dimension.
    var within: StratificationDocument?
    var given_up: [String]
    /// Met the conditions and have the play in the record, while the log does not show it before the outcome.
    var not_logged: [String]
    var not_met: [String]
    var not_known: [String]
    var not_recorded: [String]

    /// - Parameter id: of a row.
    init(_ evidence: Evidence, _ template: Template, language: Language, id: (Int32) -> String) {
        func ids(_ rows: [Int32]) -> [String] { rows.map(id) }
        func arm(_ arm: Evidence.Arm) -> Arm {
            Arm(won: ids(arm.won), lost: ids(arm.lost), rate: ShareDocument(arm.rate))
        }
        let declared = template.path(of: .probability).map { template.field(at: $0).bands } ?? []
        label = evidence.label.rawValue
        (adopted, others) = (arm(evidence.whole.adopted), arm(evidence.whole.others))
        difference = evidence.whole.difference.map(DifferenceDocument.init)
        comparisons = evidence.family.count
        within = evidence.within.map {
            StratificationDocument($0, turns: evidence.turns, language: language, id: id)
        }
        bands = evidence.bands.map { band in
            Band(
                band: band.band.map { declared[$0].choice.id }, adopted: arm(band.comparison.adopted),
                others: arm(band.comparison.others),
                difference: band.comparison.difference.map(DifferenceDocument.init))
        }
        (given_up, not_met, not_known) = (ids(evidence.abandoned), ids(evidence.unmet), ids(evidence.unknown))
        (not_recorded, not_logged) = (ids(evidence.unrecorded), ids(evidence.unlogged))
    }
}

/// One opportunity against the playbook, for other programs.
public struct StrategyDocument: Encodable {
    struct Condition: Encodable {
        var condition: String
        /// `yes`, `no` or `unknown`.
        var holds: String
    }

    struct Play: Encodable {
        var play: String
        var label: String
        var rank: Int
        /// `yes`, `no` or `unknown`.
        var matches: String
        /// How many conditions hold.
        var met: Int
        var conditions: [Condition]
        var fill_in: [String]
        var adopted: Bool
        var why: String
        var author: String
        var review_on: String
        var expired: Bool
        var evidence: EvidenceDocument
    }

    var as_of: String
    var id: String
    var status: String?
    var plays: [Play]
    var own_words: [String]
    var caution: String

    public init(
        _ row: Int32, _ strategy: OpportunityStrategy, _ view: StrategyView, evidence: PlaybookEvidence,
        language: Language
    ) {
        let template = view.template
        as_of = view.day.asOf.description
        id = view.day.opportunities.id(row)
        status = view.status(row).map { template.statuses[$0].id }
        own_words = strategy.ownWords
        caution = StrategySections.observed[language]
        plays = strategy.matches.map { match in
            let play = template.plays[match.play]
            return Play(
                play: play.choice.id, label: play.choice.label[language], rank: play.rank, matches: match.truth.name,
                met: match.met,
                conditions: match.parts.map {
                    Condition(condition: $0.condition.described(template, in: language), holds: $0.truth.name)
                },
                fill_in: match.needs.map { template.name(of: $0.path) }, adopted: match.isAdopted,
                why: play.why[language],
                author: play.author, review_on: play.reviewOn.description, expired: match.isExpired,
                evidence: EvidenceDocument(
                    evidence.plays[match.play], template, language: language, id: evidence.id))
        }
    }
}

extension ThreeValued {
    var name: String {
        switch self {
        case .yes: "yes"
        case .no: "no"
        case .unknown: "unknown"
        }
    }
}
