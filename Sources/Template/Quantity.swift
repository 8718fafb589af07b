/// An interval `[low, high)` of whole base units; an exact value has `low == high`, an open top has no `high`.
///
/// Base units: yuan (or the register's currency) for money, people or pieces for counts, hundredths of a percent for
/// percentages, hundredths of a point for scores, days for durations.
///
/// Kept in 18 bytes, since there is one in every value that is read.
public struct Quantity: Sendable, Hashable {
    public var low: Int64
    /// `Int64.max` for an open top: no amount comes near it.
    private var top: Int64
    /// -1 for none.
    private var bandIndex: Int16

    public init(low: Int64, high: Int64?, band: Int? = nil) {
        self.low = low
        top = high ?? .max
        bandIndex = Int16(truncatingIfNeeded: band ?? -1)
    }

    public init(exactly value: Int64) {
        self.init(low: value, high: value)
    }

    public var high: Int64? { top == .max ? nil : top }
    /// Index of the declared band it was written as, if it was.
    public var band: Int? { bandIndex < 0 ? nil : Int(bandIndex) }
    public var isExact: Bool { top == low }
}

/// One declared band of a quantity.
public struct Band: Sendable, Hashable {
    public var choice: Choice
    public var low: Int64
    /// Nil for an open top.
    public var high: Int64?
    /// The declared middle value, used in sums.
    public var mid: Int64
    /// Whether `high` itself still belongs to the band.
    public var isClosed: Bool

    /// Whether an exact value is in the band.
    public func contains(_ value: Int64) -> Bool {
        guard value >= low else { return false }
        guard let high else { return true }
        return value < high || (isClosed && value == high)
    }

    /// Whether the whole interval is in the band.
    public func contains(_ quantity: Quantity) -> Bool {
        guard contains(quantity.low) else { return false }
        if quantity.isExact { return true }
        guard let top = quantity.high else { return high == nil }
        guard let high else { return true }
        return top <= high
    }
}
