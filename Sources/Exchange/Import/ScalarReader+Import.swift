import Document
import Template

/// A value of a record as it will be in the file.
public enum ImportedValue: Sendable {
    /// - Parameter doubt: where the number has no unit, and two readings are as likely.
    case success(String, doubt: BareNumber?)
    /// The template cannot read it; why.
    case failure(Text, ScalarProblem)
}

extension ScalarReader {
    /// Reads a word of the table as a value of a field. Names, those of bands among them, are written as the register
    /// writes them, whatever name or alias the table uses; dates in the register's form; other quantities and texts as
    /// they are.
    public func value(_ text: String, as field: Field) -> ImportedValue {
        let bytes = Array(text.utf8)
        let reading = read(bytes.span, as: field)
        var narrow: String?
        var doubt: BareNumber?
        for problem in reading.problems {
            if case .wide(let text) = problem { narrow = text }
            if case .noUnit(let bare) = problem { doubt = bare }
            if let why = Self.reason(problem, text) { return .failure(why, problem) }
        }
        if field.kind.hasOwnSpelling { return .success(written(reading.value, as: field), doubt: nil) }
        if case .quantity(let quantity) = reading.value, quantity.band != nil {
            return .success(written(reading.value, as: field), doubt: nil)
        }
        return .success(narrow ?? text, doubt: doubt)
    }

    /// Nil for what is not an obstacle: another name of the same value, another form of the same date, an interval that
    /// spans two bands.
    private static func reason(_ problem: ScalarProblem, _ text: String) -> Text? {
        switch problem {
        case .unknownChoice: Text(zh: "没有选项“\(text)”", en: "unknown value “\(text)”")
        case .unknownPath: Text(zh: "名单里没有“\(text)”", en: "“\(text)” is not in the list")
        case .unknownPerson: Text(zh: "人员名单里没有“\(text)”", en: "“\(text)” is not in the directory")
        case .notADate: Text(zh: "“\(text)”不是日期", en: "“\(text)” is not a date")
        case .noSuchDay: Text(zh: "没有“\(text)”这一天", en: "the date “\(text)” does not exist")
        case .quantity(let problem): reason(problem, text)
        case .outOfRange: Text(zh: "“\(text)”超出允许的范围", en: "“\(text)” is outside the limits")
        case .notOfKind(let kind): Text(zh: "“\(text)”不是\(kind.zh)", en: "“\(text)” is not \(kind.en)")
        case .notAnID: Text(zh: "编号“\(text)”不合编号规则", en: "the id “\(text)” does not match the template's pattern")
        case .dateForm, .straddlesBands, .wide, .otherLanguage, .noUnit, .strayPunctuation: nil
        }
    }

    private static func reason(_ problem: QuantityProblem, _ text: String) -> Text {
        switch problem {
        case .notANumber: Text(zh: "“\(text)”不是数", en: "“\(text)” is not a number")
        case .unknownUnit(let unit):
            Text(zh: "“\(text)”里的单位“\(unit)”无法识别", en: "unknown unit “\(unit)” in “\(text)”")
        case .notWhole: Text(zh: "“\(text)”不是整数单位", en: "“\(text)” is not a whole number of units")
        case .reversed: Text(zh: "“\(text)”的下限高于上限", en: "the lower end of “\(text)” is above the upper one")
        case .fractionOrPercent: Text(zh: "“\(text)”可能是小数，也可能是百分数", en: "“\(text)” may be a fraction or a percentage")
        case .tooLarge: Text(zh: "“\(text)”太大", en: "“\(text)” is too large")
        }
    }
}
