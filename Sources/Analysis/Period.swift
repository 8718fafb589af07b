import Document
import Template

/// A year, a quarter or a month of the calendar.
public struct Period: Sendable, Hashable {
    /// As it is written: `2026`, `2026Q3`, `2026-08`.
    public let name: String
    /// The first and the last day.
    public let days: ClosedRange<CivilDate>

    /// Nil for another text.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 4, let year = Self.number(bytes[..<4]), year >= 1900 else { return nil }
        let months: ClosedRange<Int>
        switch (bytes.count, bytes.dropFirst(4).first) {
        case (4, _): months = 1...12
        case (6, UInt8(ascii: "Q")), (6, UInt8(ascii: "q")):
            guard let quarter = Self.number(bytes[5...]), (1...4).contains(quarter) else { return nil }
            months = (quarter * 3 - 2)...(quarter * 3)
        case (7, UInt8(ascii: "-")):
            guard let month = Self.number(bytes[5...]), (1...12).contains(month) else { return nil }
            months = month...month
        default: return nil
        }
        let (nextYear, nextMonth) = months.upperBound == 12 ? (year + 1, 1) : (year, months.upperBound + 1)
        guard let first = CivilDate(year: year, month: months.lowerBound, day: 1),
            let next = CivilDate(year: nextYear, month: nextMonth, day: 1)
        else { return nil }
        name = text.uppercased()
        days = first...(next + -1)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
}
