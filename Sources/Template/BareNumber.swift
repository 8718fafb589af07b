import Document

/// A number without the word that says what it counts in, where two readings are as likely: `80` of 80万 and 80元, `170`
/// of 170k and $170, `7` of 7% and 70%.
public struct BareNumber: Sendable, Hashable {
    /// As the program counts it.
    public let asWritten: String
    /// As it may be meant.
    public let asMeant: String

    /// - Parameters:
    ///   - text: as it was written.
    ///   - value: what was read from it.
    init?(_ text: Span<UInt8>, _ value: Value, _ field: Field, _ template: Template) {
        guard case .quantity(let quantity) = value, quantity.band == nil, let kind = field.kind.quantity else {
            return nil
        }
        if kind.isMoney {
            guard let unit = template.currency.usualUnit(in: template.language),
                unit.doubtful.contains(quantity.high ?? quantity.low)
            else { return nil }
            let words = narrowed(text.text).trimmed
            let named = template.currency.units.map(\.name) + template.currency.marks
            guard !named.contains(where: { words.lowercased().contains($0.lowercased()) }) else { return nil }
            self.init(unit.mark.added(to: words), words + unit.name)
        } else {
            guard Self.isDoubtful(quantity, field) else { return nil }
            let words = narrowed(text.text).trimmed
            guard !words.contains("%") else { return nil }
            self.init(
                kind.written(quantity.low, quantity.high),
                kind.written(quantity.low * 10, quantity.high.map { $0 * 10 }))
        }
    }

    private init(_ asWritten: String, _ asMeant: String) {
        (self.asWritten, self.asMeant) = (asWritten, asMeant)
    }

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
    struct Mark {
        var word: String
        var isBefore: Bool

        func added(to number: String) -> String {
            guard !isBefore else { return word + number }
            return word.unicodeScalars.allSatisfy(\.isASCII) ? number + " " + word : number + word
        }
    }

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
            return marks.first { $0.unicodeScalars.allSatisfy(\.properties.isIdeographic) }.map {
                Mark(word: $0, isBefore: false)
            }
        }
        if let sign = marks.first(where: { !$0.isEmpty && !$0.contains(where: \.isLetter) }) {
            return Mark(word: sign, isBefore: true)
        }
        return marks.first { $0.unicodeScalars.allSatisfy(\.isASCII) }.map { Mark(word: $0, isBefore: false) }
    }
}

extension QuantityKind {
    /// One number or two, with the sign behind.
    fileprivate func written(_ low: Int64, _ high: Int64?) -> String {
        guard let high, high != low else { return written(low) }
        return written(low).replacing(sign, with: "") + "-" + written(high)
    }
}
