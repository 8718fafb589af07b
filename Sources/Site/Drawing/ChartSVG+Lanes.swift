import Document
import Report

/// Kinds whose categories are below each other, with their names at the left.
extension ChartSVG {
    /// The names at the left and the axis of values below; gives where the lanes begin.
    private mutating func frame(
        _ values: [Double], top: Double, lane: Double, fromZero: Bool = true, right: Double = 12, hasAxis: Bool = true
    ) -> ChartScale {
        let widest = chart.categories.indices.map { SVGPen.width(of: name($0)) }.max() ?? 0
        let left = min(widest, Self.width * 0.34) + 10
        let bottom = top + lane * Double(chart.categories.count)
        let scale = ChartScale(
            values, from: left, to: Self.width - right, fromZero: fromZero, isWhole: chart.unit == .count)
        if hasAxis {
            // Names of numbers that would run into each other are left out; their lines stay.
            var end = -Double.infinity
            for tick in scale.ticks {
                let text = words(tick)
                pen.line(scale(tick), top, scale(tick), bottom, "rule")
                guard scale(tick) - SVGPen.width(of: text) / 2 > end else { continue }
                pen.text(text, scale(tick), bottom + 14, .soft, .middle)
                end = scale(tick) + SVGPen.width(of: text) / 2 + 6
            }
        }
        for category in chart.categories.indices {
            pen.text(
                SVGPen.cut(name(category), to: left - 10), left - 8, top + (Double(category) + 0.5) * lane + 4, .ink,
                .end
            )
        }
        if let mark = chart.mark { pen.line(scale(mark), top, scale(mark), bottom, "line mark") }
        return scale
    }

    mutating func lanes() -> Double {
        let top = legend()
        let thick = 13.0
        let lane = thick * Double(chart.series.count) + 9
        let scale = frame(
            chart.series.flatMap { $0.values.compactMap { $0 } }, top: top, lane: lane,
            right: chart.series.count == 1 ? 64 : 12)
        for (series, one) in chart.series.enumerated() {
            for (category, value) in one.values.enumerated() {
                guard let value else { continue }
                let y = top + Double(category) * lane + 4.5 + Double(series) * thick
                pen.bar(
                    min(scale(0), scale(value)), y, abs(scale(value) - scale(0)), thick - 1, color(series),
                    pattern(series))
                if chart.series.count == 1 { pen.text(words(value), scale(value) + 5, y + 10, .soft) }
            }
        }
        return top + lane * Double(chart.categories.count) + 22
    }

    mutating func funnel() -> Double {
        let (top, lane, values) = (8.0, 34.0, chart.series[0].values.map { $0 ?? 0 })
        let most = max(values.max() ?? 1, 1)
        let scale = frame([0, most], top: top, lane: lane, hasAxis: false)
        let middle = scale(most / 2)
        for (category, value) in values.enumerated() {
            let (half, y) = ((scale(value) - scale(0)) / 2 * 0.98, top + Double(category) * lane)
            pen.bar(middle - half, y + 5, max(1, half * 2), lane - 10, "k0")
            let isWide = half > 24
            pen.text(
                words(value), isWide ? middle : middle + half + 6, y + lane / 2 + 4, .ink, isWide ? .middle : .start,
                on: isWide ? "paper" : "")
        }
        return top + lane * Double(values.count) + 6
    }

    /// A dot, and a line between the ends of its interval.
    mutating func intervals() -> Double {
        let top = legend()
        let lane = 15.0 * Double(chart.series.count) + 9
        let ends =
            chart.series.flatMap { ($0.values + $0.low + $0.high).compactMap { $0 } } + [chart.mark].compactMap { $0 }
        let fromZero = chart.unit != .points && ends.allSatisfy { $0 >= 0 }
        let scale = frame(ends, top: top, lane: lane, fromZero: fromZero)
        for (series, one) in chart.series.enumerated() {
            for (category, value) in one.values.enumerated() {
                guard let value else { continue }
                let y = top + Double(category) * lane + (Double(series) + 0.5) / Double(chart.series.count) * lane
                if one.low.indices.contains(category), let low = one.low[category] {
                    let high = one.high.indices.contains(category) ? one.high[category] : nil
                    let end = high.map { scale($0) } ?? Self.width
                    pen.line(scale(low), y, end, y, "line \(color(series))")
                    for x in [scale(low)] + (high == nil ? [] : [end]) {
                        pen.line(x, y - 4, x, y + 4, "line \(color(series))")
                    }
                }
                if series % 2 == 0 {
                    pen.dot(scale(value), y, 4, color(series))
                } else {
                    pen.diamond(scale(value), y, 5, color(series))
                }
            }
        }
        return top + lane * Double(chart.categories.count) + 22
    }

