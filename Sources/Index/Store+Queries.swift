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

    /// Every opportunity that could be read, as the analyses take it.
    /// - Parameter details: whether also what only some analyses ask for.
    public func deals(by dimensions: [Dimension], details: Bool = false) throws(DatabaseError) -> Deals {
        var deals = Deals(template, for: dimensions, details: details, count: Int(min(max(0, try nextFile()), 1 << 20)))
        try packs().deals.forEach { deals.append(file: $0, $1) }
        var paths: [Int64: String] = [:]
        func path(_ file: Int64) -> String {
            if let path = paths[file] { return path }
            let path = (try? self.path(of: file)) ?? ""
            paths[file] = path
            return path
        }
        deals.arrange { path($0) < path($1) }
        return deals
    }

    private func path(of file: Int64) throws(DatabaseError) -> String? {
        let row = try database.prepare("SELECT path FROM files WHERE file = ?")
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

    /// Paths of the files whose text holds the words, which are folded like the text, in order.
    public func paths(containing words: [UInt8]) throws(DatabaseError) -> [String] {
        let rows = try database.prepare(
            "SELECT path, text FROM full_text JOIN files USING (file) WHERE instr(text, ?1) > 0 ORDER BY path")
        rows.bind(1, utf8: words[...])
        var paths: [String] = []
        while try rows.step() { paths.append(rows.text(0)) }
        return paths
    }

    /// The paths of the files with this id; several only when the id was given twice.
    public func paths(ofID id: String) throws(DatabaseError) -> [String] {
        guard let field = template.path(of: .id), field.sub == nil,
            let column = layout.columns.first(where: { $0.path == field })
        else { return [] }
        let rows = try database.prepare(
            "SELECT path FROM opportunities WHERE \(TableLayout.quoted(column.name)) = ? ORDER BY path")
        rows.bind(1, id)
        var paths: [String] = []
        while try rows.step() { paths.append(rows.text(0)) }
        return paths
    }

    /// Where other opportunities mention this one: their paths, in order.
    public func pathsLinking(toID id: String) throws(DatabaseError) -> [String] {
        let rows = try database.prepare(
            """
            SELECT DISTINCT path FROM links JOIN files ON files.file = links.file
            WHERE target = ?1 AND is_path = 0 OR is_path = 1 AND (target = ?1 || '.md' OR target LIKE '%/' || ?1 || '.md')
            ORDER BY path
            """)
        rows.bind(1, id)
        var paths: [String] = []
        while try rows.step() { paths.append(rows.text(0)) }
        return paths
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
