import Document

/// A number in words, or in digits and words: `一百二十`, `3个`, `1千2百`, `七八十`, `三百多`, `half a million`.
struct SpokenNumber {
    /// Both ends, in millionths; the same unless several are named or meant.
    private(set) var low: Int64 = 0
    private(set) var high: Int64 = 0
    /// `三百多`, `几十`: the ends are what the words usually mean.
    private(set) var isVague = false
    /// Whether a word says what is counted in.
    private(set) var hasUnit = false

    static let one: Int64 = 1_000_000

    /// Words that multiply.
    struct Units {
        var words: [(word: String, factor: Int64)]

        init(_ words: [(word: String, factor: Int64)]) {
            self.words = words.map { ($0.word.lowercased(), $0.factor) }.sorted { $0.word.count > $1.word.count }
        }

        /// 万, million and the like, with others.
        static func myriads(and others: [(word: String, factor: Int64)] = []) -> Units {
            Units(SpokenNumber.myriads + others)
        }
    }

    private enum Token {
        case number(Int64)
        /// A Chinese digit or an English word.
        case digit(Int64)
        /// 十, 百, 千, hundred: multiplies what is directly before it.
        case place(Int64)
        /// 万, million, k: multiplies all before it.
        case unit(Int64)
        case half, several, more, nearly, level, filler, and
    }

