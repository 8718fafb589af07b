import Document

/// Why a text is not a quantity.
public enum QuantityProblem: Error, Sendable, Hashable {
    case notANumber
    /// Words after the number that are not a unit of this kind.
    case unknownUnit(String)
    /// The amount is not a whole number of base units.
    case notWhole
    /// The lower end is above the upper one.
    case reversed
    /// `0.6` where 60% may be meant.
    case fractionOrPercent
    case tooLarge
}

/// Reads quantities as people write them: `80万`, `50-100万元`, `100万以上`, `¥1,200,000`, `60%`, `2周`, `4.5/5分`.
/// Works on bytes; makes no string unless something is wrong. A class, for the reason given at ``Field``.
public final class QuantityReader: Sendable {
    private let kind: QuantityKind
    private let units: WordList
    /// Signs and words around a number that change nothing.
    private let marks: WordList
    private let andMore = WordList(QuantityWords.andMore)
    private let orLess = WordList(QuantityWords.orLess)
    private let moreThan = WordList(QuantityWords.moreThan)
    private let lessThan = WordList(QuantityWords.lessThan)
    private let dashes = WordList(QuantityWords.dashes)
    /// Words that need the blank before them.
    private let blankWords = WordList(
        (QuantityWords.dashes + QuantityWords.andMore + QuantityWords.orLess).filter { $0.hasPrefix(" ") })

    public init(_ kind: QuantityKind, currency: Currency) {
        self.kind = kind
        let words = QuantityWords(kind, currency)
        units = WordList(words.units.sorted { $0.name.utf8.count > $1.name.utf8.count }.map { ($0.name, $0.factor) })
        marks = WordList(words.marks)
    }

    /// A reading, or why there is none. `wide` tells that full-width digits or signs were read.
    public func read(_ text: Span<UInt8>) -> (result: Result<Quantity, QuantityProblem>, wide: Bool) {
        // U+FFE5 ￥ is a currency sign of its own and not narrowed; only digits and signs count as wide.
        if text.firstOffset(of: 0xEF) != nil || text.firstOffset(of: 0xE3) != nil {
            let written = text.text
            let narrow = narrowed(written)
            if narrow != written {
                let bytes = Array(narrow.utf8)
                return (readNarrow(bytes.span), true)
            }
        }
        return (readNarrow(text), false)
    }

    private func readNarrow(_ text: Span<UInt8>) -> Result<Quantity, QuantityProblem> {
        var at = 0
        skipBlanks(text, &at)
        let opensUp = skip(moreThan, text, &at)
        let opensDown = !opensUp && skip(lessThan, text, &at)
        skipBlanks(text, &at)
        var first: Amount
        switch amount(text, &at) {
        case .success(let amount): first = amount
        case .failure(let problem): return .failure(problem)
        }
        if !opensUp, !opensDown, skip(dashes, text, &at) {
            skipBlanks(text, &at)
            let second: Amount
            switch amount(text, &at) {
            case .success(let amount): second = amount
            case .failure(let problem): return .failure(problem)
            }
            if !first.hasUnit { first.factor = second.factor }
            guard at >= text.count else { return .failure(.unknownUnit(rest(text, at))) }
            return interval(first, second)
        }
        if kind.hasScaleTop, at < text.count, text[at] == UInt8(ascii: "/") {
            at += 1
            // `4.5/5`: the scale's top says nothing new.
            guard case .success = amount(text, &at) else { return .failure(.notANumber) }
        }
        // `超过100万以下` says two things.
        let isOpen = opensUp || opensDown
        let up = opensUp || (!isOpen && skip(andMore, text, &at))
        let down = opensDown || (!isOpen && !up && skip(orLess, text, &at))
        skipBlanks(text, &at)
        guard at >= text.count else { return .failure(.unknownUnit(rest(text, at))) }
        if kind.isShare, !first.hasUnit, first.decimals > 0, first.mantissa > 0,
            first.mantissa < power(first.decimals)
        {
            return .failure(.fractionOrPercent)
        }
        switch value(first) {
        case .failure(let problem): return .failure(problem)
        case .success(let value):
            if up { return .success(Quantity(low: value, high: nil)) }
            if down { return .success(Quantity(low: 0, high: value)) }
            return .success(Quantity(exactly: value))
        }
    }

