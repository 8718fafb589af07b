import Document

/// A day as people say it: `下周三`, `5月20日`, `月底`, `Q3`, `15 May 2026`, `46023`.
public struct SpokenDate {
    /// The day on which it was said.
    private let day: CivilDate?
    /// Whether it is about something that has happened, so that a date without its year is the last one, not the next.
    private let isPast: Bool

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
        guard let written = SpokenDate(day, isPast: isPast).read(SpokenWords.plain(text))?.proposal else { return nil }
        let bytes = Array(written.utf8)
        if case .date(let date) = DateReading(bytes.span) { return date }
        return nil
    }

    private static let before = SpokenWords.sorted([
        "大约", "大概", "约", "预计", "估计", "计划", "争取", "最晚", "最迟", "不晚于", "截止", "截至", "于", "在", "到", "by", "before", "around",
        "about",
        "approx.", "est.", "on", "due", "ca.", "until", "till",
    ])
    private static let behind = SpokenWords.sorted([
        "左右", "之前", "以前", "前后", "前", "以内", "之内", "内", "上午", "下午", "晚上", "早上", "中午", "当天", "or so", "at the latest",
    ])

    // MARK: Dates with a year

    private func written(_ text: String) -> Interpretation? {
        let bytes = Array(text.utf8)
        switch DateReading(bytes.span) {
        case .date(let date), .otherForm(let date): return .certain(date.description)
        case .noSuchDay: return lastDay(text).map { .likely($0.description) }
        case .notADate: break
        }
        let numbers = Self.numbers(text)
        let signs = text.filter { !($0.isASCII && $0.isNumber) && $0 != " " }
        if let named = named(text) { return named }
        switch numbers.count {
        case 1:
            let (value, digits) = numbers[0]
            guard signs.isEmpty else { return nil }
            if digits == 8, let date = CivilDate(year: value / 10000, month: value / 100 % 100, day: value % 100),
                (1990...2100).contains(value / 10000)
            {
                return .certain(date.description)
            }
            if digits == 6,
                let date = CivilDate(year: 2000 + value / 10000, month: value / 100 % 100, day: value % 100),
                (10...60).contains(value / 10000)
            {
                return .likely(date.description)
            }
            // Days since 1899-12-30, as spreadsheets count them: 2010 to 2059.
            if digits == 5, (40_179...58_440).contains(value) {
                return .likely(CivilDate(days: Int32(value - 25_569)).description)
            }
            return nil
        case 3:
            guard Set(signs).isSubset(of: Set("-/.年月日号'")) else { return nil }
            let (a, b, c) = (numbers[0], numbers[1], numbers[2])
            if c.digits == 4 {
                // 5/20/2026: the one above 12 is the day.
                let (one, other) = (
                    CivilDate(year: c.value, month: a.value, day: b.value),
                    CivilDate(year: c.value, month: b.value, day: a.value)
                )
                switch (one, other) {
                case (let date?, nil), (nil, let date?): return .certain(date.description)
                case (let one?, let other?):
                    return one == other ? .certain(one.description) : .oneOf([one.description, other.description])
                default: return nil
                }
            }
            guard a.digits == 2, b.digits <= 2, c.digits <= 2 else { return nil }
            return CivilDate(year: 2000 + a.value, month: b.value, day: c.value).map { .likely($0.description) }
        default: return nil
        }
    }

    /// 2026-11-31: the month's last day.
    private func lastDay(_ text: String) -> CivilDate? {
        let numbers = Self.numbers(text)
        guard numbers.count == 3, numbers[0].digits == 4, (1...12).contains(numbers[1].value), numbers[2].value <= 31
        else {
            return nil
        }
        return Self.end(ofMonth: numbers[1].value, numbers[0].value)
    }

    /// 15 May 2026, May 15, 2026, and without the year.
    private func named(_ text: String) -> Interpretation? {
        var month: Int?
        var numbers: [(value: Int, digits: Int)] = []
        for word in text.split(whereSeparator: { " ,-/.".contains($0) }) {
            if let found = Self.month(word) {
                guard month == nil else { return nil }
                month = found
                continue
            }
            var digits = word[...]
            for end in ["st", "nd", "rd", "th"] where digits.hasSuffix(end) && digits.count > 2 {
                digits = digits.dropLast(2)
            }
            if word == "of" || word == "the" { continue }
            guard let value = Int(digits), digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
            numbers.append((value, digits.count))
        }
        guard let month, let first = numbers.first else { return nil }
        let year = numbers.first { $0.digits == 4 }
        let day = numbers.first { $0.digits <= 2 }
        switch numbers.count {
        case 2:
            if let year, let day {
                return CivilDate(year: year.value, month: month, day: day.value).map { .certain($0.description) }
            }
            guard numbers[1].digits == 2 else { return nil }
            return CivilDate(year: 2000 + numbers[1].value, month: month, day: first.value).map {
                .likely($0.description)
            }
        case 1:
            if let year { return monthOf(year.value, month).map { .likely($0.description) } }
            return near(month, first.value).map { .likely($0.description) }
        default: return nil
        }
    }

    private static func month(_ word: Substring) -> Int? {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november",
            "december",
        ]
        return names.firstIndex { $0 == word || (word.count >= 3 && $0.hasPrefix(word)) }.map { $0 + 1 }
    }

    // MARK: From the day on which it was said

    private func relative(_ text: String) -> CivilDate? {
        guard let day else { return nil }
        if let offset = Self.days[text] { return day + offset }
        if let week = weekday(text, day) { return week }
        // 3天后, 两周后, in 2 weeks, 3 days ago
        var rest = text[...]
        var sign = 0
        if SpokenWords.dropSuffix(["以后", "之后", "后", "later", "from now"], &rest) != nil { sign = 1 }
        if sign == 0, SpokenWords.dropPrefix(["过", "in", "within"], &rest) != nil { sign = 1 }
        if sign == 0, SpokenWords.dropSuffix(["以前", "之前", "前", "ago"], &rest) != nil { sign = -1 }
        guard sign != 0 else { return nil }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        let unit = rest.dropFirst(digits.count).drop { $0 == " " || $0 == "个" }
        guard let count = Int(digits.isEmpty ? (unit.hasPrefix("半") ? "" : "1") : String(digits)),
            (1...400).contains(count)
        else {
            return nil
        }
        switch unit {
        case "天", "日", "day", "days": return day + sign * count
        case "周", "星期", "礼拜", "week", "weeks": return day + sign * count * 7
        case "月", "month", "months":
            let (year, month, dayOfMonth) = day.parts
            let index = year * 12 + month - 1 + sign * count
            let length = CivilDate.length(ofMonth: index % 12 + 1, index / 12)
            return CivilDate(year: index / 12, month: index % 12 + 1, day: min(dayOfMonth, length))
        default: return nil
        }
    }

    private static let days: [String: Int] = [
        "今天": 0, "今日": 0, "当天": 0, "当日": 0, "today": 0, "now": 0, "昨天": -1, "昨日": -1, "yesterday": -1, "前天": -2,
        "前日": -2,
        "大前天": -3, "明天": 1, "明日": 1, "tomorrow": 1, "后天": 2, "后日": 2, "大后天": 3, "the day after tomorrow": 2,
        "the day before yesterday": -2,
    ]

    /// 下周3, 周5, next Wednesday. Weeks begin on Monday.
    private func weekday(_ text: String, _ day: CivilDate) -> CivilDate? {
        var rest = text[...]
        var weeks: Int?
        let ahead: [(String, Int)] = [
            ("下下个", 2), ("下下", 2), ("下个", 1), ("下", 1), ("上上个", -2), ("上上", -2), ("上个", -1), ("上", -1), ("本", 0),
            ("这个", 0),
            ("这", 0), ("next ", 1), ("last ", -1), ("this ", 0), ("coming ", 0),
        ]
        for (word, offset) in ahead where rest.hasPrefix(word) {
            rest = rest.dropFirst(word.count)
            weeks = offset
            break
        }
        let monday = day + (-Self.weekday(day))
        for word in ["星期", "礼拜", "周"] where rest.hasPrefix(word) {
            let name = rest.dropFirst(word.count)
            if name.isEmpty || name == "内" || name == "末" {
                guard let weeks else { return nil }
                return monday + weeks * 7 + (name == "末" ? 5 : 4)
            }
            guard let index = ["1", "2", "3", "4", "5", "6", "日", "天", "7"].firstIndex(of: String(name)) else {
                return nil
            }
            return onWeekday(min(index, 6), weeks, monday, day)
        }
        if rest == "week", let weeks { return monday + weeks * 7 + 4 }
        let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        guard rest.count >= 3, let index = names.firstIndex(where: { $0.hasPrefix(rest) }) else { return nil }
        return onWeekday(index, weeks, monday, day)
    }

    private func onWeekday(_ index: Int, _ weeks: Int?, _ monday: CivilDate, _ day: CivilDate) -> CivilDate {
        let date = monday + (weeks ?? 0) * 7 + index
        guard weeks == nil else { return date }
        if isPast { return date > day ? date + (-7) : date }
        return date < day ? date + 7 : date
    }

    /// 0 for Monday. 1970-01-01 was a Thursday.
    private static func weekday(_ day: CivilDate) -> Int { ((Int(day.days) + 3) % 7 + 7) % 7 }

    // MARK: Months, quarters, years

    /// 月底, 下月初, 5月中旬, 2027年1月, Q3, 明年上半年, end of March
    private func part(_ text: String) -> CivilDate? {
        var rest = text.filter { $0 != " " }[...]
        if rest.hasPrefix("the") { rest = rest.dropFirst(3) }
        var edge = Edge.none
        for (word, end) in Self.edges
        where rest.hasSuffix(word) || (word.utf8.count == word.count && rest.hasPrefix(word)) {
            // 月底 alone keeps its 月.
            rest = rest.hasSuffix(word) ? rest.dropLast(word.count) : rest.dropFirst(word.count)
            edge = end
            break
        }
        switch rest {
        case "eom": (rest, edge) = ("月", .last)
        case "eoq": (rest, edge) = ("季", .last)
        case "eoy": (rest, edge) = ("年", .last)
        default: break
        }
        let year = year(&rest)
        if rest.isEmpty, let (number, isNamed) = year {
            return isNamed || edge != .none ? edge.day(Self.months(number, 1, 12), isPast) : nil
        }
        if let months = months(rest, year?.number) { return edge.day(months, isPast) }
        return nil
    }

    private enum Edge {
        case none, first, middle, last

        /// - Parameter span: its first and last days.
        func day(_ span: (first: CivilDate, last: CivilDate), _ isPast: Bool) -> CivilDate {
            switch self {
            case .first: span.first
            case .last: span.last
            case .middle: CivilDate(days: (span.first.days + span.last.days) / 2)
            case .none: isPast ? span.first : span.last
            }
        }
    }

    private static let edges: [(String, Edge)] = [
        ("月底", .last), ("月末", .last), ("月初", .first), ("月中", .middle), ("底", .last), ("末", .last), ("初", .first),
        ("上旬", .first),
        ("中旬", .middle), ("下旬", .last), ("中", .middle), ("endof", .last), ("end", .last), ("beginningof", .first),
        ("startof", .first), ("early", .first), ("late", .last), ("mid-", .middle), ("mid", .middle),
    ].map { ($0 == "月底" || $0 == "月末" || $0 == "月初" || $0 == "月中" ? String($0.dropFirst()) : $0, $1) }

    /// The year with which it begins or ends: 2027年, 明年, 2027.
    private func year(_ text: inout Substring) -> (number: Int, isNamed: Bool)? {
        let now = day?.parts.year
        for (word, offset) in [
            ("今年", 0), ("本年", 0), ("明年", 1), ("后年", 2), ("去年", -1), ("thisyear", 0), ("nextyear", 1), ("lastyear", -1),
        ]
        where text.hasPrefix(word) || text.hasSuffix(word) {
            guard let now else { return nil }
            text = text.hasPrefix(word) ? text.dropFirst(word.count) : text.dropLast(word.count)
            return (now + offset, true)
        }
        func isYear(_ digits: Substring) -> Bool {
            digits.count == 4 && digits.allSatisfy { $0.isASCII && $0.isNumber }
                && (digits.hasPrefix("20") || digits.hasPrefix("19"))
        }
        if isYear(text.prefix(4)), let year = Int(text.prefix(4)) {
            text = text.dropFirst(4)
            let isNamed = text.first == "年"
            if let sign = text.first, "年-/.,".contains(sign) { text = text.dropFirst() }
            return (year, isNamed)
        }
        if isYear(text.suffix(4)), let year = Int(text.suffix(4)) {
            text = text.dropLast(4)
            if let sign = text.last, "-/.,".contains(sign) { text = text.dropLast() }
            return (year, false)
        }
        return nil
    }

    private func months(_ text: Substring, _ year: Int?) -> (first: CivilDate, last: CivilDate)? {
        let now = day?.parts
        // This month, the next.
        if let now {
            let offsets: [(Substring, Int)] = [
                ("月", 0), ("本月", 0), ("这个月", 0), ("这月", 0), ("当月", 0), ("thismonth", 0), ("month", 0), ("下月", 1),
                ("下个月", 1), ("nextmonth", 1),
                ("下下个月", 2), ("上月", -1), ("上个月", -1), ("lastmonth", -1), ("ofthemonth", 0), ("themonth", 0),
            ]
            if year == nil, let (_, offset) = offsets.first(where: { $0.0 == text }) {
                let index = now.year * 12 + now.month - 1 + offset
                return Self.months(index / 12, index % 12 + 1, 1)
            }
            let quarters: [(Substring, Int)] = [
                ("季", 0), ("季度", 0), ("本季", 0), ("本季度", 0), ("这个季度", 0), ("thisquarter", 0), ("quarter", 0),
                ("thequarter", 0), ("下季度", 1), ("下个季度", 1),
                ("下季", 1), ("nextquarter", 1), ("上季度", -1), ("上个季度", -1), ("lastquarter", -1),
            ]
            if year == nil, let (_, offset) = quarters.first(where: { $0.0 == text }) {
                let index = now.year * 4 + (now.month - 1) / 3 + offset
                return Self.months(index / 4, index % 4 * 3 + 1, 3)
            }
            if year == nil, text == "年" || text == "year" || text == "theyear" { return Self.months(now.year, 1, 12) }
        }
        // A part of a year, named: the coming or the last one where there is no year.
        guard let part = Self.part(ofYear: text), let year = year ?? nearestYear(part.first, part.count) else {
            return nil
        }
        return Self.months(year, part.first, part.count)
    }

    /// Q3, 第3季度, 上半年, 5月, May
    private static func part(ofYear text: Substring) -> (first: Int, count: Int)? {
        var rest = text
        if rest.hasPrefix("第") { rest = rest.dropFirst() }
        if rest == "上半年" || rest == "h1" { return (1, 6) }
        if rest == "下半年" || rest == "h2" { return (7, 6) }
        for word in ["季度", "季"] where rest.hasSuffix(word) {
            guard let number = Int(rest.dropLast(word.count)), (1...4).contains(number) else { return nil }
            return (number * 3 - 2, 3)
        }
        if rest.hasPrefix("q") || rest.hasSuffix("q") {
            guard let number = Int(rest.filter { $0 != "q" }), (1...4).contains(number), rest.count == 2 else {
                return nil
            }
            return (number * 3 - 2, 3)
        }
        if let month = month(rest) { return (month, 1) }
        for word in ["月份", "月", ""] where rest.hasSuffix(word) {
            guard let number = Int(rest.dropLast(word.count)), (1...12).contains(number) else { continue }
            return word.isEmpty && rest.count > 2 ? nil : (number, 1)
        }
        return nil
    }

    private func nearestYear(_ month: Int, _ count: Int) -> Int? {
        guard let now = day?.parts else { return nil }
        if isPast { return month <= now.month ? now.year : now.year - 1 }
        return month + count - 1 >= now.month ? now.year : now.year + 1
    }

    private func monthOf(_ year: Int, _ month: Int) -> CivilDate? {
        guard (1...9999).contains(year) else { return nil }
        let span = Self.months(year, month, 1)
        return isPast ? span.first : span.last
    }

    private static func months(_ year: Int, _ month: Int, _ count: Int) -> (first: CivilDate, last: CivilDate) {
        let first = CivilDate(year: year, month: month, day: 1) ?? CivilDate(days: 0)
        return (first, end(ofMonth: month + count - 1, year))
    }

    private static func end(ofMonth month: Int, _ year: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: CivilDate.length(ofMonth: month, year)) ?? CivilDate(days: 0)
    }

    // MARK: Month and day

    /// 5月20日, 5/20, 5.20, 20号
    private func monthDay(_ text: String) -> CivilDate? {
        for (word, offset) in [("今年", 0), ("本年", 0), ("明年", 1), ("后年", 2), ("去年", -1)] where text.hasPrefix(word) {
            let parts = Self.numbers(text)
            guard let day, parts.count == 2 else { return nil }
            return CivilDate(year: day.parts.year + offset, month: parts[0].value, day: parts[1].value)
        }
        let numbers = Self.numbers(text)
        let signs = text.filter { !($0.isASCII && $0.isNumber) && $0 != " " }
        switch numbers.count {
        case 2:
            let known = ["月日", "月号", "月", "-", "/", "."]
            guard known.contains(signs), numbers.allSatisfy({ $0.digits <= 2 }) else { return nil }
            return near(numbers[0].value, numbers[1].value)
        case 1:
            guard let day, signs == "号" || signs == "日" else { return nil }
            let now = day.parts
            let index = now.year * 12 + now.month - 1
            for offset in isPast ? [0, -1] : [0, 1] {
                let month = index + offset
                guard let date = CivilDate(year: month / 12, month: month % 12 + 1, day: numbers[0].value) else {
                    continue
                }
                if isPast ? date <= day : date >= day { return date }
            }
            return nil
        default: return nil
        }
    }

    /// The last one with this month and day, or the next: of a plan, one that has just gone by is likelier than one in
    /// a year.
    private func near(_ month: Int, _ dayOfMonth: Int) -> CivilDate? {
        guard let day else { return nil }
        let year = day.parts.year
        let dates = [year - 1, year, year + 1].compactMap { CivilDate(year: $0, month: month, day: dayOfMonth) }
        if isPast { return dates.last { $0 <= day } }
        func distance(_ date: CivilDate) -> Int { date < day ? 8 * (day - date) : date - day }
        return dates.min { distance($0) < distance($1) }
    }

    // MARK: Digits

    private static func numbers(_ text: String) -> [(value: Int, digits: Int)] {
        text.split { !($0.isASCII && $0.isNumber) }.compactMap { digits in Int(digits).map { ($0, digits.count) } }
    }

    /// With digits for Chinese ones: 二〇二七年十一月 is 2027年11月.
    private static func withDigits(_ text: String) -> String {
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
