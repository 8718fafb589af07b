import Document
import LineRegister
import Testing

@testable import Analysis

/// What everybody may see gives no number of few opportunities back: every table that agrees with what is published is
/// tried.
@Suite struct DisclosureTests {
    /// Every table of counts with the same published cells and the same sums of rows and columns.
    private static func tables(_ counts: [[Int]], _ isHidden: [[Bool]]) -> [[[Int]]] {
        let places = counts.indices.flatMap { row in counts[row].indices.filter { isHidden[row][$0] }.map { (row, $0) }
        }
        var rows = counts.indices.map { row in places.filter { $0.0 == row }.reduce(0) { $0 + counts[$1.0][$1.1] } }
        var columns = (counts.first?.indices ?? 0..<0).map { column in
            places.filter { $0.1 == column }.reduce(0) { $0 + counts[$1.0][$1.1] }
        }
        var table = counts
        var found: [[[Int]]] = []
        func fill(_ number: Int) {
            guard number < places.count else {
                if rows.allSatisfy({ $0 == 0 }), columns.allSatisfy({ $0 == 0 }) { found.append(table) }
                return
            }
            let (row, column) = places[number]
            for value in 0...min(rows[row], columns[column]) {
                (rows[row], columns[column]) = (rows[row] - value, columns[column] - value)
                table[row][column] = value
                fill(number + 1)
                (rows[row], columns[column]) = (rows[row] + value, columns[column] + value)
            }
        }
        fill(0)
        return found
    }

