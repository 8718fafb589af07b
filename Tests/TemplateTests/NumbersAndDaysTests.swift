import Foundation
import Testing

@testable import Template

/// Numbers and days as people read them, compared with Foundation's.
@Suite struct NumbersAndDaysTests {
    @Test func amountsAreGroupedByThousands() {
        let format = IntegerFormatStyle<Int64>(locale: Locale(identifier: "en_US")).grouping(.automatic)
        var random = SystemRandomNumberGenerator()
        let edges: [Int64] = [
            0, 1, 9, 10, 99, 100, 999, 1000, 1001, 12_345, 999_999, 1_000_000, .max, .min, -1, -999, -1000,
        ]
        for number in edges + (0..<2000).map({ Int64.random(in: .min ... .max, using: &random) >> Int64($0 % 63) }) {
            #expect(grouped(number) == number.formatted(format))
        }
    }

    @Test func daysAreWrittenAsISO8601HasThem() {
        let format = Date.ISO8601FormatStyle().year().month().day()
        for days in stride(from: -700_000, through: 2_900_000, by: 997) {
            let day = CivilDate(days: Int32(days))
            guard (1583...9999).contains(day.parts.year) else { continue }
            #expect(day.description == Date(timeIntervalSince1970: Double(days) * 86_400).formatted(format))
        }
        #expect(CivilDate(days: 0).description == "1970-01-01")
    }
}