    private func interval(_ first: Amount, _ second: Amount) -> Result<Quantity, QuantityProblem> {
        switch (value(first), value(second)) {
        case (.failure(let problem), _), (_, .failure(let problem)): .failure(problem)
        case (.success(let low), .success(let high)):
            low > high ? .failure(.reversed) : .success(Quantity(low: low, high: high))
        }
    }

    // MARK: One number with its marks and unit

    private struct Amount {
        var mantissa: Int64
        var decimals: Int
        var factor: Int64 = 1
        var hasUnit = false
    }

    private func amount(_ text: Span<UInt8>, _ at: inout Int) -> Result<Amount, QuantityProblem> {
        _ = skip(marks, text, &at)
        skipBlanks(text, &at)
        guard let number = number(text, &at) else { return .failure(.notANumber) }
        guard number.mantissa >= 0 else { return .failure(.tooLarge) }
        var amount = Amount(mantissa: number.mantissa, decimals: number.decimals)
        skipBlanksBeforeUnit(text, &at)
        // `3千万`: units may follow one another.
        while let unit = units.word(in: text, at: at) {
            at += unit.count
            let (product, overflow) = amount.factor.multipliedReportingOverflow(by: unit.factor)
            guard !overflow else { return .failure(.tooLarge) }
            amount.factor = product
            amount.hasUnit = true
            guard kind.joinsUnits else { break }
        }
        skipBlanksBeforeUnit(text, &at)
        if skip(marks, text, &at) { skipBlanksBeforeUnit(text, &at) }
        return .success(amount)
    }

    private func value(_ amount: Amount) -> Result<Int64, QuantityProblem> {
        let (whole, overflow) = amount.factor.multipliedReportingOverflow(by: kind.scale)
        let (product, overflow2) = amount.mantissa.multipliedReportingOverflow(by: whole)
        guard !overflow, !overflow2, product < 1_000_000_000_000_000_000 else { return .failure(.tooLarge) }
        let divisor = power(amount.decimals)
        guard product % divisor == 0 else { return .failure(.notWhole) }
        return .success(product / divisor)
    }

    private func power(_ exponent: Int) -> Int64 {
        var result: Int64 = 1
        for _ in 0..<exponent { result *= 10 }
        return result
    }

    // MARK: Places in the text

    private func rest(_ text: Span<UInt8>, _ at: Int) -> String { text.extracting(at..<text.count).text }

    private func skip(_ words: WordList, _ text: Span<UInt8>, _ at: inout Int) -> Bool {
        guard let word = words.word(in: text, at: at) else { return false }
        at += word.count
        return true
    }

    private func skipBlanks(_ text: Span<UInt8>, _ at: inout Int) {
        while at < text.count, text[at] == 0x20 { at += 1 }
    }

    /// Skips blanks but the last where a word that begins with one (` to `) follows.
    private func skipBlanksBeforeUnit(_ text: Span<UInt8>, _ at: inout Int) {
        while at < text.count, text[at] == 0x20, blankWords.word(in: text, at: at) == nil { at += 1 }
    }

    /// Digits with an optional decimal part; commas between groups of three are allowed. Nil when there is no digit;
    /// a negative mantissa stands for too many digits.
    private func number(_ text: Span<UInt8>, _ at: inout Int) -> (mantissa: Int64, decimals: Int)? {
        func isDigit(_ index: Int) -> Bool { index < text.count && text[index] >= 48 && text[index] <= 57 }
        var mantissa: Int64 = 0
        var decimals = 0
        var digits = 0
        var inFraction = false
        while at < text.count {
            let byte = text[at]
            if byte >= 48, byte <= 57 {
                guard digits < 18 else { return (-1, 0) }
                mantissa = mantissa * 10 + Int64(byte - 48)
                digits += 1
                if inFraction { decimals += 1 }
                at += 1
            } else if byte == UInt8(ascii: "."), !inFraction, digits > 0, isDigit(at + 1) {
                inFraction = true
                at += 1
            } else if byte == UInt8(ascii: ","), !inFraction, digits > 0, isDigit(at + 1), isDigit(at + 2),
                isDigit(at + 3), !isDigit(at + 4)
            {
                at += 1
            } else {
                break
            }
        }
        return digits > 0 ? (mantissa, decimals) : nil
    }
}
