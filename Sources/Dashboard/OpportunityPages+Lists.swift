import Analysis
import Document
import Site
import Template

extension OpportunityPages {
    /// The page of all opportunities, and the data that it shows.
    func list() -> [PageHTML.File] {
        var values: [Int64: [Item]] = [:]
        values.reserveCapacity(source.columns.count)
        for record in source.columns { values[record.file] = record.values }
        var columns = OpportunityListData(workspace.template)
        let order = source.files.map { (file: $0.file, id: ids[$0.file] ?? "", path: $0.path) }.sorted { a, b in
            a.id == b.id ? precedesByBytes(a.path, b.path) : precedesByBytes(a.id, b.id)
        }
        for entry in order { columns.add(id: entry.id, name: names.names[entry.file] ?? "", values[entry.file]) }
        return [
            PageHTML.File(path: "data/opportunities.js", bytes: columns.script),
            PageHTML.File(path: "opportunities.html", bytes: OpportunityListData.page(context, count: order.count)),
        ]
    }

    /// What the lists behind numbers are written with, and the contents for the pages of opportunities.
    func scripts() -> [PageHTML.File] {
        [
            PageHTML.File(path: "data/ids.js", bytes: names.script { source.opportunities.id($0) }),
            PageHTML.File(path: "data/contents.js", bytes: OpportunityHTML.contents(context)),
        ]
    }
}
