/// Every word that quantities are written with. The reader reads these and no others, and
/// ``QuantityKind/expression(_:upTo:)`` is made of them.
public struct QuantityWords: Sendable {
    /// Behind a number: the upper end is open.
    public static let andMore = ["以上", "及以上", "起", "+", " and more", " or more"]
    /// Behind a number: the lower end is zero.
    public static let orLess = ["以下", "以内", "及以下", " or less"]
    /// Before a number: the upper end is open.
    public static let moreThan = [">=", "≥", ">", "超过", "大于", "over ", "above "]
    /// Before a number: the lower end is zero.
    public static let lessThan = ["<=", "≤", "<", "不足", "低于", "小于", "under ", "below "]
    /// Between two numbers.
    public static let dashes = ["-", "–", "—", "~", "至", "到", " to "]

    /// Behind a number, with their factors.
    public let units: [Currency.Unit]
    /// Around a number; longest first.
    public let marks: [String]

    public init(_ kind: QuantityKind, _ currency: Currency) {
        units = kind.units(currency)
        marks = kind.marks(currency).sorted { $0.utf8.count > $1.utf8.count }
    }
}

extension QuantityKind {
    /// What the reader reads, as a regular expression (ECMA-262). Not said: whether an amount is a whole number of base
    /// units, too large, or an interval the right way round.
    /// - Parameter maximum: in written units; of a large one, or none, nothing is said.
    func expression(_ currency: Currency, upTo maximum: Int64?) -> String {
        let words = QuantityWords(self, currency)
        let blanks = ScalarForm.blank + "*"
        let marks = words.marks.isEmpty ? "" : ScalarForm.any(words.marks) + "?"
        let units = words.units.isEmpty ? "" : ScalarForm.any(words.units.map(\.name))
        func amount(_ number: String, _ units: String) -> String {
            "\(marks)\(blanks)\(number)\(blanks)\(units)\(blanks)\(marks)\(blanks)"
        }
        // Hundredths are whole.
        let number = Self.number(upTo: maximum, scale == 100 ? "([.．][0-9０-９]{1,2}[0０]*)?" : Self.decimals)
        let any = amount(number, units.isEmpty ? "" : units + (joinsUnits ? "*" : "?"))
        // Without its unit, a share of one is as likely as a percentage, and an amount is not divided.
        let bare = isShare ? Self.noFraction(number) : scale == 1 ? Self.number(upTo: maximum, Self.zeros) : number
        let alone = units.isEmpty ? any : "(\(amount(number, units + (joinsUnits ? "+" : "")))|\(amount(bare, "")))"
        // The unit of the upper end is that of both.
        let upper = isShare ? any : alone
        let top = hasScaleTop ? "([/／]\(amount(Self.digits + Self.decimals, "")))?" : ""
        let before = ScalarForm.any(QuantityWords.moreThan + QuantityWords.lessThan)
        let behind = ScalarForm.any(QuantityWords.andMore + QuantityWords.orLess)
        let between = ScalarForm.any(QuantityWords.dashes)
        let alternatives = [
            "\(before)\(blanks)\(alone)\(top)", "\(alone)\(top)\(behind)?\(blanks)",
            "\(any)\(between)\(blanks)\(upper)",
        ]
        return "^\(blanks)(\(alternatives.joined(separator: "|")))$"
    }

    private static let digits = "[0-9０-９]+([,，][0-9０-９]{3})*"
    private static let decimals = "([.．][0-9０-９]+)?"
    private static let zeros = "([.．][0０]+)?"

    /// Numbers up to a maximum that is written without separators.
    private static func number(upTo maximum: Int64?, _ decimals: String) -> String {
        guard let maximum, (1...999).contains(maximum) else { return digits + decimals }
        let figures = String(maximum).utf8.map { Int($0) - 48 }
        var below = figures.count > 1 ? ["[0-9０-９]{1,\(figures.count - 1)}"] : []
        for (place, figure) in figures.enumerated() where figure > 0 {
            let first = figures[..<place].map { ScalarForm.literal(String($0)) }.joined()
            let wide = UnicodeScalar(UInt32(0xFF10 + figure - 1)).map { String($0) } ?? ""
            let rest = figures.count - place - 1
            below.append("\(first)[0-\(figure - 1)０-\(wide)]" + (rest > 0 ? "[0-9０-９]{\(rest)}" : ""))
        }
        return "[0０]*((\(below.joined(separator: "|")))\(decimals)|\(ScalarForm.literal(String(maximum)))\(zeros))"
    }

    /// The same but for numbers between 0 and 1.
    private static func noFraction(_ number: String) -> String { "(?![0０]+[.．][0０]*[1-9１-９])\(number)" }
}
