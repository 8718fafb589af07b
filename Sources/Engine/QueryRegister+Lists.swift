import Analysis
import Document
import Index
import Platform
import Template

extension QueryRegister {
    /// Records held in memory at once.
    private static let chunk = 512

    /// Calls `body` with the records of some files, a part at a time, so that a long list fits into memory.
    public func forEachChunk(_ files: [Int64], _ body: ([StoredRecord]) throws -> Void) throws {
        for start in stride(from: 0, to: files.count, by: Self.chunk) {
            try body(try records(files[start..<min(files.count, start + Self.chunk)]))
        }
    }

    /// What a list leaves out: who sums it up is to know what has no amount in it, and what a condition on the status
    /// may have missed.
    /// - Parameter listed: the files of the list.
    public func caveats(ofList listed: [Int64]) throws -> ReportCaveats {
        // The list has what the files say now, whatever day is asked about.
        let day = CivilDate(days: workspace.asOf.days + 40_000)
        typealias Answer = (statuses: [String], amounts: [String], unreadable: [String])
        let (statuses, amounts, unreadable) = try ask { (store: Store) throws(DatabaseError) -> Answer in
            var amounts: [String] = []
            func look(_ files: some Sequence<Int64>, _ kind: Uncounted.Kind) throws(DatabaseError) -> [String] {
                let opportunities = try store.opportunities(by: [], of: Set(files))
                return DayView(opportunities, asOf: day).uncounted(opportunities.order)[kind].map {
                    opportunities.id($0)
                }
            }
            let statuses = try look(try store.unclearFiles(), .status)
            for start in stride(from: 0, to: listed.count, by: 8 * Self.chunk) {
                amounts += try look(listed[start..<min(listed.count, start + 8 * Self.chunk)], .amount)
            }
            return (statuses, amounts, try store.unreadablePaths())
        }
        var caveats = caveats(unreadable, since: ProcessEnvironment.today)
        caveats.uncounted[.status] = statuses.sorted(by: precedesByBytes)
        caveats.uncounted[.amount] = amounts.sorted(by: precedesByBytes)
        return caveats
    }
}