    private static let words: [(String, Token)] = {
        var words: [(String, Token)] = [
            ("半", .half), ("half a", .half), ("half", .half), ("几", .several), ("数", .several), ("多", .more),
            ("余", .more),
            ("来", .nearly), ("级别", .level), ("级", .level), ("个", .filler), ("and", .and), ("a", .digit(1)),
            ("an", .digit(1)), ("hundred", .place(100)),
        ]
        for (value, digits) in ["零〇", "一壹", "二两俩贰", "三叁仨", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"].enumerated() {
            words += digits.map { (String($0), .digit(Int64(value))) }
        }
        words += [("十", 10), ("拾", 10), ("百", 100), ("佰", 100), ("千", 1000), ("仟", 1000)].map { ($0, .place($1)) }
        let english = [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen",
            "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ]
        words += english.enumerated().map { ($1, .digit(Int64($0 + 1))) }
        let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
        words += tens.enumerated().map { ($1, .digit(Int64(($0 + 2) * 10))) }
        return words.sorted { $0.0.count > $1.0.count }
    }()

    private static let myriads: [(word: String, factor: Int64)] = [
        ("千万", 10_000_000), ("kw", 10_000_000), ("万", 10_000), ("萬", 10_000), ("w", 10_000), ("亿", 100_000_000),
        ("億", 100_000_000), ("billion", 1_000_000_000), ("bn", 1_000_000_000), ("million", 1_000_000),
        ("mio", 1_000_000), ("mil", 1_000_000), ("mn", 1_000_000), ("mm", 1_000_000), ("m", 1_000_000),
        ("thousand", 1000), ("k", 1000),
    ]

    /// The whole text; nil where something in it does not belong to a number.
    /// - Parameter units: words beside those of numbers, such as 成 and 周.
    init?(_ text: Substring, _ units: Units) {
        guard let tokens = Self.tokens(text, units), !tokens.isEmpty else { return nil }
        var sum = Sum()
        for (index, token) in tokens.enumerated() {
            guard sum.add(token, isLast: index == tokens.count - 1) else { return nil }
        }
        guard let (low, high) = sum.total() else { return nil }
        (self.low, self.high, isVague, hasUnit) = (low, high, sum.isVague, sum.hasUnit)
    }

    /// A part of a range whose unit follows the second number: `80-100万`.
    mutating func scale(by factor: Int64) -> Bool {
        let (low, a) = self.low.multipliedReportingOverflow(by: factor)
        let (high, b) = self.high.multipliedReportingOverflow(by: factor)
        (self.low, self.high) = (low, high)
        return !a && !b
    }

    // MARK: Words

    private static func tokens(_ text: Substring, _ units: Units) -> [Token]? {
        var rest = text
        var tokens: [Token] = []
        while !rest.isEmpty {
            // twenty-five
            if rest.first == " " || (rest.first == "-" && isTens(tokens.last)) {
                rest = rest.dropFirst()
                continue
            }
            if let number = number(&rest) {
                tokens.append(.number(number))
            } else if let (word, factor) = units.words.first(where: { isWord($0.word, in: rest) }) {
                rest = rest.dropFirst(word.count)
                tokens.append(.unit(factor))
            } else if let (word, token) = words.first(where: { isWord($0.0, in: rest) }) {
                rest = rest.dropFirst(word.count)
                tokens.append(token)
            } else {
                return nil
            }
        }
        return tokens
    }

    private static func isTens(_ token: Token?) -> Bool {
        if case .digit(let value)? = token { value >= 20 } else { false }
    }

    /// Words of letters end where the letters end.
    private static func isWord(_ word: String, in text: Substring) -> Bool {
        guard text.hasPrefix(word) else { return false }
        guard let last = word.last, last.isASCII, last.isLetter, let next = text.dropFirst(word.count).first else {
            return true
        }
        return !(next.isASCII && next.isLetter)
    }

    /// Digits with separators and decimals, in millionths.
    private static func number(_ text: inout Substring) -> Int64? {
        func isDigit(_ character: Character?) -> Bool { character.map { $0.isASCII && $0.isNumber } ?? false }
        guard isDigit(text.first) else { return nil }
        var (value, decimals, inFraction) = (Int64(0), 0, false)
        var rest = text
        while let next = rest.first {
            if let digit = next.wholeNumberValue, next.isASCII {
                guard value < 1_000_000_000_000, !inFraction || decimals < 6 else { return nil }
                value = value * 10 + Int64(digit)
                if inFraction { decimals += 1 }
            } else if next == ".", !inFraction, isDigit(rest.dropFirst().first) {
                inFraction = true
            } else if next == ",", !inFraction, rest.dropFirst().prefix(3).count(where: { isDigit($0) }) == 3 {
                // Between groups of three.
            } else {
                break
            }
            rest = rest.dropFirst()
        }
        text = rest
        for _ in decimals..<6 {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            value = product
        }
        return value
    }

    // MARK: What they come to

    private struct Sum {
        private var whole: Ends = (0, 0)
        /// Of the places before the next unit.
        private var section: Ends = (0, 0)
        private var current: Ends?
        private var isWritten = false
        private var factor: Int64 = 0
        private var behindPlace = false
        private var behindZero = false
        private(set) var isVague = false
        private(set) var hasUnit = false

        typealias Ends = (low: Int64, high: Int64)

        mutating func add(_ token: Token, isLast: Bool) -> Bool {
            switch token {
            case .number(let value):
                guard current == nil, value <= Self.limit else { return false }
                (current, isWritten) = ((value, value), true)
            case .digit(let value): return add(digit: value)
            case .half:
                let half = SpokenNumber.one / 2
                current = (current?.low ?? 0, current?.high ?? 0)
                current?.low += half
                current?.high += half
            case .several:
                isVague = true
                if isWritten, current != nil { return addMore() }
                let first = behindPlace ? 1 : 2
                guard current == nil else { return false }
                current = (Int64(first) * SpokenNumber.one, 9 * SpokenNumber.one)
            case .more:
                isVague = true
                return addMore()
            case .nearly: isVague = true
            case .level:
                isVague = true
                return isLast && addLevel()
            case .filler: return !isLast
            // one hundred and twenty
            case .and: return behindPlace && current == nil && !isLast
            case .place(let value): return multiply(place: value)
            case .unit(let value): return multiply(unit: value)
            }
            return true
        }

        private mutating func add(digit value: Int64) -> Bool {
            guard value > 0 else {
                behindZero = true
                return current == nil
            }
            let scaled = value * SpokenNumber.one
            guard let before = current else {
                (current, isWritten) = ((scaled, scaled), false)
                return true
            }
            // `seventy five`, then `七八`.
            if before.low >= 20 * SpokenNumber.one, value < 10, before.low % (10 * SpokenNumber.one) == 0, !isWritten {
                current = (before.low + scaled, before.high + scaled)
                return true
            }
            let step = scaled - before.low
            guard !isWritten, before.low == before.high, value < 10,
                step == SpokenNumber.one || (value == 5 && step == 2 * SpokenNumber.one)
            else { return false }
            current = (before.low, scaled)
            return true
        }

        /// Up to the next round number: 三百多 is below 400, 120多 below 130.
        private mutating func addMore() -> Bool {
            if let number = current {
                var step = SpokenNumber.one
                while step < number.high, number.high % (step * 10) == 0 { step *= 10 }
                current = (number.low, number.high + step)
                return true
            }
            guard factor > 0, let step = Self.product((0, SpokenNumber.one), factor),
                let sum = Self.sum(behindPlace ? section : whole, step)
            else { return false }
            if behindPlace { section = sum } else { whole = sum }
            return true
        }

        /// 百万级: from one to ten of them.
        private mutating func addLevel() -> Bool {
            guard current == nil, let sum = Self.sum(whole, section), sum.low > 0,
                let top = Self.product((sum.low, sum.low), 10)
            else { return false }
            (whole, section) = ((sum.low, top.high), (0, 0))
            return true
        }

        private mutating func multiply(place value: Int64) -> Bool {
            let times = current ?? (SpokenNumber.one, SpokenNumber.one)
            guard current != nil || section.low == 0 || value == 10 else { return false }
            guard let part = Self.product(times, value), let sum = Self.sum(section, part) else { return false }
            section = sum
            (current, factor, behindPlace, isWritten, behindZero) = (nil, value, true, false, false)
            return true
        }

        private mutating func multiply(unit value: Int64) -> Bool {
            hasUnit = true
            guard var times = Self.sum(section, current ?? (0, 0)) else { return false }
            // 一万亿: what is before it counts as a whole.
            if times.low == 0, whole.low > 0 {
                guard value >= 10_000, value > factor else { return false }
                (times, whole) = (whole, (0, 0))
            }
            // 1亿2000万, and not 80k 100k.
            guard whole.low == 0 || value < factor else { return false }
            if times.low == 0 { times = (SpokenNumber.one, SpokenNumber.one) }
            guard let part = Self.product(times, value), let sum = Self.sum(whole, part) else { return false }
            whole = sum
            (section, current, factor, behindPlace, isWritten, behindZero) = ((0, 0), nil, value, false, false, false)
            return true
        }

        /// Whoever multiplies by a digit, or adds a few, need not look.
        private static let limit = Int64.max / 10

        private static func product(_ ends: Ends, _ factor: Int64) -> Ends? {
            let (low, a) = ends.low.multipliedReportingOverflow(by: factor)
            let (high, b) = ends.high.multipliedReportingOverflow(by: factor)
            return a || b || high > limit ? nil : (low, high)
        }

        private static func sum(_ a: Ends, _ b: Ends) -> Ends? {
            a.high > limit || b.high > limit || a.high + b.high > limit ? nil : (a.low + b.low, a.high + b.high)
        }

        /// `三万五` is 35,000, `一百二` 120.
        mutating func total() -> Ends? {
            guard let before = Self.sum(whole, section) else { return nil }
            guard let last = current else { return before.low > 0 ? before : nil }
            let isBare = factor >= 10 && !behindZero && last.high < 10 * SpokenNumber.one
            guard let part = isBare ? Self.product(last, factor / 10) : last else { return nil }
            return Self.sum(before, part)
        }
    }
}
