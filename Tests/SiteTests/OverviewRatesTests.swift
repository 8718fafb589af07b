import Document
import Template
import Testing

@testable import Analysis
@testable import Site

/// The intervals that the overview's script looks up: made by the formula of the analyses, for every number that a
/// reader's choice can lead to.
@Suite struct OverviewRatesTests {
    private let meanings: [Meaning?] = [.open, .won, .lost]

    private func cube(_ counts: [(places: [Int], count: Int)], quarters: [String] = ["2025Q4", "2026Q1"]) -> Cube {
        Cube(
            sides: [
                Cube.Side(name: Text(same: "Quarter"), labels: quarters.map { Text(same: $0) }),
                Cube.Side(name: Text(same: "Source"), labels: [Text(zh: "展会", en: "Fair"), nil]),
                Cube.Side(name: Text(same: "Status"), labels: ["Open", "Won", "Lost"].map { Text(same: $0) }),
            ],
            cells: counts.map { places, count in
                var cell = Cube.Cell(places: places)
                cell.count = count
                return cell
            })
    }

    private func pairs(_ rates: OverviewRates) -> [String] { rates.entries.map { "\($0.won)/\($0.closed)" } }

    @Test func everyChoiceHasItsInterval() throws {
        let rates = OverviewRates(
            cube([
                ([0, 0, 0], 50), ([0, 0, 1], 3), ([0, 0, 2], 4), ([0, 1, 1], 6), ([1, 0, 2], 7), ([1, 1, 1], 2),
                ([1, 1, 2], 9),
            ]), meanings: meanings)
        // All 11/31; by quarter 9/13 and 2/18; by source 3/14 and 8/17; both 3/7, 6/6, 0/7, 2/11; only won ones: 11/11,
        // 9/9, 8/8, 6/6; only lost ones: 0/20, 0/16, 0/11, 0/9, 0/7. Below five there is none.
        #expect(
            Set(pairs(rates)) == [
                "11/31", "9/13", "2/18", "3/14", "8/17", "3/7", "6/6", "0/7", "2/11", "11/11", "9/9", "8/8", "0/20",
                "0/16", "0/11", "0/9",
            ])
        let all = try #require(rates.entries.last)
        let rate = try #require(Statistics.wilson(11, of: 31))
        #expect((all.won, all.closed) == (11, 31))
        #expect(all.low == Int64((rate.low * 1000).rounded()) && all.high == Int64((rate.high * 1000).rounded()))
    }

    @Test func aYearIsAChoiceOfItsQuarters() {
        let one = OverviewRates(
            cube([([0, 0, 1], 4), ([1, 0, 2], 6), ([2, 0, 1], 5)], quarters: ["2025Q1", "2025Q2", "2026Q1"]),
            meanings: meanings)
        #expect(pairs(one).contains("4/10"), "2025: \(pairs(one))")
    }

    /// A hundred thousand opportunities in all combinations of two hundred quarters and sources.
    @Test func aLargeRegisterKeepsTheSimplestChoices() {
        var counts: [(places: [Int], count: Int)] = []
        for quarter in 0..<200 {
            for status in 1...2 {
                for source in 0...1 {
                    counts.append(([quarter, source, status], 100 + quarter * 3 + status * 7 + source))
                }
            }
        }
        let quarters = (0..<200).map { "\(1970 + $0 / 4)Q\($0 % 4 + 1)" }
        let whole = OverviewRates(cube(counts, quarters: quarters), meanings: meanings)
        let some = OverviewRates(cube(counts, quarters: quarters), meanings: meanings, most: 100)
        #expect(whole.entries.count > 500 && some.entries.count == 100)
        let won = counts.filter { $0.places[2] == 1 }.reduce(0) { $0 + $1.count }
        #expect(
            pairs(some).contains("\(won)/\(counts.reduce(0) { $0 + $1.count })"), "everything is the simplest choice")

        var json = ScriptJSON(capacity: 1 << 16)
        json.rates(whole)
        #expect(json.bytes.count < OverviewRates.most * 14, "\(json.bytes.count) bytes for \(whole.entries.count)")
    }

    @Test func theScriptComputesNoInterval() {
        let script = String(decoding: Asset.overview, as: UTF8.self)
        #expect(!script.contains("sqrt") && !script.contains("1.96"))
        #expect(OverviewRates.few == 5 && OverviewRates.small == 20)
    }
}
