/// Median and quartiles of whole numbers, in their unit.
public struct Quartiles: Sendable, Hashable {
    public var count: Int
    public var lower: Double
    public var median: Double
    public var upper: Double

    /// Nil for no numbers. Between two numbers it goes in a straight line (R. J. Hyndman and Y. Fan 1996, definition 7,
    /// which numpy and pandas take too).
    public init?(_ numbers: [Int]) {
        guard !numbers.isEmpty else { return nil }
        let sorted = numbers.sorted()
        func quantile(_ share: Double) -> Double {
            let place = share * Double(sorted.count - 1)
            let below = Int(place)
            let above = min(below + 1, sorted.count - 1)
            return Double(sorted[below]) + (place - Double(below)) * Double(sorted[above] - sorted[below])
        }
        count = numbers.count
        (lower, median, upper) = (quantile(0.25), quantile(0.5), quantile(0.75))
    }
}
