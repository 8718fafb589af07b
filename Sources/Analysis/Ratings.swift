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
    /// Closed, without a probability, or with one that is in no band.
    public var unrated: [Int32] = []
    /// Closed, with a probability of which the log does not show that it was there before the outcome.
    public var unlogged: [Int32] = []
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
            let band: Int
            switch rating(row) {
            case .recorded(let first):
                guard let place = Self.band(of: first, bands) else {
                    ratings.unrated.append(row)
                    continue
                }
                band = place
            case .none:
                ratings.unrated.append(row)
                continue
            case .unlogged:
                ratings.unlogged.append(row)
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

    /// The probability that was recorded first, before the outcome of a row that is won or lost.
    private func rating(_ row: Int32) -> OpportunityDetails.Rating {
        if let closing = closing(row) { return closing.rating }
        return opportunities.probabilities[Int(row)] < 0 ? .none : .unlogged
    }

    /// The entry that made the row what it is on the day: the last that closed it, unless the log or the present status
    /// tells otherwise. Whoever was reopened and closed again is judged by what was known the last time.
    func closing(_ row: Int32) -> OpportunityDetails.Closing? {
        let status = states[Int(row)].status
        guard let last = opportunities.details.closings(row).last(where: { $0.day <= asOf.days }),
            reader.statusChanges(row).last(where: { $0.date <= asOf })?.new == .category(status)
        else { return nil }
        return last
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
