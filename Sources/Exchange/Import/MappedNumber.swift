import Register
import Document
import Template

/// How a mapping treats the numbers of a column.
public struct NumberOptions: Sendable, Hashable {
    public enum Rounding: String, Sendable, Hashable, CaseIterable { case nearest, down, up }

    /// To whole units of what the field counts, such as a currency's smallest; nil: a number that is not whole is
    /// rejected.
    public var round: Rounding?
    /// Plain numbers are multiplied by this: 100 where a column writes 60% as 0.6.
    public var times: Decimal?
    /// A comma separates the fraction, and dots the thousands.
    public var hasDecimalComma = false

    /// A decimal number as a mapping or a table writes it: `digits` without the point, of which the last `decimals`
    /// come behind it.
    public struct Decimal: Sendable, Hashable {
        public var digits: Int128
        public var decimals: Int

        /// Digits with at most one point; nil for anything else, and for more than 30 digits.
        public init?(_ text: some StringProtocol) {
            (digits, decimals) = (0, 0)
            var hasPoint = false
            var count = 0
            for byte in text.utf8 {
                if byte == UInt8(ascii: "."), !hasPoint, count > 0 {
                    hasPoint = true
                } else if byte &- 48 < 10, count < 30 {
                    digits = digits * 10 + Int128(byte - 48)
                    count += 1
                    if hasPoint { decimals += 1 }
                } else {
                    return nil
                }
            }
            guard count > 0, text.last != "." else { return nil }
            trim()
        }

        public init(_ digits: Int128, decimals: Int) {
            (self.digits, self.decimals) = (digits, decimals)
            trim()
        }

        /// Nil where the product is too large.
        public func times(_ other: Decimal) -> Decimal? {
            let (product, overflow) = digits.multipliedReportingOverflow(by: other.digits)
            return overflow ? nil : Decimal(product, decimals: decimals + other.decimals)
        }

        /// Rounded to a number of decimals.
        public func rounded(to places: Int, _ rounding: Rounding) -> Decimal {
            guard decimals > places else { return self }
            var power: Int128 = 1
            for _ in places..<decimals { power *= 10 }
            let (quotient, rest) = digits.quotientAndRemainder(dividingBy: power)
            let isUp =
                switch rounding {
                case .down: false
                case .up: rest > 0
                case .nearest: rest * 2 >= power
                }
            return Decimal(quotient + (isUp ? 1 : 0), decimals: places)
        }

        public var text: String {
            let all = String(digits)
            guard decimals > 0 else { return all }
            let padded = String(repeating: "0", count: max(0, decimals + 1 - all.count)) + all
            return padded.dropLast(decimals) + "." + padded.suffix(decimals)
        }

        private mutating func trim() {
            while decimals > 0, digits % 10 == 0 { (digits, decimals) = (digits / 10, decimals - 1) }
        }
    }
}

/// Turns numbers as tables write them into numbers as the template reads them.
public struct MappedNumber: Sendable {
    private let readers: [QuantityKind: QuantityReader]
    private let currency: Currency
    private let marks: [String]

    public init(_ template: Template) {
        var readers: [QuantityKind: QuantityReader] = [:]
        for kind in Kind.quantities {
            readers[kind] = QuantityReader(kind, currency: template.currency)
        }
        self.readers = readers
        currency = template.currency
        marks = template.currency.marks.sorted { $0.utf8.count > $1.utf8.count }
    }

    /// Why a number cannot be taken over, and the option of the mapping that decides.
    public enum Problem: Error, Hashable {
        case negative
        case notWhole
        case decimalComma
        case tooLarge
        /// The cell has a unit, and the mapping gives another.
        case ownUnit(String)
        /// 0.6 may be 60%.
        case fraction
    }

    /// The text for the template; words that are not a plain number, such as `50-100` or the name of a band, stay as
    /// they are but for the unit.
    /// - Parameter isAmongFractions: the column has numbers between 0 and 1, so that 1 may be 100%.
    public func text(_ word: String, _ source: ValueSource, _ kind: QuantityKind, isAmongFractions: Bool)
        throws(Problem)
        -> String
    {
        let options = source.number
        let narrow = narrowed(word).trimmed
        guard let plain = try plain(narrow, options) else { return try unit(source.unit, behind: narrow) }
        guard let number = NumberOptions.Decimal(plain) else { throw .tooLarge }
        guard let product = options.times.map({ number.times($0) }) ?? number else { throw .tooLarge }
        if kind == .percent, options.times == nil, source.unit.isEmpty, number.decimals > 0 || isAmongFractions,
            number.digits <= Self.power(number.decimals), number.digits > 0
        {
            throw .fraction
        }
        // 0.5 that was multiplied is half a percent, not a fraction.
        let unit = kind == .percent && options.times != nil && source.unit.isEmpty ? "%" : source.unit
        let places = places(unit, kind)
        guard product.decimals > places else {
            return joined(options.times == nil ? Self.kept(narrow, plain, options) : product.text, unit, kind)
        }
        guard let rounding = options.round else { throw .notWhole }
        return joined(product.rounded(to: places, rounding).text, unit, kind)
    }

