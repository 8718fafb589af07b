import Document

/// A number that lacks a word, so that two readings are as likely: `80` of 80万 and 80元, `170` of 170k and $170, `7` of
/// 7% and 70%, `2-300万` of 2万-300万 and 200-300万.
public struct BareNumber: Sendable, Hashable {
    /// What is lacking.
    public enum Lack: Sendable, Hashable {
        /// The word that says what it counts in.
        case unit
        /// The zeros of the lower end, which people leave to the upper one when they speak.
        case zeros
    }

    public let lack: Lack
    /// What the lower end is multiplied by where it lacks zeros; otherwise 1.
    let factor: Int64
    /// As it stands there.
    public let text: String
    /// As the program counts it.
    public let asWritten: String
    /// As it may be meant.
    public let asMeant: String
    /// The unit that the program counts it in, as a mapping of an import names it.
    public let unit: String

    /// - Parameters:
    ///   - text: as it was written.
    ///   - value: what was read from it.
    init?(_ text: Span<UInt8>, _ value: Value, _ field: Field, _ template: Template) {
        guard case .quantity(let quantity) = value, quantity.band == nil, let kind = field.kind.quantity else {
            return nil
        }
        if let shared = Self(sharing: narrowed(text.text).trimmed, quantity, kind) {
            self = shared
        } else if kind.isMoney {
            guard let unit = template.currency.usualUnit(in: template.language),
                unit.doubtful.contains(quantity.high ?? quantity.low)
            else { return nil }
            let words = narrowed(text.text).trimmed
            let named = template.currency.units.map(\.name) + template.currency.marks
            guard !named.contains(where: { words.lowercased().contains($0.lowercased()) }) else { return nil }
            self.init(words, unit.mark.added(to: words), words + unit.name, unit: unit.mark.word)
        } else {
            guard Self.isDoubtful(quantity, field) else { return nil }
            let words = narrowed(text.text).trimmed
            guard !words.contains("%") else { return nil }
            self.init(
                words, kind.written(quantity.low, quantity.high),
                kind.written(quantity.low * 10, quantity.high.map { $0 * 10 }), unit: kind.sign)
        }
    }

    private init(_ text: String, _ asWritten: String, _ asMeant: String, unit: String, factor: Int64 = 1) {
        (self.text, self.asWritten, self.asMeant, self.unit) = (text, asWritten, asMeant, unit)
        (self.factor, lack) = (factor, factor == 1 ? .unit : .zeros)
    }

    /// An interval whose lower end would be between the leading figures of a round upper end: 2 and 300, 15 and 2000.
    /// - Parameter text: only made where the ends are that far from each other.
    init?(sharing text: @autoclosure () -> String, _ quantity: Quantity, _ kind: QuantityKind) {
        guard !kind.isShare, !kind.hasScaleTop, let high = quantity.high, quantity.low > 0,
            high / quantity.low >= 50
        else { return nil }
        let words = text()
        guard let start = words.firstIndex(where: Self.isFigure) else { return nil }
        let low = words[start...].prefix(while: Self.isFigure)
        let between = words[low.endIndex...].prefix { !Self.isFigure($0) }
        let figures = words[between.endIndex...].prefix(while: Self.isFigure)
        guard QuantityWords.dashes.contains(where: { $0.trimmed == String(between).trimmed }) else { return nil }
        let zeros = figures.reversed().prefix { $0 == "0" }.count
        guard zeros > 1, figures.count - zeros == low.count, low < figures.prefix(low.count) else { return nil }
        let unit = words[figures.endIndex...]
        let before = words[..<start]
        self.init(
            words, "\(before)\(low)\(unit)-\(figures)\(unit)",
            "\(before)\(low)\(String(repeating: "0", count: zeros))-\(figures)\(unit)", unit: "",
            factor: (0..<zeros).reduce(1) { factor, _ in factor * 10 })
    }

    private static func isFigure(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    /// Chances are given in tenths, too: 7 of 10. Other percentages are not.
    static func isDoubtful(_ quantity: Quantity, _ field: Field) -> Bool {
        guard field.role == .probability, let kind = field.kind.quantity, kind.isShare else { return false }
        let high = quantity.high ?? quantity.low
        return high >= kind.scale && high < 10 * kind.scale && high * 10 <= field.maximum ?? .max
    }
}

extension Currency {
    /// What amounts are usually given in, and the mark that says that one is not.
    struct UsualUnit {
        var name: String
        var factor: Int64
        var mark: Mark

        /// Amounts that hardly anybody means where no unit is written.
        var doubtful: Range<Int64> { 1..<min(factor, 10_000) }
    }

    /// A word for the currency, and on which side of a number it is written.
    public struct Mark: Sendable, Hashable {
        var word: String
        /// As signs such as $ are; 元 and codes come behind.
        var isBefore: Bool { !word.contains(where: \.isLetter) }

        /// With the number, as people write both.
        public func added(to number: String) -> String {
            guard !isBefore else { return word + number }
            return word.unicodeScalars.allSatisfy(\.isASCII) ? number + " " + word : number + word
        }
    }

    /// A word as a mark; nil for what is none of this currency's.
    public func mark(_ word: String) -> Mark? { marks.contains(word) ? Mark(word: word) : nil }

    /// In Chinese 万, in English the smallest word for a thousand or more; nil where there is none, or no mark.
    func usualUnit(in language: Language) -> UsualUnit? {
        let isChinese = language == .zh
        let unit =
            isChinese
            ? units.first { $0.factor == 10_000 }
            : units.filter { $0.factor >= 1000 && $0.name.unicodeScalars.allSatisfy(\.isASCII) }.min {
                $0.factor < $1.factor
            }
        guard let unit, let mark = mark(in: language) else { return nil }
        return UsualUnit(name: unit.name, factor: unit.factor, mark: mark)
    }

    /// 元 in Chinese; in English a sign such as $, or else the code.
    private func mark(in language: Language) -> Mark? {
        if language == .zh {
            return marks.first { $0.unicodeScalars.allSatisfy(\.properties.isIdeographic) }.map(Mark.init)
        }
        if let sign = marks.first(where: { !$0.isEmpty && !$0.contains(where: \.isLetter) }) {
            return Mark(word: sign)
        }
        return marks.first { $0.unicodeScalars.allSatisfy(\.isASCII) }.map(Mark.init)
    }
}

extension QuantityKind {
    /// One number or two, with the sign behind.
    fileprivate func written(_ low: Int64, _ high: Int64?) -> String {
        guard let high, high != low else { return written(low) }
        return written(low).replacing(sign, with: "") + "-" + written(high)
    }
}
