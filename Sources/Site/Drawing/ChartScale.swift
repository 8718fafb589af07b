import Document
import Report
import Template

/// Where values are on an axis, and the round numbers that it shows.
struct ChartScale {
    let ticks: [Double]
    private let low: Double
    private let high: Double
    private let start: Double
    private let end: Double

    /// - Parameters:
    ///   - values: that are to be on it.
    ///   - start: the coordinate of the least, `end` that of the greatest.
    ///   - isWhole: whether there is nothing between whole numbers.
    init(_ values: [Double], from start: Double, to end: Double, fromZero: Bool = true, isWhole: Bool = false) {
        let values = values.filter(\.isFinite)
        var (least, most) = (values.min() ?? 0, values.max() ?? 1)
        if fromZero { (least, most) = (min(0, least), max(0, most)) }
        if most <= least { most = least + 1 }
        let step = max(isWhole ? 1 : 0, Self.step((most - least) / 5))
        (low, high) = ((least / step).rounded(.down) * step, (most / step).rounded(.up) * step)
        let count = Int(((high - low) / step).rounded())
        ticks = (0...max(1, count)).map { [low] in low + Double($0) * step }
        (self.start, self.end) = (start, end)
    }

    func callAsFunction(_ value: Double) -> Double {
        start + (min(max(value, low), high) - low) / (high - low) * (end - start)
    }

    /// 1, 2 or 5 times a power of ten, at least as large as a number above zero.
    private static func step(_ least: Double) -> Double {
        var power = 1.0
        while power > least { power /= 10 }
        while power * 10 <= least { power *= 10 }
        return [1, 2, 5, 10].map { $0 * power }.first { $0 >= least } ?? power * 10
    }
}

/// Numbers on a chart, as the tables write them.
enum ChartNumber {
    static func words(_ value: Double, _ unit: Chart.Unit, _ language: Language) -> String {
        switch unit {
        case .money: AmountText.rounded(Int64(clamping(value)), language)
        case .share: decimal(value * 100) + "%"
        case .count, .days, .points: decimal(value)
        case .date: Int32(exactly: value.rounded()).map { CivilDate(days: $0).description } ?? ""
        }
    }

    private static func clamping(_ value: Double) -> Double { min(max(value.rounded(), -9e18), 9e18) }

    private static func decimal(_ value: Double) -> String {
        let tenths = Int64(clamping(value * 10))
        let whole = grouped(abs(tenths) / 10)
        return (tenths < 0 ? "-" : "") + (tenths % 10 == 0 ? whole : "\(whole).\(abs(tenths) % 10)")
    }
}
