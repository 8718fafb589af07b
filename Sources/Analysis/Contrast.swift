/// Analysis 8: the win rate of each segment against that of all others.
public struct Contrast: Sendable, Hashable {
    public var segment: WinRate
    /// All closed ones outside of the segment.
    public var rest: WinRate
    /// Segment minus rest, from −1 to 1. Nil where either has fewer than five closed.
    public var difference: Rate?

    /// Several segments compared with the rest at once would find a difference by chance too often: the interval's z is
    /// that of 1 − .05/2k (C. E. Bonferroni 1936).
    /// - Parameters:
    ///   - total: of all; the segments are parts of it.
    ///   - segments: k of them.
    public static func make(total: WinRate, segments: [WinRate]) -> [Contrast] {
        let z = Statistics.normalQuantile(1 - 0.05 / (2 * Double(max(1, segments.count))))
        return segments.map { segment in
            let rest = WinRate(won: total.won - segment.won, closed: total.closed - segment.closed)
            let isEnough = segment.closed >= 5 && rest.closed >= 5
            let difference =
                isEnough
                ? Statistics.newcombe(segment.won, of: segment.closed, against: rest.won, of: rest.closed, z: z) : nil
            return Contrast(segment: segment, rest: rest, difference: difference)
        }
    }
}
