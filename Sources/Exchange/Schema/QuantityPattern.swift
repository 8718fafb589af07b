import Template

/// Regular expressions (ECMA-262) of the dates and quantities that the reader takes, as far as an expression can say.
public struct QuantityPattern: Sendable {
    private let marks: String
    private let units: String

    public init(_ currency: Currency) {
        func any(_ words: [String]) -> String {
            words.sorted { $0.count > $1.count }.map { word in
                word.map { "\\^$.|?*+()[]{}/".contains($0) ? "\\\($0)" : String($0) }.joined()
            }.joined(separator: "|")
        }
        marks = any(currency.marks)
        units = any(currency.units.map(\.name))
    }

    private static let number = "[0-9０-９][0-9０-９,，]*([.．][0-9０-９]+)?"
    private static let dash = " *([-~—–－～至到]|\\.\\.| to ) *"
    private static let more = " *(以上|起|及以上| and more|\\+)"
    private static let less = " *(以下|以内| or less)"
    private static let above =
        "([><≥≤＞＜]=? *|超过|大于|高于|至少|不少于|不足|小于|低于|至多|不超过|over |under |at least |at most |more than |less than |up to )?"

    /// Numbers up to a small maximum, one by one; a larger or missing maximum is left to the reader.
    private static func number(upTo maximum: Int64?) -> String {
        guard let maximum, (1...1000).contains(maximum) else { return number }
        func digits(_ value: Int64) -> String {
            String(value).utf8.map { digit in
                let place = UInt32(digit) - 48
                return "[\(place)" + (Unicode.Scalar(0xFF10 + place).map { String($0) } ?? "") + "]"
            }.joined()
        }
        let below = (0..<maximum).map(digits).joined(separator: "|")
        return "0*((\(below))([.．][0-9０-９]+)?|\(digits(maximum))([.．][0０]+)?)"
    }

    public func text(_ field: Field) -> String {
        let amount: String
        let limited = Self.number(upTo: field.maximum.map { $0 / 100 })
        switch field.kind {
        case .money: amount = "(\(marks))? *\(Self.number) *(\(units))* *(\(marks))?"
        case .count: amount = "\(Self.number) *(\(units))* *(人|名|员工|people|employees|件|台|个|套)?"
        case .percent: amount = "\(limited) *([%％])?"
        case .score: amount = "\(limited) *(/ *\(Self.number))? *(分|points)?"
        default: amount = ".*"
        }
        return "^ *\(Self.above)\(amount)(\(Self.dash)\(amount))?(\(Self.more)|\(Self.less))? *$"
    }
}

/// The dates of the register and the other forms that are read and flagged.
public enum DatePattern: Sendable {
    public static let text = "^[0-9０-９]{4} *[-/.年－／．] *[0-9０-９]{1,2} *[-/.月－／．] *[0-9０-９]{1,2} *[日号]?$"
}
