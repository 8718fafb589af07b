import Analysis
import Document
import Index
import Lint
import Register
import Site
import Template

/// What the site is made from, asked of the index in one go.
struct SiteSource {
    var opportunities: OpportunityColumns
    var unreadable: [String]
    /// In the order of paths.
    var files: [PageFile]
    var mentions: [(file: Int64, target: Link.Target)]
    /// The table of all opportunities; without any where nobody is to see it.
    var list: OpportunityListData

    init(_ store: Store, dimensions: [Dimension], isPublic: Bool) throws(DatabaseError) {
        opportunities = try store.opportunities(by: dimensions, .all)
        unreadable = try store.unreadablePaths()
        (files, mentions) = ([], [])
        // Only what the table shows is kept of a record: of a large register all values would take the most memory by far.
        var list = OpportunityListData(opportunities.template)
        self.list = list
        guard !isPublic else { return }
        files = try store.pageFiles()
        mentions = try store.mentions()
        try store.forEachRecord { if $0.kind == .opportunity { list.add($0.file, $0.values) } }
        self.list = list
    }

    /// The ids by files: as records write them, and the file's name for what cannot be read.
    func ids() -> [Int64: String] {
        var ids: [Int64: String] = [:]
        ids.reserveCapacity(files.count)
        for (row, file) in opportunities.files.enumerated() { ids[file] = opportunities.id(Int32(row)) }
        for file in files where ids[file.file] == nil { ids[file.file] = FileFacts.stem(ofPath: file.path) }
        return ids
    }
}
