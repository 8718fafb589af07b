import Document
import Report

/// Kinds whose categories are side by side.
extension ChartSVG {
    private static let plotHeight = 190.0

    /// The axis of values at the left, with its lines; gives the place of the first column and the width of one.
    private mutating func axis(_ scale: ChartScale, right: Double = 0) -> (left: Double, slot: Double) {
        let left = (scale.ticks.map { SVGPen.width(of: words($0)) }.max() ?? 0) + 10
        for tick in scale.ticks {
            pen.line(left, scale(tick), Self.width - right, scale(tick), "rule")
            pen.text(words(tick), left - 6, scale(tick) + 4, .soft, .end)
        }
        return (left, (Self.width - right - left) / Double(max(1, chart.categories.count)))
    }

    private mutating func names(_ left: Double, _ slot: Double, below y: Double) {
        for category in chart.categories.indices {
            pen.name(name(category), below: left + (Double(category) + 0.5) * slot, y + 15, width: slot - 6)
        }
    }

    mutating func columns(isStack: Bool) -> Double {
        let top = legend()
        let bottom = top + Self.plotHeight
        let groups = chart.categories.indices.map { category in
            chart.series.map { $0.values.indices.contains(category) ? $0.values[category] ?? 0 : 0 }
        }
        let scale = ChartScale(
            isStack ? groups.map { $0.reduce(0, +) } : groups.flatMap { $0 }, from: bottom, to: top,
            isWhole: chart.unit == .count)
        let (left, slot) = axis(scale)
        let room = min(slot * 0.8, isStack ? 46 : 46 * Double(chart.series.count))
        for (category, values) in groups.enumerated() {
            var x = left + (Double(category) + 0.5) * slot - room / 2
            var level = 0.0
            for (series, value) in values.enumerated() {
                let width = isStack ? room : room / Double(values.count)
                let (from, to) = isStack ? (level, level + value) : (0, value)
                pen.bar(
                    x, min(scale(from), scale(to)), width - (isStack ? 0 : 1.5), abs(scale(from) - scale(to)),
                    color(series), pattern(series))
                if isStack { level += value } else { x += width }
            }
            if chart.series.count == 1, chart.series[0].values[category] != nil {
                pen.text(
                    words(values[0]), left + (Double(category) + 0.5) * slot, scale(values[0]) - 4, .soft, .middle)
            }
        }
        names(left, slot, below: bottom)
        return bottom + 36
    }

    mutating func waterfall() -> Double {
        let values = chart.series[0].values
        var level = 0.0
        let parts = values.enumerated().map { index, value -> (from: Double, to: Double) in
            let isSum = index == 0 || index == values.count - 1
            let from = isSum ? 0 : level
            level = from + (value ?? 0)
            return (from, level)
        }
        let (top, bottom) = (20.0, 20 + Self.plotHeight)
        // Small changes of a large sum: the axis begins below the lowest level, and says so.
        let (least, most) = (parts.map(\.to).min() ?? 0, parts.map(\.to).max() ?? 0)
        let isCut = least > most / 2
        let scale = ChartScale(
            isCut ? [max(0, least - (most - least)), most] : parts.flatMap { [$0.from, $0.to] }, from: bottom, to: top,
            fromZero: !isCut)
        let (left, slot) = axis(scale)
        if isCut, let start = scale.ticks.first, start > 0 {
            let word = words(start)
            pen.text(Text(zh: "纵轴从 \(word) 起", en: "axis starts at \(word)")[language], 0, 8, .soft)
        }
        for (index, part) in parts.enumerated() {
            let (x, size) = (left + Double(index) * slot, min(slot * 0.7, 46))
            let (high, low) = (scale(max(part.from, part.to)), scale(min(part.from, part.to)))
            let tones = chart.series[0].tones
            pen.bar(
                x + (slot - size) / 2, high, size, max(1, low - high),
                tones.indices.contains(index) ? "t-\(tones[index].rawValue)" : "k0",
                part.to < part.from ? .falling : .none)
            pen.text(values[index].map(words) ?? unknown, x + slot / 2, high - 4, .soft, .middle)
        }
        names(left, slot, below: bottom)
        return bottom + 36
    }

    private var unknown: String { Text.unknown[language] }

    /// Bars from the largest on, and the share of those so far.
    mutating func pareto() -> Double {
        let values = chart.series[0].values.map { $0 ?? 0 }
        let all = max(values.reduce(0, +), 1)
        let (top, bottom) = (20.0, 20 + Self.plotHeight)
        let scale = ChartScale(values, from: bottom, to: top, isWhole: chart.unit == .count)
        let shares = ChartScale([0, 1], from: bottom, to: top)
        let (left, slot) = axis(scale, right: 40)
        var (sum, points): (Double, [(Double, Double)]) = (0, [])
        for (index, value) in values.enumerated() {
            let (x, size) = (left + (Double(index) + 0.5) * slot, min(slot * 0.7, 46))
            pen.bar(x - size / 2, scale(value), size, scale(0) - scale(value), "k0")
            sum += value
            points.append((x, shares(sum / all)))
        }
        pen.polyline(points, "line soft-line")
        for (x, y) in points { pen.dot(x, y, 2.5, "t-other") }
        for tick in shares.ticks {
            pen.text(ChartNumber.words(tick, .share, language), Self.width - 36, shares(tick) + 4, .soft)
        }
        names(left, slot, below: bottom)
        return bottom + 36
    }
}