    /// What is done, what may come on top of it, and the aim.
    mutating func bullet() -> Double {
        guard chart.series.count == 3 else { return 0 }
        let (done, due, aim) = (chart.series[0], chart.series[1], chart.series[2])
        let (top, lane) = (16.0, 34.0)
        func end(_ category: Int) -> Double {
            (done.values[category] ?? 0) + (due.high[category] ?? due.values[category] ?? 0)
        }
        let scale = frame(
            chart.categories.indices.flatMap { [end($0), aim.values[$0] ?? 0] }, top: top, lane: lane)
        var x = 0.0
        for (name, color) in [(done.name, "t-won"), (due.name, "t-open"), (aim.name, "line aim")] {
            pen.bar(x, 0, color == "line aim" ? 3 : 10, 10, color == "line aim" ? "ink" : color)
            pen.text(name[language], x + 15, 9, .soft)
            x += SVGPen.width(of: name[language]) + 34
        }
        for category in chart.categories.indices {
            let (y, base) = (top + Double(category) * lane + 7, done.values[category] ?? 0)
            let low = base + (due.low[category] ?? 0)
            pen.bar(scale(0), y, scale(base) - scale(0), lane - 14, "t-won")
            pen.bar(scale(base), y, scale(low) - scale(base), lane - 14, "t-open", .rising)
            pen.bar(scale(low), y, scale(end(category)) - scale(low), lane - 14, "t-unsure")
            if let value = aim.values[category] {
                pen.line(scale(value), y - 4, scale(value), y + lane - 10, "line aim")
            }
        }
        return top + lane * Double(chart.categories.count) + 22
    }

    /// A dot for each value on the line of its category, and a limit; dots on the same place are drawn once.
    mutating func strip() -> Double {
        let dots = chart.series.dropLast()
        guard let limits = chart.series.last else { return 0 }
        let tones = ["t-open", "t-lost", "t-other"]
        let lane = 40.0
        let values = chart.series.flatMap { $0.values.compactMap { $0 } }
        let top = 20.0
        let scale = frame(values, top: top, lane: lane)
        var x = 0.0
        for (number, one) in dots.enumerated() where !one.values.isEmpty {
            pen.dot(x + 5, 6, 4, tones[number % 3])
            pen.text(one.name[language], x + 14, 10, .soft)
            x += SVGPen.width(of: one.name[language]) + 32
        }
        var drawn: Set<Int> = []
        for (number, one) in dots.enumerated() {
            for (index, value) in one.values.enumerated() {
                guard let value, let line = one.x.indices.contains(index) ? one.x[index] : nil else { continue }
                // Side by side rather than on top of each other, the same way every time.
                let aside = (Double(index) * 0.618034).truncatingRemainder(dividingBy: 1) - 0.5
                let (x, y) = (scale(value), top + (line + 0.5 + aside * 0.62) * lane)
                guard drawn.insert((number * 4096 + Int(x / 2)) * 4096 + Int(y / 3)).inserted else { continue }
                if number == 1 { pen.diamond(x, y, 3.5, tones[1]) } else { pen.dot(x, y, 2.5, tones[number % 3]) }
            }
        }
        for (category, value) in limits.values.enumerated() {
            guard let value else { continue }
            let y = top + (Double(category) + 0.5) * lane
            pen.line(scale(value), y - 15, scale(value), y + 15, "line aim")
        }
        return top + lane * Double(chart.categories.count) + 22
    }

    /// Rows by columns, each number in its square.
    mutating func heat() -> Double {
        let rows = chart.series
        let values = rows.flatMap { $0.values.compactMap { $0 } }
        let (least, most) = (min(0, values.min() ?? 0), max(values.max() ?? 1, 0))
        let widest = rows.map { SVGPen.width(of: $0.name[language]) }.max() ?? 0
        let left = min(widest, Self.width * 0.3) + 10
        let (slot, lane) = ((Self.width - left) / Double(max(1, chart.categories.count)), 24.0)
        for (row, one) in rows.enumerated() {
            let y = Double(row) * lane
            pen.text(SVGPen.cut(one.name[language], to: left - 10), left - 8, y + 16, .ink, .end)
            for (column, value) in one.values.enumerated() {
                guard let value else { continue }
                let share = most > least ? (value - least) / (most - least) : 0
                // Nine steps, the darkest of which are written on in white.
                let step = Int((share * 8).rounded())
                let x = left + Double(column) * slot
                pen.bar(x + 1, y + 1, slot - 2, lane - 2, "h\(step)")
                let text = words(value)
                guard SVGPen.width(of: text) < slot - 2 else { continue }
                pen.text(text, x + slot / 2, y + 16, .ink, .middle, on: step > 4 ? "paper" : "")
            }
        }
        let bottom = Double(rows.count) * lane
        for category in chart.categories.indices where slot >= 24 || category % 4 == 0 {
            pen.name(
                name(category), below: left + (Double(category) + 0.5) * slot, bottom + 15,
                width: slot >= 24 ? slot - 4 : slot * 4 - 4)
        }
        return bottom + 36
    }
}