    public static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }

    /// As the table writes it where the template reads that, else the plain digits.
    private static func kept(_ word: String, _ plain: String, _ options: NumberOptions) -> String {
        let isReadable =
            !options.hasDecimalComma && word.utf8.count < 18 && word.utf8.first != UInt8(ascii: ".")
            && word.utf8.allSatisfy { $0 &- 48 < 10 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
        return isReadable ? word : plain
    }

    /// How many decimals a number with a unit may have and still be whole: four in 万元, two in a percentage.
    private func places(_ unit: String, _ kind: QuantityKind) -> Int {
        let one = Array(("1" + unit).utf8)
        guard case .success(let quantity)? = readers[kind]?.read(one.span).result, quantity.low > 0 else { return 0 }
        var places = 0
        var rest = quantity.low
        while rest % 10 == 0 { (rest, places) = (rest / 10, places + 1) }
        return places
    }

    // MARK: Forms of numbers

    /// Plain digits with at most one point; nil where the word is something else.
    private func plain(_ word: String, _ options: NumberOptions) throws(Problem) -> String? {
        var text = word
        var isNegative = false
        if text.hasPrefix("("), text.hasSuffix(")") { (text, isNegative) = (String(text.dropFirst().dropLast()), true) }
        text = stripped(text)
        if let first = text.first, "-−–".contains(first) {
            text = stripped(String(text.dropFirst()))
            isNegative = true
        } else if text.hasPrefix("+") {
            text = String(text.dropFirst())
        }
        guard let plain = try digits(text, options) else { return nil }
        if isNegative, plain.utf8.contains(where: { (49...57).contains($0) }) { throw .negative }
        return plain
    }

    /// Without the signs of the currency around a number.
    private func stripped(_ text: String) -> String {
        var text = text.trimmed
        while let mark = marks.first(where: { text.hasPrefix($0) }) {
            text = String(text.dropFirst(mark.count)).trimmed
        }
        while let mark = marks.first(where: { text.hasSuffix($0) }) { text = String(text.dropLast(mark.count)).trimmed }
        return text
    }

    /// Groups of three may be separated by commas, blanks or apostrophes; with the option by dots.
    private func digits(_ text: String, _ options: NumberOptions) throws(Problem) -> String? {
        let point: Character = options.hasDecimalComma ? "," : "."
        let separators: Set<Character> =
            options.hasDecimalComma
            ? [".", " ", "\u{A0}", "\u{202F}", "'", "’"] : [",", " ", "\u{A0}", "\u{202F}", "'", "’"]
        let halves = text.split(separator: point, maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = halves.first, !whole.isEmpty || halves.count == 2 else { return nil }
        let used = Set(whole.filter { !$0.isASCII || !$0.isNumber })
        guard used.isSubset(of: separators), used.count <= 1 else { return try comma(text, options) }
        var groups = whole.split(omittingEmptySubsequences: false) { separators.contains($0) }
        guard groups.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return nil }
        if groups.count > 1 {
            guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
                return try comma(text, options)
            }
        }
        if groups == [""] { groups = ["0"] }
        guard halves.count == 2 else { return groups.joined() }
        guard !halves[1].isEmpty, halves[1].allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return try comma(text, options)
        }
        return groups.joined() + "." + halves[1]
    }

    /// `1234,56` and `1.234,56` are numbers where the mapping says so.
    private func comma(_ text: String, _ options: NumberOptions) throws(Problem) -> String? {
        guard !options.hasDecimalComma else { return nil }
        var other = options
        other.hasDecimalComma = true
        if try digits(text, other) != nil { throw .decimalComma }
        return nil
    }

    // MARK: Units

    /// The unit is behind the number, but a sign of the currency is where people write it: $550.
    private func joined(_ number: String, _ unit: String, _ kind: QuantityKind) -> String {
        guard kind.isMoney, let mark = currency.mark(unit) else { return number + unit }
        return mark.added(to: number)
    }

    /// A word that is not a plain number: a range gets the mapping's unit; a word that has one keeps its own where it
    /// is the same.
    private func unit(_ unit: String, behind word: String) throws(Problem) -> String {
        guard !unit.isEmpty else { return word }
        if word.hasSuffix(unit) || marks.contains(where: { word.hasSuffix(unit + $0) }) { return word }
        // Words without a digit are something else altogether.
        guard word.unicodeScalars.contains(where: { $0.properties.numericType != nil }) else { return word }
        guard let last = word.unicodeScalars.last, last.isASCII, last.properties.numericType != nil else {
            throw .ownUnit(word)
        }
        return word + unit
    }
}
