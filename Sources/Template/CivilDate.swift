import Document

/// A day of the proleptic Gregorian calendar, without time or time zone.
public struct CivilDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Days since 1970-01-01.
    public var days: Int32

    @inlinable
    public init(days: Int32) { self.days = days }

    /// Nil when there is no such day. Years 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, year)
        else { return nil }
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": days_from_civil.
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        days = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Year, month and day of the month.
    public var parts: (year: Int, month: Int, day: Int) {
        // The same source: civil_from_days.
        let z = Int(days) + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// 0 for Monday to 6 for Sunday.
    public var weekday: Int {
        // 1970-01-01 was a Thursday; Euclidean, since days before it are below zero.
        ((Int(days) + 3) % 7 + 7) % 7
    }

    static func length(ofMonth month: Int, _ year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// `2024-05-06`.
    public var description: String {
        let (year, month, day) = parts
        if (0...9999).contains(year) {
            return String(unsafeUninitializedCapacity: 10) { bytes in
                for (at, digit) in [year / 1000, year / 100, year / 10, year].enumerated() {
                    bytes[at] = UInt8(ascii: "0") + UInt8(digit % 10)
                }
                for (at, number) in [(4, month), (7, day)] {
                    bytes[at] = UInt8(ascii: "-")
                    bytes[at + 1] = UInt8(ascii: "0") + UInt8(number / 10)
                    bytes[at + 2] = UInt8(ascii: "0") + UInt8(number % 10)
                }
                return 10
            }
        }
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    public static func < (a: CivilDate, b: CivilDate) -> Bool { a.days < b.days }
    /// Days from `b` to `a`.
    public static func - (a: CivilDate, b: CivilDate) -> Int { Int(a.days) - Int(b.days) }
    public static func + (a: CivilDate, days: Int) -> CivilDate { CivilDate(days: a.days + Int32(days)) }
}

/// What a piece of text says about a date.
public enum DateReading: Sendable, Hashable {
    /// `2024-05-06`, the form of the register.
    case date(CivilDate)
    /// The same day in another form that people write: `2024/5/6`, `2024年5月6日`, full-width digits.
    case otherForm(CivilDate)
    /// Shaped like a date, but there is no such day.
    case noSuchDay
    case notADate

    public init(_ text: Span<UInt8>) {
        if let date = Self.plain(text) {
            self = date
            return
        }
        self = Self.loose(text)
    }

    /// Length in bytes of the date, in any form that is read, with which a text begins; nil where it begins with none.
    public static func prefix(_ text: Span<UInt8>) -> Int? {
        guard text.count >= 6, (0x31...0x32).contains(text[0]) || text.holds("１", at: 0) || text.holds("２", at: 0)
        else { return nil }
        var end = 0
        while end < text.count, end < 40 {
            let length = signLength(text, end)
            guard length > 0 else { break }
            end += length
        }
        while end > 0, [0x2D, 0x2E, 0x2F].contains(text[end - 1]) { end -= 1 }
        switch DateReading(text.extracting(0..<end)) {
        case .date, .otherForm, .noSuchDay: return end
        case .notADate: return nil
        }
    }

    /// Length of a digit or a sign that parts the numbers of a date, in either width.
    private static func signLength(_ text: Span<UInt8>, _ at: Int) -> Int {
        switch text[at] {
        case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."): return 1
        case 0xE5, 0xE6, 0xEF:
            let wide: [StaticString] = ["年", "月", "日", "号", "－", "／", "．"]
            if wide.contains(where: { text.holds($0, at: at) }) { return 3 }
            let isDigit =
                text[at] == 0xEF && at + 2 < text.count && text[at + 1] == 0xBC && (0x90...0x99).contains(text[at + 2])
            return isDigit ? 3 : 0
        default: return 0
        }
    }

    private static func plain(_ text: Span<UInt8>) -> DateReading? {
        guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { return nil }
        var numbers = (0, 0, 0)
        for index in 0..<10 where index != 4 && index != 7 {
            let digit = Int(text[index]) - 48
            guard digit >= 0, digit <= 9 else { return nil }
            if index < 4 {
                numbers.0 = numbers.0 * 10 + digit
            } else if index < 7 {
                numbers.1 = numbers.1 * 10 + digit
            } else {
                numbers.2 = numbers.2 * 10 + digit
            }
        }
        return CivilDate(year: numbers.0, month: numbers.1, day: numbers.2).map { .date($0) } ?? .noSuchDay
    }

    /// `2024-05-06T00:00:00.000Z`, what programs write for a day: midnight in whatever zone. Any other time is that of
    /// a moment, whose day depends on where one is, unless it names no zone.
    private static func timestamp(_ text: Span<UInt8>) -> DateReading? {
        guard text.count > 10, let day = plain(text.extracting(0..<10)),
            text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: "t") || text[10] == 0x20
        else { return nil }
        var at = 11
        var isMidnight = true
        func number(_ digits: Int) -> Int? {
            guard at + digits <= text.count else { return nil }
            var value = 0
            for _ in 0..<digits {
                guard (0x30...0x39).contains(text[at]) else { return nil }
                value = value * 10 + Int(text[at]) - 48
                at += 1
            }
            return value
        }
        func skip(_ sign: Character) -> Bool {
            guard at < text.count, text[at] == sign.asciiValue else { return false }
            at += 1
            return true
        }
        guard let hour = number(2), hour < 25, skip(":"), let minute = number(2), minute < 60 else { return nil }
        isMidnight = hour == 0 && minute == 0
        if skip(":") {
            guard let second = number(2), second < 61 else { return nil }
            isMidnight = isMidnight && second == 0
            if skip(".") {
                while at < text.count, (0x30...0x39).contains(text[at]) {
                    isMidnight = isMidnight && text[at] == 0x30
                    at += 1
                }
            }
        }
        while at < text.count, text[at] == 0x20 { at += 1 }
        let hasZone = at < text.count
        if hasZone, !skip("Z"), !skip("z") {
            guard skip("+") || skip("-"), number(2) != nil else { return nil }
            _ = skip(":")
            if at < text.count { guard number(2) != nil else { return nil } }
        }
        guard at == text.count, isMidnight || !hasZone else { return nil }
        if case .date(let date) = day { return .otherForm(date) }
        return day
    }

    /// Three numbers with date-like separators between them; off the hot path.
    private static func loose(_ text: Span<UInt8>) -> DateReading {
        guard text.count >= 6, text.count <= 40 else { return .notADate }
        if let timestamp = timestamp(text) { return timestamp }
        var bytes: [UInt8] = []
        for index in text.indices { bytes.append(text[index]) }
        var numbers: [(value: Int, digits: Int)] = []
        var inNumber = false
        for scalar in narrowed(String(decoding: bytes, as: UTF8.self)).unicodeScalars {
            if let digit = Int(String(scalar)), scalar.isASCII {
                if inNumber, var last = numbers.popLast() {
                    guard last.digits < 4 else { return .notADate }
                    last = (last.value * 10 + digit, last.digits + 1)
                    numbers.append(last)
                } else {
                    numbers.append((digit, 1))
                }
                inNumber = true
            } else if "-/.年月日号 ".unicodeScalars.contains(scalar) {
                inNumber = false
            } else {
                return .notADate
            }
        }
        guard numbers.count == 3, numbers[0].digits == 4, numbers[1].digits <= 2, numbers[2].digits <= 2 else {
            return .notADate
        }
        return CivilDate(year: numbers[0].value, month: numbers[1].value, day: numbers[2].value).map { .otherForm($0) }
            ?? .noSuchDay
    }
}

/// Full-width forms (`０`–`～`, U+FF01 to U+FF5E, and the ideographic space) as their narrow counterparts.
public func narrowed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0xFF01...0xFF5E: result.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
        case 0x3000: result.append(" ")
        default: result.append(scalar)
        }
    }
    return String(result)
}
