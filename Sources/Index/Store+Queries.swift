import Analysis
import Document
import Register
import Template

/// One file of the register as lists show it.
public struct StoredRecord: Sendable {
    public var file: Int64
    public var path: String
    public var kind: FileKind
    /// One item per field of the template; all missing when the fields could not be read.
    public var values: [Item]
}

/// What a query gave.
public struct QueryResult: Sendable {
    public var columns: [String]
    public var rows: [[Cell]]
}

extension Store {
    /// Every file that is or was meant to be an opportunity, in the order of numbers.
    public func forEachRecord(_ body: (StoredRecord) -> Void) throws(DatabaseError) {
        let none = Array(repeating: Item.missing, count: template.fields.count)
        try forEachFile(try packs().records) { file, path, kind, bytes in
            guard kind != .note else { return true }
            var values = none
            if let bytes {
                var reader = ByteReader(bytes)
                guard let items = ValueCoding.decode(&reader), items.count == none.count else { return false }
                values = items
            }
            body(StoredRecord(file: file, path: path, kind: kind, values: values))
            return true
        }
    }

    /// The same at once, in the order of paths.
    /// - Throws: ``Failure`` where the index cannot be queried.
    public func allRecords() throws(Failure) -> [StoredRecord] {
        var records: [StoredRecord] = []
        do throws(DatabaseError) { try forEachRecord { records.append($0) } } catch {
            throw Failure(Text(zh: "索引查询失败：\(error.message)", en: "query failed: \(error.message)"))
        }
        return records.sorted { precedesByBytes($0.path, $1.path) }
    }

    /// The record of one file; nil for one that was never meant to be an opportunity.
    public func record(of file: Int64) throws(DatabaseError) -> StoredRecord? {
        let row = try database.prepare("SELECT path, kind FROM files WHERE file = ?", once: &openKind)
        defer { row.reset() }
        row.bind(1, file)
        guard try row.step() else { return nil }
        let kind = FileKind(rawValue: Int(row.integer(1))) ?? .closed
        guard kind != .note else { return nil }
        let count = template.fields.count
        let values = try packs().records.entry(file) { bytes -> [Item]? in
            var reader = ByteReader(bytes)
            guard let items = ValueCoding.decode(&reader), items.count == count else { return nil }
            return items
        }
        return StoredRecord(
            file: file, path: row.text(0), kind: kind, values: values ?? Array(repeating: .missing, count: count))
    }

    /// Numbers of the files that are or were meant to be opportunities, in the order of paths.
    public func recordNumbers() throws(DatabaseError) -> [Int64] {
        let rows = try database.prepare(
            "SELECT file FROM files WHERE kind <> \(FileKind.note.rawValue) ORDER BY path")
        var files: [Int64] = []
        while try rows.step() { files.append(rows.integer(0)) }
        return files
    }

    /// Files in the order of their paths.
    public func inOrderOfPaths(_ files: [Int64]) throws(DatabaseError) -> [Int64] {
        var placed: [(path: String, file: Int64)] = []
        for file in files { if let path = try path(of: file) { placed.append((path, file)) } }
        // As a rule they are in order.
        return placed.sorted { precedesByBytes($0.path, $1.path) }.map(\.file)
    }

    /// The readable files for which `holds`, which looks at some of their fields only, and how many files there are
    /// besides that cannot be read.
    /// - Parameter fields: those that `holds` looks at; the others are missing.
    public func files(
        reading fields: Set<Int>, where holds: ([Item]) -> Bool
    ) throws(DatabaseError) -> (files: [Int64], unreadable: Int) {
        var files: [Int64] = []
        let wanted = fields.sorted()
        var items = Array(repeating: Item.missing, count: template.fields.count)
        try packs().records.forEach { file, bytes in
            var reader = ByteReader(bytes)
            guard ValueCoding.decode(&reader, only: wanted, into: &items) else { return false }
            if holds(items) { files.append(file) }
            return true
        }
        let unreadable = try database.integer("SELECT count(*) FROM files WHERE \(TableLayout.isUnreadable)") ?? 0
        return (files, Int(unreadable))
    }

    /// The same opportunities as ``opportunities(by:_:)`` gives, but only those of some files.
    public func opportunities(
        by dimensions: [Dimension], _ parts: OpportunityParts = [], of files: Set<Int64>
    ) throws(DatabaseError) -> OpportunityColumns {
        var opportunities = OpportunityColumns(template, for: dimensions, parts, count: files.count)
        let table = try packs().opportunities
        var next = Int64.min
        for file in files.sorted() where file >= next {
            guard let (first, bytes) = try table.bytes(with: file) else { continue }
            next = first + Int64(ColumnPack.size)
            guard bytes.withUnsafeBytes({ opportunities.append(pack: $0, first: first, of: files) }) else {
                throw .damaged
            }
        }
        arrange(&opportunities)
        return opportunities
    }

