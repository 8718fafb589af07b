/// A share with its 95 % interval, all from 0 to 1.
public struct Rate: Sendable, Hashable {
    public var value: Double
    public var low: Double
    public var high: Double
}

/// The formulas of the analyses.
public enum Statistics {
    /// The 97.5 % quantile of the normal distribution.
    public static let z = 1.959963984540054

    /// Wilson's score interval (E. B. Wilson 1927); nil for no cases.
    public static func wilson(_ hits: Int, of count: Int, z: Double = z) -> Rate? {
        count > 0 ? wilson(Double(hits) / Double(count), of: Double(count), z: z) : nil
    }

    /// The same for a share of a number that need not be whole.
    static func wilson(_ p: Double, of n: Double, z: Double) -> Rate? {
        guard n > 0 else { return nil }
        let z2 = z * z
        let centre = p + z2 / (2 * n)
        let spread = z * (max(0, p * (1 - p)) / n + z2 / (4 * n * n)).squareRoot()
        let scale = 1 + z2 / n
        return Rate(value: p, low: max(0, (centre - spread) / scale), high: min(1, (centre + spread) / scale))
    }

    /// The difference of two shares by Newcombe's hybrid score interval (R. G. Newcombe 1998, method 10), from −1 to 1.
    public static func newcombe(_ hits: Int, of count: Int, against otherHits: Int, of otherCount: Int, z: Double = z)
        -> Rate?
    {
        guard count > 0, otherCount > 0 else { return nil }
        return newcombe(
            Double(hits) / Double(count), of: Double(count), against: Double(otherHits) / Double(otherCount),
            of: Double(otherCount), z: z)
    }

    /// The same for shares of numbers that need not be whole.
    static func newcombe(_ share: Double, of size: Double, against other: Double, of otherSize: Double, z: Double)
        -> Rate?
    {
        guard let a = wilson(share, of: size, z: z), let b = wilson(other, of: otherSize, z: z) else { return nil }
        func square(_ x: Double) -> Double { x * x }
        let difference = a.value - b.value
        return Rate(
            value: difference, low: difference - (square(a.value - a.low) + square(b.high - b.value)).squareRoot(),
            high: difference + (square(a.high - a.value) + square(b.value - b.low)).squareRoot())
    }

    /// Herfindahl–Hirschman index of shares of a whole, 0 to 10,000; nil when the whole is nothing.
    public static func herfindahl(_ parts: [Int64]) -> Double? {
        let whole = parts.reduce(0.0) { $0 + Double($1) }
        guard whole > 0 else { return nil }
        return 10_000
            * parts.reduce(0.0) { sum, part in
                let share = Double(part) / whole
                return sum + share * share
            }
    }
}

/// What may be said of a share with so few or so many cases.
public enum SampleSize: Sendable, Hashable {
    case none
    /// 1 to 4: counts only.
    case tiny
    /// 5 to 19: the rate, its interval, and the word "small sample".
    case small
    case enough

    public init(_ count: Int) {
        self = count == 0 ? .none : count < 5 ? .tiny : count < 20 ? .small : .enough
    }
}
