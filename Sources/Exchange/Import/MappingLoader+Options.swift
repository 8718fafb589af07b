import Document
import Template

extension MappingLoader {
    /// How numbers and days of a column are read.
    static let optionKeys = ["round", "times", "decimal", "date", "zone"]

    func numberOptions(_ keys: SchemaKeys) -> NumberOptions {
        var options = NumberOptions()
        if let node = keys["round"], let word = node.string() {
            options.round = word == "true" ? .nearest : NumberOptions.Rounding(rawValue: word)
            if options.round == nil {
                node.wrong(Text(zh: "round 只能是 nearest、down 或 up", en: "round must be nearest, down or up"))
            }
        }
        if let node = keys["times"], let word = node.string() {
            options.times = NumberOptions.Decimal(word)
            if options.times.map({ $0.digits == 0 }) ?? true {
                options.times = nil
                node.wrong(
                    Text(zh: "times 要写大于 0 的数，如 100 或 0.01", en: "times must be a number above 0, such as 100 or 0.01"))
            }
        }
        if let node = keys["decimal"], let word = node.string() {
            options.hasDecimalComma = word == ","
            if ![",", "."].contains(word) {
                node.wrong(Text(zh: "decimal 只能是 \",\" 或 \".\"", en: "decimal must be \",\" or \".\""))
            }
        }
        return options
    }

    func dateOptions(_ keys: SchemaKeys) -> DateOptions {
        var options = DateOptions()
        for node in keys["date"]?.list() ?? [] {
            guard let word = node.string() else { continue }
            if let format = DateFormat(word) {
                options.formats.append(format)
            } else {
                node.wrong(
                    Text(
                        zh: "日期写法要有年、月、日各一次，如 d/m/yyyy、dd mmm yyyy，或写 excel、excel-1904",
                        en:
                            "a date format must have year, month and day once each, such as d/m/yyyy or dd mmm yyyy, or be excel or excel-1904"
                    ))
            }
        }
        if let node = keys["zone"], let word = node.string() {
            options.zone = ClockTime.offset(word)
            if options.zone == nil {
                node.wrong(Text(zh: "zone 要写成 \"+08:00\" 的样子", en: "zone must be like \"+08:00\""))
            }
        }
        return options
    }
}
