import Document
import Template

/// Whole yuan: one in ten outcomes below `low`, one in ten above `high`, as many below `median` as above.
public struct SigningRange: Sendable, Hashable {
    public var low: Int64
    public var median: Int64
    public var high: Int64

    public func contains(_ yuan: Int64) -> Bool { low <= yuan && yuan <= high }
}

/// A range as it would have been shown on a past day, and what came.
public struct PastSigningForecast: Sendable, Hashable {
    public var cut: CivilDate
    public var days: ClosedRange<CivilDate>
    public var range: SigningRange
    public var signed: MoneySum

    public var isHit: Bool { range.contains(signed.mid) }
}

/// What there has to be before a range is shown.
public struct SigningGate: Sendable, Hashable {
    /// Windows that lie within the history, two at most: a third says nothing more here.
    public var windows: Int
    /// Won or lost, with an entry that says when.
    public var closed: Int
    public var won: Int
    /// Won or lost on the day, without an entry that says when.
    public var undated: [Int32]

    public static let leastWindows = 2
    public static let leastClosed = 40
    public static let leastWon = 15

    public var isMet: Bool {
        windows >= Self.leastWindows && closed >= Self.leastClosed && won >= Self.leastWon
    }
}

/// Forecasts of some rows at any cut, each made once. A segment's is drawn towards the whole register's.
final class SigningForecaster {
    let replay: SigningReplay
    let rows: [Int32]
    let window: SigningWindow
    private let company: SigningForecaster?
    private var estimates: [CivilDate: SigningEstimate] = [:]

    init(_ replay: SigningReplay, _ rows: [Int32], _ window: SigningWindow, company: SigningForecaster? = nil) {
        (self.replay, self.rows, self.window, self.company) = (replay, rows, window, company)
    }

    func estimate(_ cut: CivilDate) -> SigningEstimate {
        if let estimate = estimates[cut] { return estimate }
        let estimate = SigningEstimate(replay, rows, window, cut: cut, company: company?.estimate(cut).rates)
        estimates[cut] = estimate
        return estimate
    }

    func gate(_ cut: CivilDate) -> SigningGate {
        let snapshot = replay.snapshot(cut)
        let first = rows.compactMap { replay.opportunities.start($0) }.min()
        // The rates need a window that began after something had been closed, the history two that had begun.
        let windows = (1...SigningGate.leastWindows).prefix { number in
            let landmark = window.landmark(number, before: cut)
            guard let first, let closing = replay.firstClosing, landmark.days >= first else { return false }
            return number > 1 || landmark >= closing
        }.count
        var gate = SigningGate(windows: windows, closed: 0, won: 0, undated: [])
        for row in rows {
            guard let meaning = replay.meaning(row, snapshot), meaning == .won || meaning == .lost else { continue }
            guard replay.isClosed(row, on: cut, snapshot) else {
                gate.undated.append(row)
                continue
            }
            gate.closed += 1
            if meaning == .won { gate.won += 1 }
        }
        return gate
    }

    // MARK: Own record

    /// So many finished forecasts widen the next one, and so many are shown.
    private static let remembered = 4
    private static let shown = 8
    /// The error that is expected before anything is known of it, as a share of the mean, and how many past forecasts
    /// that weighs as.
    private static let priorError = 0.25
    private static let priorWeight = 2.0

    /// τ² = [Σ max(0, ((min(y, 2.5m) − m)² − v)/m²) + 2·.25²]/(n + 2): how far past forecasts were off beyond what
    /// chance explains, as a share of the mean squared.
    func ownError(_ cut: CivilDate) -> Double {
        var (sum, count) = (Self.priorWeight * Self.priorError * Self.priorError, Self.priorWeight)
        for number in 1...Self.remembered {
            let past = window.landmark(number, before: cut)
            let estimate = estimate(past)
            // Before there was history enough, nothing was forecast.
            guard gate(past).isMet, estimate.mean > 0 else { continue }
            let (m, v) = (estimate.mean, estimate.variance)
            let signed = replay.signed(rows, in: window.days(after: past), knownOn: cut)
            let miss = min(Double(signed.mid), 2.5 * m) - m
            sum += max(0, (miss * miss - v) / (m * m))
            count += 1
        }
        return sum / count
    }

    /// 10, 50 and 90 % of the gamma distribution with mean m and variance v + τ²m²: k = m²/V, θ = V/m.
    func range(_ cut: CivilDate) -> SigningRange {
        let estimate = estimate(cut)
        let m = estimate.mean
        let v = estimate.variance + ownError(cut) * m * m
        guard m > 0, v > 0 else { return SigningRange(low: 0, median: 0, high: 0) }
        func quantile(_ share: Double) -> Int64 {
            Int64(clampingYuan: Statistics.gammaQuantile(share, shape: m * m / v, scale: v / m))
        }
        return SigningRange(low: quantile(0.1), median: quantile(0.5), high: quantile(0.9))
    }

    /// The last ranges that would have been shown, the latest first.
    func past(_ cut: CivilDate) -> [PastSigningForecast] {
        (1...Self.shown).compactMap { number in
            let past = window.landmark(number, before: cut)
            guard gate(past).isMet else { return nil }
            return PastSigningForecast(
                cut: past, days: window.days(after: past), range: range(past),
                signed: replay.signed(rows, in: window.days(after: past), knownOn: cut))
        }
    }
}

extension Int64 {
    /// Whole yuan, half away from zero; sums beyond all money stop at the largest number.
    init(clampingYuan value: Double) {
        self = Int64(exactly: value.rounded()) ?? (value > 0 ? .max : 0)
    }
}
