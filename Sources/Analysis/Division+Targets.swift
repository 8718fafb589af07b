import Template

extension Division {
    /// Whole yuan by shares: the amounts as they are, and by weights what they leave. Where there are amounts alone
    /// they are the whole; the plan is refused otherwise.
    public static func split(_ whole: Int64, among shares: [TargetPlan.Share]) -> [Int64] {
        var amounts: Int64 = 0
        var weights: [Int64] = []
        for share in shares {
            switch share {
            case .amount(let amount): amounts += amount
            case .weight(let weight): weights.append(weight)
            }
        }
        var parts = split(max(0, whole - amounts), by: weights).makeIterator()
        return shares.map { share in
            if case .amount(let amount) = share { return amount }
            return parts.next() ?? 0
        }
    }

    /// Parts by quarters, whole yuan, so that both the parts' and the quarters' own sums are exact: each quarter is
    /// divided by what is left of each part, which the last one then takes.
    /// - Parameters:
    ///   - parts: as much in all as the quarters.
    /// - Returns: for each quarter the amounts of the parts; none is below zero.
    public static func table(parts: [Int64], quarters: [Int64]) -> [[Int64]] {
        var left = parts
        return quarters.map { quarter in
            let row = split(quarter, by: left)
            for index in row.indices { left[index] -= row[index] }
            return row
        }
    }
}
