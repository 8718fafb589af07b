/// Which sums of money of a table with one total may be published.
struct SumSuppression {
    /// What one opportunity adds to a sum.
    struct Share {
        /// The same for opportunities of one customer.
        var customer: Int64
        var value: Int128
    }

    /// One for each part: whether its sum is withheld.
    private(set) var isHidden: [Bool]
    /// Whether the total is.
    let isTotalHidden: Bool

    /// - Parameters:
    ///   - parts: of the whole, what each adds up; one of nothing is nothing.
    ///   - isHidden: parts that are withheld for other reasons.
    init(_ parts: [[Share]], isHidden: [Bool], minimum: Int) {
        let all = parts.flatMap { $0 }
        isTotalHidden = !all.isEmpty && !Self.isSafe(all, minimum)
        guard !isTotalHidden else {
            self.isHidden = parts.map { _ in true }
            return
        }
        var hidden = zip(parts, isHidden).map { part, isHidden in
            isHidden || !part.isEmpty && !Self.isSafe(part, minimum)
        }
        func together() -> [Share] { parts.indices.filter { hidden[$0] }.flatMap { parts[$0] } }
        // What is withheld is known together, since the total is.
        while !together().isEmpty, !Self.isSafe(together(), minimum) {
            let shown = parts.indices.filter { !hidden[$0] && !parts[$0].isEmpty }
            guard let next = shown.min(by: { parts[$0].count < parts[$1].count }) else { break }
            hidden[next] = true
        }
        self.isHidden = hidden
    }

    /// Whether a sum tells too little of any of those in it: they are enough, and those beyond the two largest
    /// customers add at least a fifth of what the largest does, so that the second cannot work out the first (the p%
    /// rule, p = 20).
    static func isSafe(_ shares: [Share], _ minimum: Int) -> Bool {
        guard shares.count >= minimum else { return false }
        var sums: [Int64: Int128] = [:]
        for share in shares { sums[share.customer, default: 0] += share.value }
        let largest = sums.values.sorted(by: >)
        let rest = largest.dropFirst(2).reduce(0, +)
        return rest * 5 >= largest[0]
    }
}
