import Register
import Document
import Template

/// Why a value of the table cannot be taken over, with the option of the mapping that decides it.
public struct ImportReason: Error {
    public var text: Text

    public init(_ text: Text) { self.text = text }

    private init(_ why: Text, option: Text?) {
        text = option.map { Text(zh: "\(why.zh)（映射里可写 \($0.zh)）", en: "\(why.en) (in the mapping: \($0.en))") } ?? why
    }

    public static func number(_ problem: MappedNumber.Problem, _ word: String, _ source: ValueSource) -> ImportReason {
        switch problem {
        case .negative:
            ImportReason(Text(zh: "“\(word)”是负数，这里不能是负数", en: "“\(word)” is negative, which this field does not allow"))
        case .notWhole:
            ImportReason(
                Text(zh: "“\(word)”不是整数单位", en: "“\(word)” is not a whole number of units"),
                option: Text(zh: "round: nearest，取整", en: "round: nearest, to round it"))
        case .decimalComma:
            ImportReason(
                Text(zh: "“\(word)”不是数，像是用逗号作小数点", en: "“\(word)” is not a number; it seems to have a decimal comma"),
                option: Text(same: "decimal: \",\""))
        case .tooLarge: ImportReason(Text(zh: "“\(word)”太大", en: "“\(word)” is too large"))
        case .ownUnit:
            ImportReason(
                Text(
                    zh: "“\(word)”不能再加映射里的单位“\(source.unit)”",
                    en:
                        "“\(word)” cannot be combined with the mapping's unit “\(source.unit)”: it is not a plain number"
                ),
                option: Text(zh: "values，写明它的意思", en: "values, to define its meaning"))
        case .fraction:
            ImportReason(
                Text(zh: "“\(word)”可能是小数，也可能是百分数", en: "“\(word)” may be a fraction or a percentage"),
                option: Text(
                    zh: "times: 100，表示 1 就是 100%；或 unit: \"%\"，表示数字就是百分数",
                    en: "times: 100, where 1 is 100%; or unit: \"%\", where the number is the percentage"))
        }
    }

    public static func date(_ problem: MappedDate.Problem, _ word: String, _ options: DateOptions) -> ImportReason {
        let form = Text(
            zh: "date: \"d/m/yyyy\" 或 \"m/d/yyyy\"，按这一列的写法",
            en: "date: \"d/m/yyyy\" or \"m/d/yyyy\", as the column writes it")
        switch problem {
        case .noSuchDay: return ImportReason(Text(zh: "没有“\(word)”这一天", en: "the date “\(word)” does not exist"))
        case .noYear: return ImportReason(Text(zh: "“\(word)”没有写年份", en: "“\(word)” has no year"))
        case .serial:
            return ImportReason(
                Text(
                    zh: "“\(word)”不是日期，像是表格软件的日期序号",
                    en: "“\(word)” is not a date; it seems to be a spreadsheet's day number"),
                option: Text(same: "date: excel"))
        case .utc:
            return ImportReason(
                Text(zh: "“\(word)”是世界时，无法确定当地日期", en: "“\(word)” is a time in UTC, and the local day is unknown"),
                option: Text(zh: "zone: \"+08:00\"，按当地时区", en: "zone: \"+08:00\", for the local time zone"))
        case .ambiguous where options.formats.isEmpty:
            return ImportReason(
                Text(
                    zh: "“\(word)”不是日期，或日、月、年的先后不明", en: "“\(word)” is not a date, or the order of its parts is unknown"
                ), option: form)
        case .ambiguous, .notADate:
            let why = Text(zh: "“\(word)”不是日期", en: "“\(word)” is not a date")
            guard word.contains(where: { $0.isNumber }) else { return .missing(why) }
            return ImportReason(why, option: form)
        }
    }

    /// A word that the template cannot read.
    public static func scalar(_ why: Text, _ problem: ScalarProblem, _ word: String) -> ImportReason {
        switch problem {
        case .unknownChoice, .unknownPath, .unknownPerson, .notOfKind, .quantity(.unknownUnit),
            .quantity(.notANumber):
            word.contains(where: { $0.isLetter || $0.isNumber })
                ? ImportReason(why, option: Text(zh: "values，写明它的意思", en: "values, to define its meaning"))
                : .missing(why)
        default: ImportReason(why)
        }
    }

    private static func missing(_ why: Text) -> ImportReason {
        ImportReason(why, option: Text(zh: "missing，如果它表示没有值", en: "missing, if it means no value"))
    }
}
