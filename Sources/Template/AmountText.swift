import Document

/// Amounts as people say them: `4,874万` and `1.2亿` in Chinese, `780k` and `48.7m` in English.
///
/// The words are those of the language and not of the register, as on the axes of charts: a Chinese reader counts dollars
/// in 万 too.
public enum AmountText {
    /// To about four digits in Chinese, three in English.
    /// - Parameter amount: in whole yuan.
    public static func rounded(_ amount: Int64, _ language: Language) -> String {
        let scale = Scale.of(amount.magnitude, language)
        return (amount < 0 ? "-" : "") + scale.digits(amount.magnitude) + scale.word
    }

    /// The same where that loses nothing; otherwise every digit.
    public static func exact(_ amount: Int64, _ language: Language) -> String {
        Scale.of(amount.magnitude, language).isExact(amount.magnitude) ? rounded(amount, language) : grouped(amount)
    }

    /// From one amount to another without losing anything: `50–100万`, `80万–1.2亿`.
    /// - Parameter high: nil where there is no upper end.
    public static func exact(from low: Int64, to high: Int64?, _ language: Language) -> String {
        guard let high else { return atLeast(exact(low, language), language) }
        if low == high { return exact(low, language) }
        let (first, last) = (Scale.of(low.magnitude, language), Scale.of(high.magnitude, language))
        let isShared = first.factor == last.factor && first.isExact(low.magnitude) && last.isExact(high.magnitude)
        let start = low >= 0 && (isShared || low == 0) ? first.digits(low.magnitude) : exact(low, language)
        return start + "–" + exact(high, language)
    }

    /// A middle and its ends in its scale: `4,874万（4,739–5,009）`; one number where they are equal.
    /// - Parameter high: nil where there is no upper end.
    public static func rounded(_ middle: Int64, from low: Int64, to high: Int64?, _ language: Language) -> String {
        let scale = Scale.of(middle.magnitude, language)
        // Nothing has no scale: 0（0–6.67万）.
        func part(_ amount: Int64) -> String {
            middle == 0 ? rounded(amount, language) : (amount < 0 ? "-" : "") + scale.digits(amount.magnitude)
        }
        let text = rounded(middle, language)
        guard let high else {
            return low == middle
                ? atLeast(text, language)
                : text + inBrackets(atLeast(part(low), language), language)
        }
        let ends = [part(low), part(high)]
        guard ends != [part(middle), part(middle)] else { return text }
        // A minus beside a dash is hard to read.
        let dash = low < 0 || high < 0 ? " … " : "–"
        return text + inBrackets(ends.joined(separator: dash), language)
    }

    /// A change of an amount, with its sign: `+20万（+10 … +30）`.
    /// - Parameter high: nil where there is no upper end.
    public static func change(_ middle: Int64, from low: Int64, to high: Int64?, _ language: Language) -> String {
        let scale = Scale.of(middle.magnitude, language)
        func sign(_ amount: Int64) -> String { amount < 0 ? "-" : amount > 0 ? "+" : "" }
        func part(_ amount: Int64) -> String {
            guard middle != 0 else { return (amount > 0 ? "+" : "") + rounded(amount, language) }
            return sign(amount) + scale.digits(amount.magnitude)
        }
        let text = part(middle) + (middle == 0 ? "" : scale.word)
        guard let high else {
            return low == middle ? atLeast(text, language) : text + inBrackets(atLeast(part(low), language), language)
        }
        // The low ends may differ by more than the high ones do, and both by more than the middles.
        let ends = (min(low, high), max(low, high))
        guard ends.0 <= middle, middle <= ends.1, low != high else { return text }
        return text + inBrackets("\(part(ends.0)) … \(part(ends.1))", language)
    }

    private static func atLeast(_ text: String, _ language: Language) -> String {
        Text(zh: "至少 \(text)", en: "at least \(text)")[language]
    }

    private static func inBrackets(_ text: String, _ language: Language) -> String {
        Text(zh: "（\(text)）", en: " (\(text))")[language]
    }
}

/// A unit word, and how many digits an amount in it needs.
private struct Scale {
    /// A power of ten.
    var factor: UInt64
    var word: String
    /// In units of `factor`: below the first there are two decimals, below the second one.
    var decimals: (two: UInt64, one: UInt64)

    private static let chinese = [
        Scale(factor: 100_000_000, word: "亿", decimals: (100, 1000)),
        Scale(factor: 10_000, word: "万", decimals: (100, 1000)),
    ]
    private static let english = [
        Scale(factor: 1_000_000_000, word: "bn", decimals: (10, 100)),
        Scale(factor: 1_000_000, word: "m", decimals: (10, 100)), Scale(factor: 1000, word: "k", decimals: (0, 100)),
    ]
    private static let plain = Scale(factor: 1, word: "", decimals: (0, 0))

    /// The largest that the amount reaches once it is rounded: 99,999,999 is 1亿 and not 10,000万.
    static func of(_ amount: UInt64, _ language: Language) -> Scale {
        let scales = (language == .zh ? chinese : english) + [plain]
        for (larger, scale) in zip(scales, scales.dropFirst()) where amount >= scale.factor {
            if amount >= larger.factor { return larger }
            return scale.hundredths(amount) >= larger.factor / scale.factor * 100 ? larger : scale
        }
        return plain
    }

    /// The smallest step that is written, in yuan.
    private func step(_ amount: UInt64) -> UInt64 {
        let whole = amount / factor
        return max(1, whole < decimals.two ? factor / 100 : whole < decimals.one ? factor / 10 : factor)
    }

    /// Half away from zero.
    private func hundredths(_ amount: UInt64) -> UInt64 {
        let step = step(amount)
        return (amount + step / 2) / step * (step * 100 / factor)
    }

    func isExact(_ amount: UInt64) -> Bool { amount % step(amount) == 0 }

    /// Without the unit word, and without noughts at the end of the decimals.
    func digits(_ amount: UInt64) -> String {
        guard factor > 1 else { return grouped(Int64(clamping: amount)) }
        let hundredths = hundredths(amount)
        let (whole, part) = (grouped(Int64(hundredths / 100)), hundredths % 100)
        if part == 0 { return whole }
        return whole + (part < 10 ? ".0\(part)" : part % 10 == 0 ? ".\(part / 10)" : ".\(part)")
    }
}

extension Text {
    /// An amount of whole yuan for people, rounded.
    public init(amount: Int64) {
        self.init(zh: AmountText.rounded(amount, .zh), en: AmountText.rounded(amount, .en))
    }

    /// An amount of whole yuan as somebody gave it.
    public init(exactAmount: Int64) {
        self.init(zh: AmountText.exact(exactAmount, .zh), en: AmountText.exact(exactAmount, .en))
    }
}
