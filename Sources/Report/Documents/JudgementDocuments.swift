import Analysis
import Template

/// Analysis 17 for other programs.
struct CompetitorsDocument: Encodable {
    struct Competitor: Encodable {
        var name: String
        var met: SegmentDocument.Count
        var win_rate: ShareDocument
        var incumbent: SegmentDocument.Count
        var converted: SegmentDocument.Count
        var conversion: ShareDocument
        var lost_to: SegmentDocument.Count
    }

    var competitors: [Competitor]
    var unrivalled: SegmentDocument.Count
    var unnamed: SegmentDocument.Count
    var lost_to_unknown: SegmentDocument.Count

    init(_ competitors: Competitors, _ writer: SegmentDocument.Writer) {
        self.competitors = competitors.competitors.map { one in
            Competitor(
                name: one.name[writer.language], met: writer.count(one.met), win_rate: ShareDocument(one.winRate),
                incumbent: writer.count(one.incumbent), converted: writer.count(one.converted),
                conversion: ShareDocument(one.conversion),
                lost_to: writer.count(one.lostTo))
        }
        (unrivalled, unnamed) = (writer.count(competitors.unrivalled), writer.count(competitors.unnamed))
        lost_to_unknown = writer.count(competitors.lostToUnknown)
    }
}

/// Analysis 19 for other programs.
struct RatingsDocument: Encodable {
    struct Band: Encodable {
        var band: String
        /// Ends of the band, from 0 to 1.
        var band_low: Double
        var band_high: Double
        var won: SegmentDocument.Count
        var lost: SegmentDocument.Count
        var rate: ShareDocument
        var verdict: String
    }

    var bands: [Band]
    var unrated: SegmentDocument.Count
    /// With a probability that the log does not show before the outcome.
    var unlogged: SegmentDocument.Count

    init(_ ratings: Ratings, _ writer: SegmentDocument.Writer) {
        let template = writer.opportunities.template
        let declared = template.path(of: .probability).map { template.field(at: $0).bands } ?? []
        bands = ratings.bands.map { band in
            // Shares are kept as hundredths of a percent.
            Band(
                band: declared[band.band].choice.id, band_low: Double(declared[band.band].low) / 10_000,
                band_high: Double(declared[band.band].high ?? 10_000) / 10_000, won: writer.count(band.won),
                lost: writer.count(band.lost),
                rate: ShareDocument(band.rate), verdict: band.verdict.name)
        }
        unrated = writer.count(ratings.unrated)
        unlogged = writer.count(ratings.unlogged)
    }
}

extension Ratings.Verdict {
    fileprivate var name: String {
        switch self {
        case .tooFew: "too_few"
        case .agrees: "agrees"
        case .tooLow: "too_low"
        case .tooHigh: "too_high"
        }
    }
}

/// Analysis 21 for other programs.
struct PriorityMatrixDocument: Encodable {
    struct Point: Encodable {
        var id: String
        var probability: Double
        var fit: Int
        var amount: Int64
        var status: String
        var quadrant: String
    }

    var fit_low: Int
    var fit_high: Int
    /// From here on the fit counts as high, the probability as high.
    var fit_middle: Double
    var probability_middle: Double
    var points: [Point]
    var no_probability: SegmentDocument.Count
    var no_fit: SegmentDocument.Count
    var no_amount: SegmentDocument.Count

    init(_ matrix: PriorityMatrix, _ writer: SegmentDocument.Writer) {
        (fit_low, fit_high, fit_middle) = (matrix.fitScores.lowerBound, matrix.fitScores.upperBound, matrix.fitMiddle)
        probability_middle = PriorityMatrix.probabilityMiddle
        points = matrix.points.map { point in
            Point(
                id: writer.opportunities.id(point.row), probability: rounded(point.probability), fit: point.fit,
                amount: point.amount,
                status: writer.opportunities.template.statuses[point.status].id, quadrant: point.quadrant.rawValue)
        }
        (no_probability, no_fit, no_amount) = (
            writer.count(matrix.noProbability), writer.count(matrix.noFit), writer.count(matrix.noAmount)
        )
    }
}

/// Analysis 22 for other programs.
struct CustomersDocument: Encodable {
    struct Scores: Encodable {
        var recency: Int?
        var frequency: Int
        var signed: Int
    }

    struct Customer: Encodable {
        var customer: String
        /// Days; absent where no contract has a day.
        var recency: Int?
        var contracts: SegmentDocument.Count
        /// Absent where no contract has an amount.
        var signed: Int64?
        var unknown_amount: SegmentDocument.Count
        /// Absent below thirty customers.
        var scores: Scores?
    }

    var customers: [Customer]
    var unnamed: SegmentDocument.Count

    init(_ values: CustomerValues, _ writer: SegmentDocument.Writer) {
        customers = values.customers.map { one in
            Customer(
                customer: one.name, recency: one.recency, contracts: writer.count(one.rows),
                signed: one.unknownAmount.count == one.rows.count ? nil : one.signed,
                unknown_amount: writer.count(one.unknownAmount),
                scores: one.scores.map { Scores(recency: $0.recency, frequency: $0.frequency, signed: $0.signed) })
        }
        unnamed = writer.count(values.unnamed)
    }
}
