/// Σ pᵢ·aᵢ, row by row, in whole yuan: shares are hundredths of a percent, and one rounding (half up) ends the sum.
struct WeightedSum {
    /// Yuan times hundredths of a percent.
    private(set) var low: Int128 = 0
    private(set) var mid: Int128 = 0
    private(set) var high: Int128 = 0
    private(set) var isOpen = false
    private(set) var rows: [Int32] = []
    private(set) var unknown: [Int32] = []
    static let whole: Int128 = 10_000

    /// - Parameters: nil where it is not known.
    mutating func add(_ amount: Interval?, _ probability: Interval?, _ row: Int32) {
        guard let amount, let probability else { return unknown.append(row) }
        low += Int128(amount.low) * Int128(probability.low)
        mid += Int128(amount.mid) * Int128(probability.mid)
        let share = Int128(probability.high ?? Int64(Self.whole))
        if let top = amount.high {
            high += Int128(top) * share
        } else {
            isOpen = true
            high += Int128(amount.low) * share
        }
        rows.append(row)
    }

    var sum: MoneySum {
        func rounded(_ value: Int128) -> Int64 { Int64(clamping: (value + Self.whole / 2) / Self.whole) }
        return MoneySum(
            low: rounded(low), mid: rounded(mid), high: rounded(high), isOpen: isOpen, rows: rows, unknown: unknown)
    }
}
