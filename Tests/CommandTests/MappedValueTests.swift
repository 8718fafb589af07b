@testable import Document
import Template
import Testing

@testable import oppbook
@testable import Register
@testable import Exchange

/// Numbers and days as tables write them.
@Suite struct MappedValueTests {
    private func number(
        _ word: String, _ kind: QuantityKind = .money, unit: String = "", _ options: NumberOptions = NumberOptions(),
        amongFractions: Bool = false
    ) throws -> String {
        var source = ValueSource(origin: .constant(""), unit: unit)
        source.number = options
        return try MappedNumber(try ImportExample.load()).text(word, source, kind, isAmongFractions: amongFractions)
    }

    @Test(arguments: [
        ("1,234,567", "1,234,567"), ("1 234 567", "1234567"), ("1\u{202F}234", "1234"), ("1'234", "1234"),
        ("１２３４", "1234"), ("1，234", "1,234"),
        ("$1,200", "1200"), ("1000.00", "1000.00"), ("+5", "5"), ("50-100", "50-100"), ("(0)", "0"), ("80k", "80k"),
    ])
    func numbersOfAnyForm(_ word: String, _ text: String) throws {
        #expect(try number(word) == text)
    }

    @Test(arguments: [
        ("-1000", MappedNumber.Problem.negative), ("(1,000)", .negative), ("－５", .negative), ("8733.44", .notWhole),
        ("489360.000000001", .notWhole),
        ("1.234,56", .decimalComma), ("12,5", .decimalComma),
    ])
    func numbersThatAreNotTakenOver(_ word: String, _ problem: MappedNumber.Problem) {
        #expect(throws: problem) { try number(word) }
    }

    @Test func options() throws {
        var options = NumberOptions(round: .nearest)
        #expect(try number("8733.44", .money, options) == "8733")
        #expect(try number("489360.000000001", .money, options) == "489360")
        #expect(try number("12.3456785", .money, unit: "m", options) == "12.345679m")
        #expect(try number("33.333", .percent, options) == "33.33")
        options.round = .up
        #expect(try number("8733.44", .money, options) == "8734")
        options.round = .down
        #expect(try number("8733.99", .money, options) == "8733")
        options = NumberOptions(times: NumberOptions.Decimal("100"))
        #expect(try number("0.6", .percent, options) == "60%")
        #expect(try number("1", .percent, options) == "100%")
        #expect(try number("0.005", .percent, options) == "0.5%")
        #expect(try number("60%", .percent, options) == "60%")
        options = NumberOptions(hasDecimalComma: true)
        #expect(try number("1.234,00", .money, options) == "1234.00")
        #expect(try number("1 234", .money, options) == "1234")
    }

    /// One among numbers between 0 and 1 is not one percent.
    @Test func fractionsAreTold() throws {
        #expect(throws: MappedNumber.Problem.fraction) { try number("0.6", .percent) }
        #expect(throws: MappedNumber.Problem.fraction) { try number("1", .percent, amongFractions: true) }
        #expect(try number("1", .percent) == "1")
        #expect(try number("0.6", .percent, unit: "%") == "0.6%")
    }

    /// A unit twice would be a million times as much.
    @Test func unitsAreWrittenOnce() throws {
        #expect(try number("12.5", unit: "m") == "12.5m")
        #expect(try number("12.5m", unit: "m") == "12.5m")
        #expect(try number("50-100", unit: "k") == "50-100k")
        #expect(throws: MappedNumber.Problem.ownUnit("5 boxes")) { try number("5 boxes", unit: "k") }
    }

    // MARK: Days

    private func day(_ word: String, _ formats: [String] = [], zone: String? = nil) throws -> String {
        let options = DateOptions(
            formats: try formats.map { try #require(DateFormat($0)) }, zone: zone.flatMap(ClockTime.offset))
        return try MappedDate.read(word, options).description
    }

    @Test(arguments: [
        "2026-05-06", "2026/5/6", "2026.5.6", "2026年5月6日", "２０２６－０５－０６", "20260506", "2026-05-06 00:00:00",
        "2026-05-06 10:30", "2026/5/6 0:00",
        "2026年5月6日 下午2:30", "2026-05-06T10:30:00.000+08:00", "2026-05-06T00:00:00.000Z", "2026-05-06T00:00:00Z",
        "2026/5/6 11:59 PM", "6 May 2026",
        "06-May-2026", "May 6, 2026", "2026-05-06 星期三 09:00",
    ])
    func daysOfAnyForm(_ word: String) throws {
        #expect(try day(word) == "2026-05-06")
    }

    @Test(arguments: [
        ("5/6/2026", MappedDate.Problem.ambiguous), ("26-5-6", .ambiguous), ("46148", .serial), ("46148.5", .serial),
        ("2026-02-30", .noSuchDay),
        ("20261332", .noSuchDay), ("soon", .notADate), ("2026-05", .notADate), ("2026-05-06T16:30:00Z", .utc),
        ("2026-05-06 25:99", .notADate),
    ])
    func daysThatAreNotTakenOver(_ word: String, _ problem: MappedDate.Problem) {
        #expect(throws: problem) { try day(word) }
    }

    @Test func formats() throws {
        #expect(try day("5/6/2026", ["d/m/yyyy"]) == "2026-06-05")
        #expect(try day("5/6/2026 14:00", ["m/d/yyyy"]) == "2026-05-06")
        #expect(try day("06.05.26", ["dd.mm.yy"]) == "2026-05-06")
        #expect(try day("06052026", ["ddmmyyyy"]) == "2026-05-06")
        #expect(try day("6/May/2026", ["d/mmm/yyyy"]) == "2026-05-06")
        #expect(try day("06/05/2026 14:00", ["%d/%m/%Y %H:%M"]) == "2026-05-06")
        #expect(try day("6/5/2026 14:00", ["d/m/yyyy hh:mm"]) == "2026-05-06")
        // What is year first is that whatever the mapping says.
        #expect(try day("2026-05-06", ["d/m/yyyy"]) == "2026-05-06")
        #expect(throws: MappedDate.Problem.noSuchDay) { try day("13/13/2026", ["d/m/yyyy"]) }
        #expect(DateFormat("d/m") == nil && DateFormat("d/d/yyyy") == nil && DateFormat("yyy/m/d") == nil)
    }

    /// The numbers are those that spreadsheets show for these days.
    @Test(arguments: [
        ("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("46148", "2026-05-06"),
        ("46148.9", "2026-05-06"),
    ])
    func serials(_ word: String, _ expected: String) throws {
        #expect(try day(word, ["excel"]) == expected)
    }

    @Test func serialsOf1904AndTheDayThatNeverWas() throws {
        #expect(try day("44686", ["excel-1904"]) == "2026-05-06")
        #expect(throws: MappedDate.Problem.noSuchDay) { try day("60", ["excel"]) }
    }

    @Test func theZoneWhoseDayCounts() throws {
        #expect(try day("2026-05-06T16:30:00Z", zone: "+08:00") == "2026-05-07")
        #expect(try day("2026-05-06T02:30:00Z", zone: "-05:00") == "2026-05-05")
        #expect(try day("2026-05-06T23:30:00-04:00", zone: "+8") == "2026-05-07")
        #expect(try day("2026-05-06 23:30", zone: "+08:00") == "2026-05-06")
    }
}
