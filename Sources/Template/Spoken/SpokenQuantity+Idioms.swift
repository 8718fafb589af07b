import Document

/// Fractions, other scales, and what has no number in it: `五五开`, `上百万`, `小几十万`, `比较高`.
extension SpokenQuantity {
    private static let halves: Set<String> = [
        "一半", "对半", "五五开", "50/50", "50:50", "五成对五成", "五五", "半半", "一半一半", "fifty-fifty", "fifty fifty", "even", "half",
    ]

    func idiom(_ text: String) -> Interpretation? {
        if let band = band(text) { return .likely(band) }
        if kind.hasScaleTop, let top = field.maximum, ["满分", "full", "full marks", "top"].contains(text) {
            return .certain(written(Quantity(exactly: top)))
        }
        if kind.isShare, Self.halves.contains(text) { return .certain(written(Quantity(exactly: 50 * kind.scale))) }
        // 上百万: at least the unit itself.
        if text.hasPrefix("上"), kind == .money || kind == .count {
            var (rest, setting) = (text.dropFirst(), Setting())
            guard strip(&rest, &setting), let number = number(rest), setting.opening == .none,
                let range = range(number.low, number.low, setting)
            else { return nil }
            return .likely(written(Quantity(low: range.low, high: nil)))
        }
        // 小几十万, 大几十万
        for (sign, digits) in [("小", (Int64(2), Int64(4))), ("大", (Int64(6), Int64(9)))]
        where text.hasPrefix(sign + "几") && kind != .percent {
            var (rest, setting) = (text.dropFirst(2), Setting())
            guard strip(&rest, &setting), let number = number("一" + rest), number.low == number.high,
                let range = range(number.low * digits.0, number.low * digits.1, setting)
            else { return nil }
            return .likely(written(range))
        }
        return nil
    }

    /// The band whose name is left without what only shades it: 很高, 比较低, 中等.
    private func band(_ text: String) -> String? {
        var rest = text[...]
        while SpokenWords.dropPrefix(Self.shades, &rest) != nil {}
        while SpokenWords.dropSuffix(["等", "的", "偏上", "偏下", "左右"], &rest) != nil {}
        let found = field.bands.filter { band in
            SpokenName.names(band.choice).contains { $0 == rest }
        }
        return found.count == 1 && rest.count < text.count ? found[0].choice.written(in: template.language) : nil
    }

    private static let shades = SpokenWords.sorted([
        "非常", "特别", "比较", "相当", "很", "较", "挺", "极", "偏", "超", "very", "quite", "rather", "fairly", "pretty",
    ])

    /// `0.7` and `7/10` of a share; `8/10`, `4.5 out of 5` on a scale.
    func fraction(_ text: Substring) -> Interpretation? {
        for sign in ["/", " out of ", "分之"] {
            guard let place = text.firstRange(of: sign), let first = number(text[..<place.lowerBound]),
                let second = number(text[place.upperBound...])
            else { continue }
            let (part, whole) = sign == "分之" ? (second.low, first.low) : (first.low, second.low)
            let top = kind.isShare ? 100 * kind.scale : field.maximum ?? 0
            guard whole > 0, part <= whole, top > 0 else { return nil }
            let (product, overflow) = part.multipliedReportingOverflow(by: top)
            guard !overflow, product % whole == 0 else { return nil }
            return .likely(written(Quantity(exactly: product / whole)))
        }
        guard kind.isShare, let number = number(text), number.low == number.high, number.low < SpokenNumber.one else {
            return nil
        }
        return .likely(written(Quantity(exactly: number.low * 100 * kind.scale / SpokenNumber.one)))
    }

    /// 90分 where 5 is the best, and 8分: of a hundred, and of ten.
    func onAnotherScale(_ text: Substring) -> Interpretation? {
        guard kind.hasScaleTop, let top = field.maximum, top <= 10 * kind.scale, let number = number(text),
            number.low == number.high
        else { return nil }
        let points = number.low / SpokenNumber.one * kind.scale
        guard points > top, points <= 100 * kind.scale else { return nil }
        let whole: Int64 = points <= 10 * kind.scale ? 10 : 100
        return .likely(written(Quantity(exactly: points * (top / kind.scale) / whole)))
    }
}