    /// Files of which analyses may not know the status on one day or another.
    public func unclearFiles() throws(DatabaseError) -> [Int64] {
        let rows = try database.prepare("SELECT file FROM files WHERE is_unclear")
        var files: [Int64] = []
        while try rows.step() { files.append(rows.integer(0)) }
        return files
    }

    /// Every opportunity that could be read, as the analyses take it.
    /// - Parameter parts: what is to be read of each.
    public func opportunities(by dimensions: [Dimension], _ parts: OpportunityParts) throws(DatabaseError)
        -> OpportunityColumns
    {
        var opportunities = OpportunityColumns(
            template, for: dimensions, parts, count: Int(min(max(0, try nextFile()), 1 << 20)))
        try packs().opportunities.forEachPack { opportunities.append(pack: $1, first: $0) }
        arrange(&opportunities)
        return opportunities
    }

    private func arrange(_ opportunities: inout OpportunityColumns) {
        var paths: [Int64: String] = [:]
        func path(_ file: Int64) -> String {
            if let path = paths[file] { return path }
            let path = (try? self.path(of: file)) ?? ""
            paths[file] = path
            return path
        }
        opportunities.arrange { path($0) < path($1) }
    }

    /// From the register's root.
    public func path(of file: Int64) throws(DatabaseError) -> String? {
        let row = try database.prepare("SELECT path FROM files WHERE file = ?", once: &openPath)
        defer { row.reset() }
        row.bind(1, file)
        return try row.step() ? row.text(0) : nil
    }

    /// Paths of the files that were meant as opportunities and cannot be read, in order.
    public func unreadablePaths() throws(DatabaseError) -> [String] {
        let rows = try database.prepare("SELECT path FROM files WHERE \(TableLayout.isUnreadable) ORDER BY path")
        var paths: [String] = []
        while try rows.step() { paths.append(rows.text(0)) }
        return paths
    }

    /// Files whose text may hold all of the words; every file that does hold them is among them.
    /// - Parameter words: folded by ``foldedText(_:)``.
    public func files(mayHold words: [[UInt8]]) throws(DatabaseError) -> [Int64] {
        let bits = TextFilter.bits(of: words)
        var files: [Int64] = []
        try packs().filters.forEach { file, filter in
            guard filter.count == TextFilter.length else { return false }
            if TextFilter.mayHold(bits, filter) { files.append(file) }
            return true
        }
        return files
    }

    /// The paths of the files with this id; several only when the id was given twice.
    public func paths(ofID id: String) throws(DatabaseError) -> [String] {
        try files(ofID: id).filter { $0.facts.id == id }.map(\.facts.path)
    }

    /// The files that go by an id, because they say so or are called so, in the order of paths.
    public func files(ofID id: String) throws(DatabaseError) -> [(file: Int64, facts: FileFacts)] {
        try facts(of: files(with: .name(id))).filter { $0.facts.id == id || $0.facts.stem == id }
            .sorted { precedesByBytes($0.facts.path, $1.facts.path) }
    }

    /// Where other opportunities mention this one: their paths, in order.
    public func pathsLinking(toID id: String) throws(DatabaseError) -> [String] {
        let targets = Set(try files(ofID: id).map(\.facts.path))
        var wanted = Set(try files(with: .linkToID(id)))
        for path in targets { wanted.formUnion(try files(with: .linkToPath(path))) }
        return try facts(of: wanted).map(\.facts).filter { facts in
            facts.links.contains { link in
                switch link.target {
                case .id(let target): target == id
                case .file(let target): resolvedPath(target, from: facts.path).map { targets.contains($0) } ?? false
                }
            }
        }.map(\.path).sorted(by: precedesByBytes)
    }

    /// Runs a statement that reads. Throws for one that would write, and for more than one.
    public func query(_ sql: String) throws(DatabaseError) -> QueryResult {
        try database.run("PRAGMA query_only = ON")
        let statement = try database.prepareOnly(sql)
        guard statement.isReadOnly else { throw .notReadOnly }
        var result = QueryResult(columns: (0..<statement.columnCount).map { statement.columnName($0) }, rows: [])
        while try statement.step() { result.rows.append((0..<statement.columnCount).map { statement.cell($0) }) }
        return result
    }
}

extension DatabaseError {
    /// A statement that would change the index.
    public static let notReadOnly = DatabaseError(code: 8, message: "the statement would change the index")
    /// More than one statement.
    public static let severalStatements = DatabaseError(code: 21, message: "more than one statement")
}
