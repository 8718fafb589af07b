import Glibc

extension Statistics {
    /// The quantile of the normal distribution: P. J. Acklam's approximation (2003), made exact by one of Halley's
    /// steps on erfc.
    /// - Parameter share: above 0 and below 1.
    public static func normalQuantile(_ share: Double) -> Double {
        precondition(share > 0 && share < 1)
        let near = 0.02425
        let estimate: Double
        if share < near {
            estimate = tail((-2 * log(share)).squareRoot())
        } else if share > 1 - near {
            estimate = -tail((-2 * log(1 - share)).squareRoot())
        } else {
            let q = share - 0.5
            let r = q * q
            let above = horner(
                [
                    -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
                    -3.066479806614716e+01, 2.506628277459239e+00,
                ], r)
            let below = horner(
                [
                    -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
                    -1.328068155288572e+01, 1,
                ], r)
            estimate = q * above / below
        }
        let error = 0.5 * erfc(-estimate / 2.0.squareRoot()) - share
        let step = error * (2 * Double.pi).squareRoot() * exp(estimate * estimate / 2)
        return estimate - step / (1 + estimate * step / 2)
    }

    private static func tail(_ q: Double) -> Double {
        horner(
            [
                -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00,
                4.374664141464968e+00, 2.938163982698783e+00,
            ], q)
            / horner(
                [7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1], q)
    }

    private static func horner(_ coefficients: [Double], _ x: Double) -> Double {
        coefficients.reduce(0) { $0 * x + $1 }
    }
}
