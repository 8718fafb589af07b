import Document

/// Days told from the one on which it was said: `下周三`, `3天后`, `yesterday`.
extension SpokenDate {
    func relative(_ text: String) -> CivilDate? {
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
        for (word, number) in Self.numbers where rest.hasPrefix(word + " ") {
            rest = (String(number) + rest.dropFirst(word.count))[...]
        }
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

    private static let numbers = [
        ("an", 1), ("a", 1), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7),
        ("eight", 8), ("nine", 9), ("ten", 10), ("twelve", 12),
    ]

    static let days: [String: Int] = [
        "今天": 0, "今日": 0, "当天": 0, "当日": 0, "today": 0, "now": 0, "昨天": -1, "昨日": -1, "yesterday": -1, "前天": -2,
        "前日": -2,
        "大前天": -3, "明天": 1, "明日": 1, "tomorrow": 1, "后天": 2, "后日": 2, "大后天": 3, "the day after tomorrow": 2,
        "the day before yesterday": -2,
    ]

    /// 下周3, 周5, next Wednesday. Weeks begin on Monday.
    func weekday(_ text: String, _ day: CivilDate) -> CivilDate? {
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
        let monday = day + (-day.weekday)
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

    func onWeekday(_ index: Int, _ weeks: Int?, _ monday: CivilDate, _ day: CivilDate) -> CivilDate {
        let date = monday + (weeks ?? 0) * 7 + index
        guard weeks == nil else { return date }
        if isPast { return date > day ? date + (-7) : date }
        return date < day ? date + 7 : date
    }

}
