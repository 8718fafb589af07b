import Document
import Template

/// The days a forecast of signings is about, counted from the cut: the day whose evening is the last that is known.
public struct SigningWindow: Sendable, Hashable {
    /// Days between the cut and the first day of the window; 0: it begins tomorrow.
    public let gap: Int
    /// Days of the window.
    public let length: Int

    public init(gap: Int = 0, length: Int = Self.quarter) { (self.gap, self.length) = (gap, length) }

    /// What is left of a period, or all of one in the future; nil for one that has ended.
    public init?(_ period: Period, after cut: CivilDate) {
        let first = max(period.days.lowerBound, cut + 1)
        guard first <= period.days.upperBound else { return nil }
        self.init(gap: first - cut - 1, length: period.days.upperBound - first + 1)
    }

    /// Days of a quarter: 52 weeks ÷ 4.
    public static let quarter = 91

    public func days(after cut: CivilDate) -> ClosedRange<CivilDate> { (cut + gap + 1)...(cut + gap + length) }

    // MARK: Past windows

    /// Past windows cover six quarters of history, and those for new business the last two.
    private static let history = 6 * quarter
    private static let recentHistory = 2 * quarter

    /// Days between past cuts: as long as the window, so that no signing counts twice, but not so short that hundreds
    /// of them would say what eighteen do.
    private var step: Int { max(length, 30) }
    /// How many past windows the rates are measured in.
    var landmarkCount: Int { max(2, Self.history / step) }
    /// How many of them new business is counted in.
    var recentCount: Int { max(2, Self.recentHistory / step) }

    /// The past cut whose window was the last, the last but one, … to end by the cut.
    /// - Parameter number: from 1.
    func landmark(_ number: Int, before cut: CivilDate) -> CivilDate { cut + -(gap + length + (number - 1) * step) }
}
