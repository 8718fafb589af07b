import Document
import Template

/// How a column writes its days, where it is not year first: `d/m/yyyy`, `mm-dd-yy`, `dd mmm yyyy`, `%d/%m/%Y`, or a
/// spreadsheet's running number.
public enum DateFormat: Sendable, Hashable {
    /// Days since the end of 1899, as Excel counts them.
    case excel
    /// Days since the beginning of 1904, as Excel counted them on the Macintosh.
    case excel1904
    case pattern([Part])

    public enum Part: Sendable, Hashable {
        /// Four digits, or two for a year of this century.
        case year(digits: Int)
        case month
        /// An English month's name or its first three letters.
        case monthName
        case day
        case literal(Character)
    }

    /// Nil when a pattern lacks the year, the month or the day, or has one of them twice.
    public init?(_ text: String) {
        switch text.lowercased() {
        case "excel": self = .excel
        case "excel-1904", "excel1904": self = .excel1904
        default:
            var parts: [Part] = []
            let form = Self.dayAlone(text)
            var rest = form[...]
            while let first = rest.first {
                let run = rest.prefix { $0.lowercased() == first.lowercased() }.count
                switch (first.lowercased(), run) {
                case ("y", 2), ("y", 4): parts.append(.year(digits: run))
                case ("m", 1...2): parts.append(.month)
                case ("m", 3...4): parts.append(.monthName)
                case ("d", 1...2): parts.append(.day)
                case ("y", _), ("m", _), ("d", _): return nil
                default: parts += rest.prefix(run).map { .literal($0) }
                }
                rest = rest.dropFirst(run)
            }
            func count(_ isMeant: (Part) -> Bool) -> Int { parts.count(where: isMeant) }
            let years = count { if case .year = $0 { true } else { false } }
            guard years == 1, count({ $0 == .month || $0 == .monthName }) == 1, count({ $0 == .day }) == 1 else {
                return nil
            }
            self = .pattern(parts)
        }
    }

    /// Without the time of day, which is left away wherever it is, and with the letters of `strptime` as our own.
    private static func dayAlone(_ text: String) -> String {
        var form = text
        for (directive, letters) in [
            ("%Y", "yyyy"), ("%y", "yy"), ("%m", "mm"), ("%d", "dd"), ("%e", "d"), ("%b", "mmm"), ("%B", "mmm"),
        ] {
            form = form.replacing(directive, with: letters)
        }
        guard let hour = form.firstIndex(where: { $0 == "h" || $0 == "H" }) else { return form }
        form = String(form[..<hour])
        while let last = form.last, " T%".contains(last) { form.removeLast() }
        return form
    }

    /// A day, or `.notADate` for a text of another form.
    public func read(_ text: String) -> DateReading {
        switch self {
        case .excel, .excel1904: serial(text)
        case .pattern(let parts): Self.read(text, parts)
        }
    }

    /// The fraction is the time of day.
    private func serial(_ text: String) -> DateReading {
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = halves.first, !whole.isEmpty, halves.joined().allSatisfy({ $0.isASCII && $0.isNumber }),
            let number = Int(whole), number < 2_958_466
        else { return .notADate }
        if self == .excel1904 {
            return CivilDate(year: 1904, month: 1, day: 1).map { .otherForm($0 + number) } ?? .notADate
        }
        // Excel has a 29th of February 1900, its number 60, and nothing before number 1.
        guard number > 0, number != 60, let start = CivilDate(year: 1899, month: 12, day: 31) else { return .noSuchDay }
        return .otherForm(start + (number < 60 ? number : number - 1))
    }

    private static func read(_ text: String, _ parts: [Part]) -> DateReading {
        var rest = text[...]
        var (year, month, day) = (0, 0, 0)
        func number(_ digits: ClosedRange<Int>) -> Int? {
            let run = rest.prefix(digits.upperBound).prefix { $0.isASCII && $0.isNumber }
            guard digits.contains(run.count) else { return nil }
            rest = rest.dropFirst(run.count)
            return Int(run)
        }
        for part in parts {
            switch part {
            case .year(let digits):
                guard let value = number(digits...digits) else { return .notADate }
                year = digits == 2 ? 2000 + value : value
            case .month:
                guard let value = number(1...2) else { return .notADate }
                month = value
            case .day:
                guard let value = number(1...2) else { return .notADate }
                day = value
            case .monthName:
                guard let value = MonthName.number(&rest) else { return .notADate }
                month = value
            case .literal(let character):
                guard rest.first == character else { return .notADate }
                rest.removeFirst()
            }
        }
        guard rest.isEmpty else { return .notADate }
        return CivilDate(year: year, month: month, day: day).map { .otherForm($0) } ?? .noSuchDay
    }
}

/// English names of months.
public enum MonthName: Sendable {
    private static let names = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// Takes a name, whole or by its first three letters, from the start of a text; `Sept` and a point behind are
    /// known.
    public static func number(_ text: inout Substring) -> Int? {
        let word = text.prefix { $0.isLetter }.lowercased()
        guard word.count >= 3,
            let index = names.firstIndex(where: {
                $0 == word || $0.prefix(3) == word || ($0 == "september" && word == "sept")
            })
        else { return nil }
        text = text.dropFirst(word.count)
        if text.first == "." { text.removeFirst() }
        return index + 1
    }
}
