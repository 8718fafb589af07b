import Analysis
import Document
import Report
import Template

extension ScriptJSON {
    /// What each opportunity adds to the sums of a choice, for the scripts of the pages: `numbers`, each once, and `number`,
    /// for each of the rows which they are; -1 for none.
    /// - Parameter rows: in the order of the list; nil for a file that could not be read.
    mutating func numbers(_ day: DayView, _ rows: [Int32?]) {
        let (distinct, places) = day.rowNumbers()
        key("numbers")
        array { json in
            for one in distinct { json.array { json in Self.numbers(one).forEach { json.integer($0) } } }
        }
        key("number")
        array { json in rows.forEach { json.integer($0.map { Int64(places[Int($0)]) } ?? -1) } }
    }

    /// Whole numbers, those at the end left out where they are zero. Signed: how many, yuan; with an amount: how many, low,
    /// mid, high, whether its top is open; weighted: how many, the yuan and the ten-thousandths of low, mid and high,
    /// whether its top is open; open and stale: how many; committed: how many; won, and lost, in twelve months: how many;
    /// signed in the quarter: how many.
    private static func numbers(_ one: RowNumbers) -> [Int64] {
        func flag(_ holds: Bool) -> Int64 { holds ? 1 : 0 }
        var numbers = [flag(one.signed != nil), one.signed ?? 0]
        let pipeline = one.pipeline
        numbers += [
            flag(pipeline != nil), pipeline?.low ?? 0, pipeline?.mid ?? 0, pipeline.map { $0.high ?? $0.low } ?? 0,
            flag(pipeline.map { $0.high == nil } ?? false), flag(one.weighted != nil),
        ]
        for product in [one.weighted?.low, one.weighted?.mid, one.weighted?.high] {
            numbers += [Int64(clamping: (product ?? 0) / 10_000), Int64((product ?? 0) % 10_000)]
        }
        numbers += [
            flag(one.weighted?.isOpen ?? false), flag(one.isStale), flag(one.isCommitted), flag(one.outcome == .won),
            flag(one.outcome == .lost), flag(one.isSignedNow),
        ]
        while numbers.last == 0 { numbers.removeLast() }
        return numbers
    }
}

extension OverviewPage {
    static let script = "assets/overview.js"

    /// The intervals of the win rates that the script may show.
    static func rates(_ cube: Cube, _ template: Template) -> HTML {
        var json = ScriptJSON(capacity: 1 << 16)
        let meanings = template.statuses.choices.map(\.means)
        let closed = cube.cells.filter { cell in
            [.won, .lost].contains(cell.places.last.flatMap { $0 < meanings.count ? meanings[$0] : nil })
        }.reduce(0) { $0 + $1.count }
        json.rates(OverviewRates(cube, meanings: meanings).withAll(of: closed))
        return json.html
    }
}
