import Analysis
import Document
import Site
import Template

extension OpportunityPages {
    /// The page of all opportunities, and the data that it, the panels and the search show.
    /// - Parameter day: the register as the pages tell of it.
    func list(_ day: DayView) -> [PageHTML.File] {
        var rows: [Int64: Int32] = [:]
        rows.reserveCapacity(source.opportunities.files.count)
        for (row, file) in source.opportunities.files.enumerated() { rows[file] = Int32(row) }
        let order = source.files.map { (file: $0.file, id: ids[$0.file] ?? "", path: $0.path) }.sorted { a, b in
            a.id == b.id ? precedesByBytes(a.path, b.path) : precedesByBytes(a.id, b.id)
        }
        let entries = order.map { entry in
            OpportunityListData.Entry(
                file: entry.file, id: entry.id, name: names.names[entry.file] ?? "", row: rows[entry.file])
        }
        let script = source.list.script(entries, day, context.filter ?? FilterBar(day)) { customers.files[$0] != nil }
        return [
            PageHTML.File(path: "data/opportunities.js", bytes: script),
            PageHTML.File(path: "opportunities.html", bytes: OpportunityListData.page(context, count: order.count)),
        ]
    }

    /// The contents for the pages of opportunities and customers.
    func scripts() -> [PageHTML.File] {
        [PageHTML.File(path: "data/contents.js", bytes: OpportunityHTML.contents(context))]
    }
}
