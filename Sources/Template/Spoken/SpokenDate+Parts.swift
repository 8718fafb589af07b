import Document

/// A part of a year stands for one of its days: `月底`, `Q3`, `明年上半年`; and a day without its year: `5月20日`.
extension SpokenDate {
    /// 月底, 下月初, 5月中旬, 2027年1月, Q3, 明年上半年, end of March
    func part(_ text: String) -> CivilDate? {
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

    enum Edge {
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

    static let edges: [(String, Edge)] = [
        ("月底", .last), ("月末", .last), ("月初", .first), ("月中", .middle), ("底", .last), ("末", .last), ("初", .first),
        ("上旬", .first),
        ("中旬", .middle), ("下旬", .last), ("中", .middle), ("endof", .last), ("end", .last), ("beginningof", .first),
        ("startof", .first), ("early", .first), ("late", .last), ("mid-", .middle), ("mid", .middle),
    ].map { ($0 == "月底" || $0 == "月末" || $0 == "月初" || $0 == "月中" ? String($0.dropFirst()) : $0, $1) }

    /// The year with which it begins or ends: 2027年, 明年, 2027.
    func year(_ text: inout Substring) -> (number: Int, isNamed: Bool)? {
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

    func months(_ text: Substring, _ year: Int?) -> (first: CivilDate, last: CivilDate)? {
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
    static func part(ofYear text: Substring) -> (first: Int, count: Int)? {
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

    func nearestYear(_ month: Int, _ count: Int) -> Int? {
        guard let now = day?.parts else { return nil }
        if isPast { return month <= now.month ? now.year : now.year - 1 }
        return month + count - 1 >= now.month ? now.year : now.year + 1
    }

    func monthOf(_ year: Int, _ month: Int) -> CivilDate? {
        guard (1...9999).contains(year) else { return nil }
        let span = Self.months(year, month, 1)
        return isPast ? span.first : span.last
    }

    static func months(_ year: Int, _ month: Int, _ count: Int) -> (first: CivilDate, last: CivilDate) {
        let first = CivilDate(year: year, month: month, day: 1) ?? CivilDate(days: 0)
        return (first, end(ofMonth: month + count - 1, year))
    }

    static func end(ofMonth month: Int, _ year: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: CivilDate.length(ofMonth: month, year)) ?? CivilDate(days: 0)
    }

    /// 5月20日, 5/20, 5.20, 20号
    func monthDay(_ text: String) -> CivilDate? {
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
    func near(_ month: Int, _ dayOfMonth: Int) -> CivilDate? {
        guard let day else { return nil }
        let year = day.parts.year
        let dates = [year - 1, year, year + 1].compactMap { CivilDate(year: $0, month: month, day: dayOfMonth) }
        if isPast { return dates.last { $0 <= day } }
        func distance(_ date: CivilDate) -> Int { date < day ? 8 * (day - date) : date - day }
        return dates.min { distance($0) < distance($1) }
    }
}