    /// Random tables, small enough to try everything: a small cell could be anything over a range as wide as the
    /// number, and of no group of withheld cells is a small sum known.
    @Test(arguments: [3, 4]) func nothingSmallIsGivenBack(minimum: Int) {
        var random = Dice(state: UInt64(minimum))
        var tried = 0
        while tried < 120 {
            let (rows, columns) = (Int.random(in: 2...3, using: &random), Int.random(in: 2...3, using: &random))
            let counts = (0..<rows).map { _ in (0..<columns).map { _ in Int.random(in: 0...7, using: &random) } }
            func isEnough(_ sum: Int) -> Bool { sum == 0 || sum >= minimum }
            // Those sums are published, and merged until they are enough.
            guard counts.allSatisfy({ isEnough($0.reduce(0, +)) }),
                (0..<columns).allSatisfy({ column in isEnough(counts.reduce(0) { $0 + $1[column] }) })
            else { continue }
            tried += 1
            let suppression = CellSuppression(counts, minimum: minimum)
            let isHidden = suppression.isHidden
            let hidden = counts.indices.flatMap { row in
                counts[row].indices.filter { isHidden[row][$0] }.map { (row, $0) }
            }
            let possible = Self.tables(counts, isHidden)
            #expect(possible.contains(counts))
            for row in counts.indices {
                for column in counts[row].indices where (1..<minimum).contains(counts[row][column]) {
                    #expect(isHidden[row][column], "\(counts)")
                }
            }
            // Groups of withheld cells, one cell each among them.
            for group in 1..<(1 << hidden.count) {
                let cells = hidden.indices.filter { group & (1 << $0) != 0 }.map { hidden[$0] }
                func sum(_ table: [[Int]]) -> Int { cells.reduce(0) { $0 + table[$1.0][$1.1] } }
                guard (1..<minimum).contains(sum(counts)) else { continue }
                let sums = possible.map(sum)
                #expect(
                    (sums.max() ?? 0) - (sums.min() ?? 0) >= (cells.count == 1 ? minimum : 1),
                    "\(counts) \(isHidden) \(cells)")
            }
            // As wide as the flows say, up to the number.
            for (row, column) in hidden {
                let values = possible.map { $0[row][column] }
                let range = (values.max() ?? 0) - counts[row][column]
                let below = counts[row][column] - (values.min() ?? 0)
                #expect(
                    suppression.range(row, column) == min(range, minimum) + min(below, minimum),
                    "\(counts) \(isHidden) \(row) \(column)")
            }
        }
    }

    @Test func aTableWithoutSmallCellsIsShownWhole() {
        #expect(CellSuppression([[5, 0], [7, 9]], minimum: 5).isHidden == [[false, false], [false, false]])
        #expect(CellSuppression([], minimum: 5).isHidden.isEmpty)
    }

    /// Sums: enough opportunities, no customer that makes up nearly all, and what is withheld together no less.
    @Test func sumsOfFewOrOfOneCustomerAreWithheld() {
        func shares(_ values: Int128..., customers: [Int64] = []) -> [SumSuppression.Share] {
            values.enumerated().map {
                SumSuppression.Share(customer: customers.isEmpty ? Int64($0) : customers[$0], value: $1)
            }
        }
        func hidden(_ parts: [[SumSuppression.Share]]) -> [Bool] {
            SumSuppression(parts, isHidden: parts.map { _ in false }, minimum: 3).isHidden
        }
        let even = shares(10, 10, 10, 10)
        #expect(hidden([even, even]) == [false, false])
        // One part of two: the other, smaller one would give it back.
        #expect(hidden([even, shares(10, 10), even + even]) == [true, true, false])
        #expect(hidden([even, shares(100, 10, 1, 1), even + even]) == [true, true, false])
        #expect(hidden([even, shares(10, 10, 10, customers: [1, 1, 2]), even + even]) == [true, true, false])
        // Two small ones that are enough together.
        #expect(hidden([shares(10, 10), shares(10, 10, customers: [2, 3]), even]) == [true, true, false])
        #expect(hidden([shares(10, 10), []]) == [true, true])
        #expect(SumSuppression([shares(1_000, 1, 1, 1)], isHidden: [false], minimum: 3).isTotalHidden)
        #expect(hidden([[], even]) == [false, false])
    }

    /// Small parts are together, with the smallest of the others until they are enough.
    @Test func smallPartsAreMerged() {
        func parts(_ counts: Int...) -> [String] {
            var row: Int32 = 0
            let parts = counts.enumerated().map { number, count in
                (
                    label: Text(same: "p\(number)"),
                    rows: (0..<count).map { _ in
                        defer { row += 1 }; return row
                    }
                )
            }
            return DayView.merged(parts, minimum: 5).map { "\($0.label.en) \($0.rows.count)" }
        }
        #expect(parts(7, 5, 0) == ["p0 7", "p1 5"])
        #expect(parts(7, 2, 3, 9) == ["p0 7", "p3 9", "Others, combined 5"])
        #expect(parts(7, 2, 6) == ["p0 7", "Others, combined 8"])
        #expect(parts(2, 1) == ["Others, combined 3"])
    }

    /// Registers by chance: no count of a table is small, and lines and totals give none back.
    @Test func publicTablesOfRandomRegisters() throws {
        var random = Dice(state: 33)
        for _ in 0..<60 {
            let lines = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                let customer = "c\(Int.random(in: 0...5, using: &random))"
                let status =
                    ["contact", "proposal", "signed", "lost", "hold", "invalid"].randomElement(using: &random)
                    ?? "contact"
                return
                    "customer: \(customer); registered: 2026-01-01; status: \(status); amount: \(Int.random(in: 1...90, using: &random))k"
            }
            let day = try SmallRegister.view(lines, asOf: "2026-02-01")
            let parts = [(name: Text(same: "stage"), parts: day.publicStages())]
            guard let (total, tables) = day.publicTables(parts, minimum: 5) else {
                #expect(lines.count < 5)
                continue
            }
            func known(_ value: PublicTable.Value) -> Int64? {
                if case .known(let number) = value { number } else { nil }
            }
            func isEnough(_ number: Int64?) -> Bool { number.map { $0 == 0 || $0 >= 5 } ?? true }
            for line in [total] + tables.flatMap(\.lines) {
                #expect(isEnough(line.count))
                for value in [line.open, line.won, line.lost] { #expect(isEnough(known(value))) }
                // What a line tells leaves nothing small.
                let told = [line.open, line.won, line.lost].compactMap(known).reduce(0, +)
                #expect(isEnough(line.count - told))
            }
            for table in tables {
                let columns: [KeyPath<PublicTable.Line, PublicTable.Value>] = [\.open, \.won, \.lost]
                for column in columns {
                    guard let all = known(total[keyPath: column]) else { continue }
                    #expect(isEnough(all - table.lines.compactMap { known($0[keyPath: column]) }.reduce(0, +)))
                }
            }
        }
    }
}
