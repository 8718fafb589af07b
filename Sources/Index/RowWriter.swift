import Document
import Lint
import Register
import Template

/// Writes the rows of files through prepared statements.
final class RowWriter {
    private let file: Statement
    private let opportunity: Statement
    private let lists: Statement
    private let text: Statement
    private let finding: Statement
    private let removals: [Statement]

    init(_ database: Database, _ layout: TableLayout) throws(DatabaseError) {
        func insert(_ table: String, _ columns: Int) throws(DatabaseError) -> Statement {
            let values = Array(repeating: "?", count: columns).joined(separator: ", ")
            return try database.prepare("INSERT INTO \(table) VALUES (\(values))")
        }
        file = try insert("files", 12)
        opportunity = try insert("opportunities", 3 + layout.columns.count)
        lists = try insert("file_lists", 1 + layout.listCount)
        text = try insert("full_text", 2)
        finding = try insert("findings", 11)
        var removals: [Statement] = []
        for table in TableLayout.fileTables {
            removals.append(try database.prepare("DELETE FROM \(table) WHERE file = ?1"))
        }
        removals.append(try database.prepare("DELETE FROM findings WHERE key BETWEEN \(TableLayout.keys(of: "?1"))"))
        self.removals = removals
    }

    func remove(_ id: Int64) throws(DatabaseError) {
        for statement in removals {
            statement.bind(1, id)
            try statement.execute()
        }
    }

    func write(_ id: Int64, _ record: FileRecord) throws(DatabaseError) {
        try writeFile(id, record)
        for (index, diagnostic) in record.findings.enumerated() {
            try write(diagnostic, key: key(id, index), isAboutRegister: false)
        }
        guard record.kind == .opportunity || record.kind == .unreadable else { return }
        opportunity.bind(1, id)
        try opportunity.execute(record.fields, from: 2)
        lists.bind(1, id)
        try lists.execute(record.lists, from: 2)
        text.bind(1, id)
        try text.execute(text: record.text, at: 2)
    }

    private func key(_ id: Int64, _ position: Int) -> Int64 { id << Int64(TableLayout.positionBits) | Int64(position) }

    private func writeFile(_ id: Int64, _ record: FileRecord) throws(DatabaseError) {
        file.bind(1, id)
        file.bind(3, Int64(bitPattern: ContentHash(record.path).value))
        file.bind(4, record.kind.rawValue)
        file.bind(5, record.stamp.size)
        file.bind(6, record.stamp.modified)
        file.bind(7, record.stamp.changed)
        file.bind(8, record.stamp.inode)
        file.bind(9, record.isRacy ? 1 : 0)
        file.bind(10, Int64(bitPattern: record.hash.value))
        file.bind(11, Int(record.horizon.first.days))
        file.bind(12, Int(record.horizon.end.days))
        try file.execute(text: record.path, at: 2)
    }

    // MARK: Findings

    /// Findings about the register are behind those about the file.
    private static let registerPosition = 1 << (TableLayout.positionBits - 1)

    func writeRegister(_ diagnostic: Diagnostic, _ id: Int64, position: Int) throws(DatabaseError) {
        try write(diagnostic, key: key(id, Self.registerPosition + position), isAboutRegister: true)
    }

    private func write(_ diagnostic: Diagnostic, key: Int64, isAboutRegister: Bool) throws(DatabaseError) {
        finding.bind(1, key)
        finding.bind(2, isAboutRegister ? "register" : "file")
        finding.bind(3, diagnostic.rule.name)
        finding.bind(4, diagnostic.level.rawValue)
        finding.bind(5, Int(diagnostic.range.start))
        finding.bind(6, Int(diagnostic.range.end))
        finding.bind(7, diagnostic.message.zh)
        finding.bind(8, diagnostic.message.en)
        finding.bind(9, diagnostic.hint?.zh)
        finding.bind(10, diagnostic.hint?.en)
        if let fix = diagnostic.fix { finding.bind(11, blob: FixCoding.encode(fix)) } else { finding.bindNull(11) }
        try finding.execute()
    }
}
