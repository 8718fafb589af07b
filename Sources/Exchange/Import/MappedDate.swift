import Register
import Document
import Template

/// How a mapping treats the days of a column.
public struct DateOptions: Sendable, Hashable {
    /// Tried in their order, before the forms with the year first.
    public var formats: [DateFormat] = []
    /// Minutes east of Greenwich of the place whose day counts, for times that name their zone.
    public var zone: Int?
}

/// Reads days as tables write them: year first in any of the usual ways, or as the mapping says; a time of day behind
/// is left away.
public enum MappedDate: Sendable {
    public enum Problem: Error, Hashable {
        case noSuchDay
        case notADate
        /// `12月1日`, `12/1`.
        case noYear
        /// A number as spreadsheets count days.
        case serial
        /// Day and month, or the century, could be either.
        case ambiguous
        /// A time in UTC: elsewhere it may be another day.
        case utc
    }

    public static func read(_ word: String, _ options: DateOptions) throws(Problem) -> CivilDate {
        let text = narrowed(word).trimmed
        var (day, time) = ClockTime.split(text)
        var reading = DateReading.notADate
        for format in options.formats {
            for candidate in time == nil ? [text] : [text, day] where reading == .notADate {
                reading = format.read(candidate)
                if candidate == text, reading != .notADate { (day, time) = (text, nil) }
            }
        }
        if reading == .notADate { reading = yearFirst(day) }
        switch reading {
        case .date(let date), .otherForm(let date): return try shifted(date, time, options)
        case .noSuchDay: throw .noSuchDay
        case .notADate: throw guess(day)
        }
    }

    /// `2026-05-06`, `2026/5/6`, `2026年5月6日`, `20260506`; with a month's name in any order.
    private static func yearFirst(_ text: String) -> DateReading {
        if text.utf8.count == 8, text.utf8.allSatisfy({ $0 &- 48 < 10 }) {
            return compact(text)
        }
        let bytes = Array(text.utf8)
        let reading = DateReading(bytes.span)
        guard reading == .notADate, text.contains(where: \.isLetter) else { return reading }
        for order in ["d mmm yyyy", "d-mmm-yyyy", "mmm d, yyyy", "mmm d yyyy", "yyyy-mmm-d", "yyyy mmm d"] {
            if let named = DateFormat(order)?.read(text), named != .notADate { return named }
        }
        return .notADate
    }

    private static func compact(_ digits: String) -> DateReading {
        guard let number = Int(digits) else { return .notADate }
        return CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100).map { .otherForm($0) }
            ?? .noSuchDay
    }

    private static func shifted(_ date: CivilDate, _ time: ClockTime?, _ options: DateOptions) throws(Problem)
        -> CivilDate
    {
        guard let time, let offset = time.offset else { return date }
        guard let zone = options.zone else {
            // The day that was written counts; UTC is nobody's day, unless it is a date that a program gave a time.
            if offset == 0, time.minutes > 0 || time.hasSeconds { throw .utc }
            return date
        }
        let minutes = time.minutes - offset + zone
        return date + (minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440)
    }

    /// What a text that cannot be read as a day may be.
    private static func guess(_ text: String) -> Problem {
        let numbers = text.split { !($0.isASCII && $0.isNumber) }
        let marks = text.filter { !($0.isASCII && $0.isNumber) }
        if numbers.count == 3, marks.count == 2, "/.-".contains(marks.first ?? " "), Set(marks).count == 1 {
            return .ambiguous
        }
        if numbers.count == 2, numbers.allSatisfy({ $0.count <= 2 }), ["/", "月", "月日", "月号", "-"].contains(marks) {
            return .noYear
        }
        if let whole = numbers.first, marks.isEmpty || marks == ".", numbers.count <= 2, let number = Int(whole),
            (20_000..<80_000).contains(number)
        {
            return .serial
        }
        return .notADate
    }
}

/// The time of day behind a day.
public struct ClockTime: Sendable, Hashable {
    public var minutes: Int
    public var hasSeconds = false
    /// Minutes east of Greenwich; nil where no zone is named.
    public var offset: Int?

    /// Parts `2026-05-06T10:30:00+08:00`, `2026/5/6 10:30`, `2026年5月6日 下午2:30` in day and time.
    public static func split(_ text: String) -> (day: String, time: ClockTime?) {
        guard let colon = text.firstIndex(of: ":") else { return (text, nil) }
        var start = colon
        while start > text.startIndex, text[text.index(before: start)].isASCII, text[text.index(before: start)].isNumber
        { start = text.index(before: start) }
        guard let time = ClockTime(text[start...], half: half(text[..<start])) else { return (text, nil) }
        var day = text[..<start].trimmed
        for word in halves.map(\.word) + ["t", "T"] where day.hasSuffix(word) { day = day.dropLast(word.count).trimmed }
        // Days of the week say nothing new.
        if let space = day.lastIndex(of: " "),
            day[day.index(after: space)...].hasPrefix("星期") || day[day.index(after: space)...].hasPrefix("周")
        {
            day = day[..<space].trimmed
        }
        return (day, time)
    }

    private static let halves: [(word: String, isLate: Bool)] = [
        ("上午", false), ("凌晨", false), ("早上", false), ("中午", true), ("下午", true), ("晚上", true),
    ]

    /// Whether the second half of the day is meant; nil where nothing says.
    private static func half(_ text: Substring) -> Bool? {
        let text = text.trimmed
        return halves.first { text.hasSuffix($0.word) }?.isLate
    }

    private init?(_ text: Substring, half: Bool?) {
        var rest = text
        func number() -> Int? {
            let run = rest.prefix { $0.isASCII && $0.isNumber }
            guard (1...2).contains(run.count) else { return nil }
            rest = rest.dropFirst(run.count)
            return Int(run)
        }
        guard var hour = number(), rest.popFirst() == ":", let minute = number(), hour < 25, minute < 60 else {
            return nil
        }
        if rest.first == ":" {
            rest.removeFirst()
            guard let second = number(), second < 61 else { return nil }
            hasSeconds = second > 0
            if let point = rest.first, point == "." || point == "," {
                let fraction = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
                guard !fraction.isEmpty else { return nil }
                hasSeconds = hasSeconds || fraction.contains { $0 != "0" }
                rest = rest.dropFirst(fraction.count + 1)
            }
        }
        var isLate = half
        let word = rest.trimmed.uppercased()
        for (mark, late) in [("AM", false), ("PM", true)] where word.hasPrefix(mark) {
            isLate = late
            rest = rest.drop { $0 == " " }.dropFirst(2)
        }
        if let isLate { hour = isLate ? (hour < 12 ? hour + 12 : hour) : (hour == 12 ? 0 : hour) }
        minutes = hour * 60 + minute
        let zone = rest.trimmed
        guard !zone.isEmpty else { return }
        guard let offset = Self.offset(zone) else { return nil }
        self.offset = offset
    }

    /// Minutes east of Greenwich of `Z`, `+08:00`, `+0800`, `+8`; nil for anything else.
    public static func offset(_ text: String) -> Int? {
        if ["Z", "UTC", "GMT"].contains(text.uppercased()) { return 0 }
        guard let sign = text.first, "+-".contains(sign) else { return nil }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return nil }
        let digits = parts.joined()
        guard let number = Int(digits) else { return nil }
        let minutes: Int
        switch (parts.count, digits.count) {
        case (1, 1...2): minutes = number * 60
        case (1, 4), (2, 3...4): minutes = number / 100 * 60 + number % 100
        default: return nil
        }
        guard minutes <= 14 * 60 else { return nil }
        return sign == "-" ? -minutes : minutes
    }
}
