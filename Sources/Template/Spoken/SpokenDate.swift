import Document

/// A day as people say it: `下周三`, `5月20日`, `月底`, `Q3`, `15 May 2026`, `46023`.
public struct SpokenDate {
    /// The day on which it was said.
    let day: CivilDate?
    /// Whether it is about something that has happened, so that a date without its year is the last one, not the next.
    let isPast: Bool

    init(_ day: CivilDate?, isPast: Bool) { (self.day, self.isPast) = (day, isPast) }

    func read(_ text: String) -> Interpretation? {
        if let date = relative(Self.withDigits(text)) { return .likely(date.description) }
        var rest = text[...]
        // What says that the day is an estimate or a limit.
        while SpokenWords.dropPrefix(Self.before, &rest) != nil || SpokenWords.dropSuffix(Self.behind, &rest) != nil {}
        let isBare = rest.count == text.count
        let words = Self.withDigits(String(rest))
        if let exact = written(words) {
            if case .certain(let date) = exact, !isBare { return .likely(date) }
            return exact
        }
        guard let found = relative(words) ?? part(words) ?? monthDay(words) else { return nil }
        return .likely(found.description)
    }

    /// A day as a command is given it: `2027-01-15`, `昨天`, `12-05`; nil where it is none, or may be two.
    /// - Parameter day: on which the command is given.
    public static func day(_ text: String, on day: CivilDate, isPast: Bool) -> CivilDate? {
        guard !namesNoSuchDay(text),
            let written = SpokenDate(day, isPast: isPast).read(SpokenWords.plain(text))?.proposal
        else { return nil }
        let bytes = Array(written.utf8)
        if case .date(let date) = DateReading(bytes.span) { return date }
        return nil
    }

    /// Whether a text holds a day that no calendar has, with its year: 2027-02-29, 2027年2月30日.
    public static func namesNoSuchDay(_ text: String) -> Bool {
        let found = numbers(SpokenWords.plain(text))
        return found.indices.dropLast(2).contains { at in
            let (year, month, day) = (found[at], found[at + 1], found[at + 2])
            return year.digits == 4 && (1...12).contains(month.value) && (29...31).contains(day.value)
                && day.digits <= 2 && CivilDate(year: year.value, month: month.value, day: day.value) == nil
        }
    }

    private static let before = SpokenWords.sorted([
        "大约", "大概", "约", "预计", "估计", "计划", "争取", "最晚", "最迟", "不晚于", "截止", "截至", "于", "在", "到", "by", "before", "around",
        "about",
        "approx.", "est.", "on", "due", "ca.", "until", "till",
    ])
    private static let behind = SpokenWords.sorted([
        "左右", "之前", "以前", "前后", "前", "以内", "之内", "内", "上午", "下午", "晚上", "早上", "中午", "当天", "or so", "at the latest",
    ])

    // MARK: Digits

    static func numbers(_ text: String) -> [(value: Int, digits: Int)] {
        text.split { !($0.isASCII && $0.isNumber) }.compactMap { digits in Int(digits).map { ($0, digits.count) } }
    }

    /// With digits for Chinese ones: 二〇二七年十一月 is 2027年11月.
    static func withDigits(_ text: String) -> String {
        var (result, run) = ("", "")
        func flush() {
            defer { run = "" }
            guard !run.isEmpty else { return }
            let digits = Array("零一二三四五六七八九")
            let isPositional = !run.contains("十")
            if isPositional {
                result += run.map { $0 == "〇" ? "0" : $0 == "两" ? "2" : String(digits.firstIndex(of: $0) ?? 0) }
                    .joined()
            } else if let number = SpokenNumber(run[...], SpokenNumber.Units([])), number.low == number.high {
                result += String(number.low / SpokenNumber.one)
            } else {
                result += run
            }
        }
        for character in text {
            if "零〇一二三四五六七八九十两".contains(character) {
                run.append(character)
            } else {
                flush()
                result.append(character)
            }
        }
        flush()
        return result
    }
}
