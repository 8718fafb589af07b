import Document

/// Days with their year, in whatever order and words: `20270115`, `15 May 2026`, `5/20/2026`, `46023`.
extension SpokenDate {
    func written(_ text: String) -> Interpretation? {
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
            return short(a.value, b.value, c.value, endsInYear: c.digits == 2)
        default: return nil
        }
    }

    /// 26.12.5, and 15.3.27 of who writes the day first: what is within a few years of the day on which it was said.
    private func short(_ a: Int, _ month: Int, _ c: Int, endsInYear: Bool) -> Interpretation? {
        let all = [
            CivilDate(year: 2000 + a, month: month, day: c),
            endsInYear ? CivilDate(year: 2000 + c, month: month, day: a) : nil,
        ].compactMap(\.self)
        guard let first = all.first, let day else { return all.first.map { .likely($0.description) } }
        let near = all.filter { abs($0.parts.year - day.parts.year) <= Self.mostYears }
        guard near.count == 2, near[0] != near[1] else { return .likely((near.first ?? first).description) }
        return .oneOf(near.map(\.description))
    }

    private static let mostYears = 5

    /// 2026-11-31: the month's last day.
    func lastDay(_ text: String) -> CivilDate? {
        let numbers = Self.numbers(text)
        guard numbers.count == 3, numbers[0].digits == 4, (1...12).contains(numbers[1].value), numbers[2].value <= 31
        else {
            return nil
        }
        return Self.end(ofMonth: numbers[1].value, numbers[0].value)
    }

    /// 15 May 2026, May 15, 2026, and without the year.
    func named(_ text: String) -> Interpretation? {
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

    static func month(_ word: Substring) -> Int? {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november",
            "december",
        ]
        return names.firstIndex { $0 == word || (word.count >= 3 && $0.hasPrefix(word)) }.map { $0 + 1 }
    }
}
