import Document

/// The kinds of quantity and what belongs to each.
public enum QuantityKind: Sendable, Hashable {
    case money, count, percent, score, days

    /// Base units per written unit.
    var scale: Int64 {
        switch self {
        case .money, .count, .days: 1
        case .percent, .score: 100
        }
    }
}

/// Why a text is no quantity.
public enum QuantityProblem: Error, Sendable, Hashable {
    case notANumber
    /// Words behind the number that are no unit of this kind.
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
/// Works on bytes; makes no string unless something is wrong.
public struct QuantityReader: Sendable {
    private struct Word: Sendable {
        var bytes: [UInt8]
        var factor: Int64
    }

    /// Words that say the upper end is open, and those that say the lower end is zero.
    private static let andMore = ["以上", "及以上", "起", "+", " and more", " or more"].map { Array($0.utf8) }
    private static let orLess = ["以下", "以内", "及以下", " or less"].map { Array($0.utf8) }
    private static let moreThan = [">=", "≥", ">", "超过", "大于", "over ", "above "].map { Array($0.utf8) }
    private static let lessThan = ["<=", "≤", "<", "不足", "低于", "小于", "under ", "below "].map { Array($0.utf8) }
    private static let dashes = ["-", "–", "—", "~", "至", "到", " to "].map { Array($0.utf8) }

    private let kind: QuantityKind
    private let units: [Word]
    private let marks: [[UInt8]]

    public init(_ kind: QuantityKind, currency: Currency) {
        self.kind = kind
        func words(_ pairs: [(String, Int64)]) -> [Word] {
            pairs.map { Word(bytes: Array($0.0.utf8), factor: $0.1) }.sorted { $0.bytes.count > $1.bytes.count }
        }
        switch kind {
        case .money:
            units = words(currency.units.map { ($0.name, $0.factor) })
            marks = currency.marks.map { Array($0.utf8) }.sorted { $0.count > $1.count }
        case .count:
            units = words([("万", 10_000), ("千", 1000), ("k", 1000)])
            marks = ["人", "名", "家", "个", "件", "people", "employees", "staff"].map { Array($0.utf8) }
        case .percent:
            units = words([("%", 1)])
            marks = []
        case .score:
            units = []
            marks = ["分", "points"].map { Array($0.utf8) }
        case .days:
            units = words([
                ("个工作日", 1), ("天", 1), ("日", 1), ("周", 7), ("个星期", 7), ("星期", 7), ("个月", 30), ("月", 30),
                ("个季度", 90), ("季度", 90), ("年", 365), ("days", 1), ("day", 1), ("weeks", 7), ("week", 7),
                ("months", 30), ("month", 30), ("years", 365), ("year", 365), ("d", 1), ("w", 7),
            ])
            marks = []
        }
    }

    /// A reading, or why there is none. `wide` tells that full-width digits or signs were read.
    public func read(_ text: Span<UInt8>) -> (result: Result<Quantity, QuantityProblem>, wide: Bool) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var mayBeWide = false
        for index in text.indices {
            bytes.append(text[index])
            mayBeWide = mayBeWide || text[index] == 0xEF || text[index] == 0xE3
        }
        if mayBeWide {
            // U+FFE5 ￥ is a currency sign of its own and not narrowed; only digits and signs count as wide.
            let wide = String(decoding: bytes, as: UTF8.self)
            let narrow = narrowed(wide)
            if narrow != wide { return (readNarrow(Array(narrow.utf8)), true) }
        }
        return (readNarrow(bytes), false)
    }

    private func readNarrow(_ text: [UInt8]) -> Result<Quantity, QuantityProblem> {
        var cursor = Cursor(text)
        cursor.skipBlanks()
        let opensUp = cursor.skipAny(Self.moreThan)
        let opensDown = !opensUp && cursor.skipAny(Self.lessThan)
        cursor.skipBlanks()
        var first: Amount
        switch amount(&cursor) {
        case .success(let amount): first = amount
        case .failure(let problem): return .failure(problem)
        }
        if !opensUp, !opensDown, cursor.skipAny(Self.dashes) {
            cursor.skipBlanks()
            let second: Amount
            switch amount(&cursor) {
            case .success(let amount): second = amount
            case .failure(let problem): return .failure(problem)
            }
            if !first.hasUnit { first.factor = second.factor }
            guard cursor.isAtEnd else { return .failure(.unknownUnit(cursor.rest)) }
            return interval(first, second)
        }
        if kind == .score, cursor.skip(UInt8(ascii: "/")) {
            // `4.5/5`: the scale's top says nothing new.
            guard case .success = amount(&cursor) else { return .failure(.notANumber) }
        }
        let up = opensUp || cursor.skipAny(Self.andMore)
        let down = !up && (opensDown || cursor.skipAny(Self.orLess))
        cursor.skipBlanks()
        guard cursor.isAtEnd else { return .failure(.unknownUnit(cursor.rest)) }
        if kind == .percent, !first.hasUnit, first.decimals > 0, first.mantissa > 0, first.mantissa < power(first.decimals)
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

    private func amount(_ cursor: inout Cursor) -> Result<Amount, QuantityProblem> {
        for mark in marks where cursor.skip(mark) { break }
        cursor.skipBlanks()
        guard let number = cursor.number() else { return .failure(.notANumber) }
        guard number.mantissa >= 0 else { return .failure(.tooLarge) }
        var amount = Amount(mantissa: number.mantissa, decimals: number.decimals)
        cursor.skipBlanks(unlessBefore: Self.dashes + Self.andMore + Self.orLess)
        // `3千万`: units may follow one another.
        var found = true
        while found {
            found = false
            for unit in units where cursor.skip(unit.bytes) {
                let (product, overflow) = amount.factor.multipliedReportingOverflow(by: unit.factor)
                guard !overflow else { return .failure(.tooLarge) }
                amount.factor = product
                amount.hasUnit = true
                found = kind == .money || kind == .count
                break
            }
        }
        cursor.skipBlanks(unlessBefore: Self.dashes + Self.andMore + Self.orLess)
        for mark in marks where cursor.skip(mark) { break }
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
}

/// A place in a text.
private struct Cursor {
    private let text: [UInt8]
    private var at = 0

    init(_ text: [UInt8]) { self.text = text }

    var isAtEnd: Bool { at >= text.count }
    var rest: String { String(decoding: text[at...], as: UTF8.self) }

    mutating func skipBlanks() {
        while at < text.count, text[at] == 0x20 { at += 1 }
    }

    /// Skips blanks, but leaves them where a word that begins with one (` to `) follows.
    mutating func skipBlanks(unlessBefore words: [[UInt8]]) {
        for word in words where word.first == 0x20 && startsWith(word) { return }
        skipBlanks()
    }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard at < text.count, text[at] == byte else { return false }
        at += 1
        return true
    }

    func startsWith(_ word: [UInt8]) -> Bool {
        guard at + word.count <= text.count else { return false }
        for offset in word.indices where text[at + offset] != word[offset] { return false }
        return true
    }

    mutating func skip(_ word: [UInt8]) -> Bool {
        guard startsWith(word) else { return false }
        at += word.count
        return true
    }

    mutating func skipAny(_ words: [[UInt8]]) -> Bool {
        for word in words where skip(word) { return true }
        return false
    }

    /// Digits with an optional decimal part; commas between groups of three are allowed. Nil when there is no digit;
    /// a negative mantissa stands for too many digits.
    mutating func number() -> (mantissa: Int64, decimals: Int)? {
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

    private func isDigit(_ index: Int) -> Bool {
        index < text.count && text[index] >= 48 && text[index] <= 57
    }
}
