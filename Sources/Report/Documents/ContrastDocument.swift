import Analysis
import Document

/// A difference of win rates with its interval, from −1 to 1.
struct DifferenceDocument: Encodable {
    var value: Double
    var low: Double
    var high: Double

    init(_ rate: Rate) { (value, low, high) = (rounded(rate.value), rounded(rate.low), rounded(rate.high)) }
}

/// A segment against all others, for other programs.
struct ContrastDocument: Encodable {
    var rest: ShareDocument
    /// Absent where either side has fewer than five closed.
    var difference: DifferenceDocument?
    /// How many are compared; the interval holds for all of them at once.
    var comparisons: Int
    /// Absent where nothing can be compared within another dimension.
    var within: StratificationDocument?

    init(_ contrast: Contrast, _ opportunities: OpportunityColumns, language: Language) {
        rest = ShareDocument(contrast.rest)
        difference = contrast.difference.map(DifferenceDocument.init)
        comparisons = contrast.family.count
        within = contrast.within.map {
            StratificationDocument($0, turns: contrast.turns, language: language, id: opportunities.id)
        }
    }
}

/// The same difference within the categories of another dimension.
struct StratificationDocument: Encodable {
    struct Stratum: Encodable {
        /// Absent for 未填.
        var label: String?
        var first: ShareDocument
        var second: ShareDocument
    }

    var dimension: String
    var difference: DifferenceDocument
    /// Whether it has another sign than the difference outside.
    var turns: Bool
    var strata: [Stratum]
    /// Ids of those in categories that the other side does not have.
    var alone: [String]

    /// - Parameter id: of a row.
    init(_ within: Stratification, turns: Bool, language: Language, id: (Int32) -> String) {
        dimension = within.name[language]
        difference = DifferenceDocument(within.difference)
        self.turns = turns
        strata = within.strata.map {
            Stratum(
                label: $0.label?[language], first: ShareDocument($0.first), second: ShareDocument($0.second))
        }
        alone = within.alone.map(id)
    }
}
