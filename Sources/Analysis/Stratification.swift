import Document

/// A difference of two win rates looked at again within the categories of another dimension: whoever has the harder
/// customers loses more often without being worse.
public struct Stratification: Sendable, Hashable {
    public struct Stratum: Sendable, Hashable {
        /// Nil for 未填.
        public var label: Text?
        public var first: WinRate
        public var second: WinRate
    }

    /// The dimension within whose categories both are compared.
    public var name: Text
    /// Those in which both have closed ones.
    public var strata: [Stratum]
    /// Closed ones of either side whose category the other side does not have.
    public var alone: [Int32]
    /// The mean of the strata's differences, each weighted by w = n₁n₂ ÷ (n₁ + n₂) (W. G. Cochran 1954), from −1 to 1.
    /// The interval is Newcombe's of the two weighted win rates, each as if it came from (Σw)² ÷ Σ(w² ÷ n) closed ones:
    /// intervals of single strata are at most as wide as 0 to 1, so that many small ones would add up to too little.
    public var difference: Rate

    /// - Parameter strata: with closed ones on both sides. Nil for fewer than five on either side of all together.
    init?(_ name: Text, _ strata: [Stratum], alone: [Int32], z: Double) {
        let (first, second) = strata.reduce((0, 0)) { ($0.0 + $1.first.closed, $0.1 + $1.second.closed) }
        guard first >= ComparisonFamily.enough, second >= ComparisonFamily.enough else { return nil }
        var (one, other) = (WeightedShare(), WeightedShare())
        for stratum in strata {
            let (a, b) = (stratum.first, stratum.second)
            guard a.closed > 0, b.closed > 0 else { continue }
            let weight = Double(a.closed * b.closed) / Double(a.closed + b.closed)
            one.add(a, weight)
            other.add(b, weight)
        }
        guard let difference = Statistics.newcombe(one.share, of: one.size, against: other.share, of: other.size, z: z)
        else { return nil }
        self.difference = difference
        (self.name, self.strata, self.alone) = (name, strata, alone)
    }

    /// One that was worked out before.
    init(name: Text, strata: [Stratum], alone: [Int32], difference: Rate) {
        (self.name, self.strata, self.alone, self.difference) = (name, strata, alone, difference)
    }

    /// Whether it has another sign than the difference outside, and is beyond that one's interval: small differences
    /// change their sign by chance.
    public func turns(_ crude: Rate) -> Bool {
        let (a, b) = (crude.value, difference.value)
        return (a > 0) != (b > 0) && a != 0 && b != 0 && !(crude.low...crude.high).contains(b)
    }
}

/// A weighted mean of win rates, and how many closed ones it is worth.
private struct WeightedShare {
    private var (weights, won, squares) = (0.0, 0.0, 0.0)

    mutating func add(_ rate: WinRate, _ weight: Double) {
        weights += weight
        won += weight * Double(rate.won) / Double(rate.closed)
        squares += weight * weight / Double(rate.closed)
    }

    var share: Double { weights > 0 ? min(1, won / weights) : 0 }
    var size: Double { squares > 0 ? weights * weights / squares : 0 }
}

/// Won and lost ones of one side of a comparison, in the order of reports.
public struct ClosedRows: Sendable, Hashable {
    var won: [Int32]
    var lost: [Int32]

    var rate: WinRate { WinRate(won: won.count, closed: won.count + lost.count) }

    func without(_ other: ClosedRows) -> ClosedRows {
        let (won, lost) = (Set(other.won), Set(other.lost))
        return ClosedRows(won: self.won.filter { !won.contains($0) }, lost: self.lost.filter { !lost.contains($0) })
    }
}
