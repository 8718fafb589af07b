/// A table that only the connection which made it sees: what was worked out of the register on a day, for questions in
/// SQL.
public struct TemporaryTable: Sendable {
    public let name: String
    public let columns: [String]
    /// One cell per column; blobs are not kept.
    public let rows: [[Cell]]

    public init(name: String, columns: [String], rows: [[Cell]]) {
        (self.name, self.columns, self.rows) = (name, columns, rows)
    }
}

extension Store {
    /// Makes a table that ``query(_:)`` finds. It is gone when the index is closed, and nobody else sees it. A table of
    /// the index with that name, as for a list of the template, stays what the name means.
    public func add(_ table: TemporaryTable) throws(DatabaseError) {
        let same = try database.prepare("SELECT 1 FROM main.sqlite_schema WHERE name = ? COLLATE NOCASE")
        same.bind(1, table.name)
        guard try !same.step() else { return }
        let names = table.columns.map(TableLayout.quoted)
        try database.run("CREATE TEMP TABLE \(TableLayout.quoted(table.name)) (\(names.joined(separator: ", ")))")
        let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
        let row = try database.prepare("INSERT INTO temp.\(TableLayout.quoted(table.name)) VALUES (\(marks))")
        for cells in table.rows {
            for (column, cell) in cells.enumerated() { row.bind(Int32(column + 1), cell) }
            try row.execute()
        }
    }
}
