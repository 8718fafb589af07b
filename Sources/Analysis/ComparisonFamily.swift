/// Differences that are looked at together. One of several would look real by chance too often, so the interval of each
/// is widened: its z is that of 1 − .05/2k (C. E. Bonferroni 1936), and all k hold at once in 95 of 100 registers.
public struct ComparisonFamily: Sendable, Hashable {
    /// k: how many are compared, which is possible where both sides have enough closed ones.
    public let count: Int

    public init(count: Int) { self.count = count }

    /// - Parameter pairs: the two sides of each difference; those that cannot be compared do not count.
    init(_ pairs: some Sequence<(WinRate, WinRate)>) {
        count = pairs.reduce(0) { $0 + (Self.compares($1.0, $1.1) ? 1 : 0) }
    }

    /// Fewer closed ones than this on either side tell nothing.
    static let enough = 5

    public var z: Double { Statistics.normalQuantile(1 - 0.05 / (2 * Double(max(1, count)))) }

    static func compares(_ a: WinRate, _ b: WinRate) -> Bool { a.closed >= enough && b.closed >= enough }

    /// The first minus the second, from −1 to 1, with Newcombe's interval. Nil where either has too few.
    func difference(_ a: WinRate, _ b: WinRate) -> Rate? {
        Self.compares(a, b) ? Statistics.newcombe(a.won, of: a.closed, against: b.won, of: b.closed, z: z) : nil
    }
}
