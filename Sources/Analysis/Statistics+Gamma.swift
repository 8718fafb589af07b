import Glibc

// Written out instead of taken from a library of the system, so that every machine gets the same digits.
extension Statistics {
    /// ln Γ(x) by Stirling's series (Abramowitz and Stegun 1964, 6.1.41), after the recurrence has moved x to where the
    /// series is exact to the last digits.
    /// - Parameter x: above 0.
    static func logGamma(_ x: Double) -> Double {
        precondition(x > 0)
        var (x, shift) = (x, 0.0)
        while x < 15 {
            shift += log(x)
            x += 1
        }
        let (inverse, square) = (1 / x, 1 / (x * x))
        let terms: [Double] = [-691.0 / 360_360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12]
        let series = terms.reduce(0) { $0 * square + $1 } * inverse
        return (x - 0.5) * log(x) - x + 0.5 * log(2 * Double.pi) + series - shift
    }

    /// The regularised incomplete gamma function P(k, x), which is the gamma distribution's share below x: its series
    /// (Abramowitz and Stegun 6.5.29) up to the mean, the continued fraction (6.5.31, by Lentz's method) above.
    /// - Parameters:
    ///   - k: shape, above 0.
    ///   - x: in units of the scale.
    static func gammaShare(below x: Double, shape k: Double) -> Double {
        guard x > 0 else { return 0 }
        let factor = exp(k * log(x) - x - logGamma(k))
        return x < k + 1 ? min(1, factor * series(x, k)) : max(0, 1 - factor * fraction(x, k))
    }

    private static func series(_ x: Double, _ k: Double) -> Double {
        var (term, sum, n) = (1 / k, 1 / k, k)
        while term > sum * 1e-17 {
            n += 1
            term *= x / n
            sum += term
        }
        return sum
    }

    private static func fraction(_ x: Double, _ k: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - k
        var c = 1 / tiny
        var d = 1 / b
        var result = d
        for step in 1...10_000 {
            let i = Double(step)
            let a = -i * (i - k)
            b += 2
            d = a * d + b
            if abs(d) < tiny { d = tiny }
            c = b + a / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            let change = d * c
            result *= change
            if abs(change - 1) < 1e-16 { break }
        }
        return result
    }

    /// The quantile of the gamma distribution, by halving an interval until no number is between its ends: slower than
    /// Newton's method, and never astray.
    /// - Parameters:
    ///   - share: above 0 and below 1.
    ///   - shape: above 0.
    ///   - scale: above 0; the mean is shape × scale.
    public static func gammaQuantile(_ share: Double, shape: Double, scale: Double) -> Double {
        precondition(share > 0 && share < 1 && shape > 0 && scale > 0)
        var (low, high) = (0.0, max(1, shape))
        while gammaShare(below: high, shape: shape) < share { high *= 2 }
        for _ in 0..<200 {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { break }
            if gammaShare(below: middle, shape: shape) < share { low = middle } else { high = middle }
        }
        return high * scale
    }
}
