/// Divides a whole into parts that add up to it.
public enum Division {
    /// Whole yuan by weights: each part gets what is due to it rounded down, and the yuan that are left go one each to
    /// the largest remainders, the first of equal ones before the others (the largest remainder, or Hamilton's,
    /// method).
    /// - Parameters:
    ///   - whole: not below zero.
    ///   - weights: not below zero. Where all are zero nothing tells the parts apart, and they are equal.
    public static func split(_ whole: Int64, by weights: [Int64]) -> [Int64] {
        guard !weights.isEmpty else { return [] }
        let weights = weights.contains { $0 > 0 } ? weights : weights.map { _ in 1 }
        let sum = weights.reduce(Int128(0)) { $0 + Int128($1) }
        let products = weights.map { Int128(whole) * Int128($0) }
        var parts = products.map { Int64($0 / sum) }
        let left = Int(whole - parts.reduce(0, +))
        let order = products.indices.sorted { a, b in
            let (one, other) = (products[a] % sum, products[b] % sum)
            return one == other ? a < b : one > other
        }
        for index in order.prefix(left) { parts[index] += 1 }
        return parts
    }
}
