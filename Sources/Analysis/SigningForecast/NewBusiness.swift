import Document
import Template

/// What is registered after the cut and signed within the window all the same, by what the last windows had of it.
public struct NewBusiness: Sendable, Hashable {
    /// Registered after a past cut and signed in the window that followed.
    public var won: [Int32] = []
    /// How many past windows they were counted in.
    public var windows = 0
    /// Expected number: (count + .5) ÷ windows.
    public var count = 0.0
    /// Yuan, and yuan².
    var mean = 0.0
    var variance = 0.0
}

extension NewBusiness {
    /// A compound Poisson sum: a random number of contracts, each of a random amount. Its variance is
    /// λ(σ² + s̄²); that of λ itself, which is known from few windows only, comes on top: (λ ÷ windows)·s̄².
    /// - Parameter contract: mean and variance of the amount of one.
    init(
        _ replay: SigningReplay, _ rows: [Int32], _ window: SigningWindow, cut: CivilDate, landmarks: [CivilDate],
        contract: (mean: Double, variance: Double)
    ) {
        let recent = landmarks.prefix(window.recentCount)
        guard !recent.isEmpty else { return }
        windows = recent.count
        let known = replay.snapshot(cut)
        for landmark in recent {
            let days = window.days(after: landmark)
            for row in rows {
                guard let day = replay.wonDay(row, on: cut, known), days.contains(day),
                    !replay.lacksClosing(row, on: cut, known),
                    let start = replay.opportunities.start(row), start > landmark.days
                else { continue }
                won.append(row)
            }
        }
        count = (Double(won.count) + 0.5) / Double(windows)
        let square = contract.mean * contract.mean
        mean = count * contract.mean
        variance = count * (contract.variance + square) + count / Double(windows) * square
    }
}
