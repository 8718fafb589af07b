import Document
import Template

/// Analysis 19: what became of opportunities by the probability that was recorded of them first.
public struct Ratings: Sendable, Hashable {
    /// How the realised win rate compares with the band.
    public enum Verdict: Sendable, Hashable {
        /// Fewer than five closed.
        case tooFew
        /// The interval and the band have a part in common.
        case agrees
        /// The whole interval is above the band: rated too low. Or below it: too high.
        case tooLow, tooHigh
    }

    public struct Band: Sendable, Hashable {
        /// Index of the band of the probability field.
        public var band: Int
        public var won: [Int32]
        public var lost: [Int32]
        public var rate: WinRate
        public var verdict: Verdict
    }

    /// One per band, in the order of the template.
    public var bands: [Band] = []
    /// Closed, without a probability that was ever recorded, or with one that is in no band.
    public var unrated: [Int32] = []
}

extension DayView {
    public func ratings(_ rows: [Int32]) -> Ratings {
        guard let path = template.path(of: .probability) else { return Ratings() }
        let bands = template.field(at: path).bands
        var (won, lost) = (
            Array(repeating: [Int32](), count: bands.count), Array(repeating: [Int32](), count: bands.count)
        )
        var ratings = Ratings()
        for row in rows {
            guard let meaning = meaning(row), meaning == .won || meaning == .lost else { continue }
            guard let first = reader.firstProbability(row).flatMap({ opportunities.interval($0) }),
                let band = Self.band(of: first, bands)
            else {
                ratings.unrated.append(row)
                continue
            }
            if meaning == .won { won[band].append(row) } else { lost[band].append(row) }
        }
        ratings.bands = bands.indices.map { band in
            let rate = WinRate(won: won[band].count, closed: won[band].count + lost[band].count)
            return Ratings.Band(
                band: band, won: won[band], lost: lost[band], rate: rate, verdict: Self.verdict(rate, bands[band]))
        }
        return ratings
    }

    /// The band that holds an interval, by its middle where it goes beyond one.
    static func band(of interval: Interval, _ bands: [Band]) -> Int? {
        if let whole = bands.firstIndex(where: { $0.low == interval.low && $0.high == interval.high }) { return whole }
        return bands.firstIndex { band in
            guard interval.mid >= band.low else { return false }
            guard let high = band.high else { return true }
            return band.isClosed ? interval.mid <= high : interval.mid < high
        }
    }

    private static func verdict(_ rate: WinRate, _ band: Band) -> Ratings.Verdict {
        guard let rate = rate.rate else { return .tooFew }
        // Shares are kept as hundredths of a percent.
        if rate.low > Double(band.high ?? 10_000) / 10_000 { return .tooLow }
        return rate.high < Double(band.low) / 10_000 ? .tooHigh : .agrees
    }
}
