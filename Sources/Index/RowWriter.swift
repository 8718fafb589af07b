import Document
import Lint
import Register
import Template

/// Writes the rows of files through prepared statements.
final class RowWriter {
    private let file: Statement
    private let opportunity: Statement
    private let lists: Statement
    private let finding: Statement
    private let agendaItem: Statement
    private let gap: Statement
    private let key: Statement
    private let slip: Statement
    private let keyRemoval: Statement
    private let fileFindingsRemoval: Statement
    private let registerFindingsRemoval: Statement
    private let removals: [Statement]

    init(_ database: Database, _ layout: TableLayout) throws(DatabaseError) {
        func insert(_ table: String, _ columns: Int) throws(DatabaseError) -> Statement {
            let values = Array(repeating: "?", count: columns).joined(separator: ", ")
            return try database.prepare("INSERT INTO \(table) VALUES (\(values))")
        }
        file = try insert("files", 14)
        opportunity = try insert("opportunities", 3 + layout.columns.count)
        lists = try insert("file_lists", 1 + layout.listCount)
        finding = try insert("findings", 11)
        agendaItem = try insert("agenda", 8)
        gap = try insert("agenda_gaps", 3)
        key = try database.prepare("INSERT OR IGNORE INTO file_keys VALUES (?, ?)")
        slip = try database.prepare("INSERT OR IGNORE INTO customer_slips VALUES (?, ?)")
        keyRemoval = try database.prepare("DELETE FROM file_keys WHERE hash = ? AND file = ?")
        let bits = TableLayout.positionBits
        let register = "(?1 << \(bits)) + \(Self.registerPosition)"
        fileFindingsRemoval = try database.prepare(
            "DELETE FROM findings WHERE key >= ?1 << \(bits) AND key < \(register)")
        registerFindingsRemoval = try database.prepare(
            "DELETE FROM findings WHERE key >= \(register) AND key < (?1 + 1) << \(bits)")
        var removals: [Statement] = []
        for table in TableLayout.fileTables {
            removals.append(try database.prepare("DELETE FROM \(table) WHERE file = ?1"))
        }
        for table in TableLayout.keyedTables {
            removals.append(
                try database.prepare("DELETE FROM \(table) WHERE key BETWEEN \(TableLayout.keys(of: "?1"))"))
        }
        self.removals = removals
    }

    func remove(_ id: Int64) throws(DatabaseError) {
        for statement in removals {
            statement.bind(1, id)
            try statement.execute()
        }
    }

    // MARK: Keys

    func write(key hash: Int64, of id: Int64) throws(DatabaseError) {
        key.bind(1, hash)
        key.bind(2, id)
        try key.execute()
    }

    func remove(key hash: Int64, of id: Int64) throws(DatabaseError) {
        keyRemoval.bind(1, hash)
        keyRemoval.bind(2, id)
        try keyRemoval.execute()
    }

    func write(slip hash: Int64, of customer: Int64) throws(DatabaseError) {
        slip.bind(1, hash)
        slip.bind(2, customer)
        try slip.execute()
    }

    func write(_ id: Int64, _ record: FileRecord) throws(DatabaseError) {
        try writeFile(id, record)
        try writeFindings(record.findings, of: id)
        try write(record.agenda, of: id, record.facts)
        guard record.kind == .opportunity || record.kind == .unreadable else { return }
        opportunity.bind(1, id)
        try opportunity.execute(record.fields, from: 2)
        lists.bind(1, id)
        try lists.execute(record.lists, from: 2)
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
        file.bind(11, Int(record.validity.first.days))
        file.bind(12, Int(record.validity.end.days))
        file.bind(13, record.facts.id == record.facts.stem ? nil : record.facts.id)
        file.bind(14, record.isUnclear ? 1 : 0)
        try file.execute(text: record.path, at: 2)
    }

    private func write(_ agenda: AgendaRows, of id: Int64, _ facts: FileFacts) throws(DatabaseError) {
        for (position, item) in agenda.items.enumerated() {
            agendaItem.bind(1, key(id, position))
            agendaItem.bind(2, Int(item.due.days))
            agendaItem.bind(3, item.kind.rawValue)
            if let person = item.person { agendaItem.bind(4, person) } else { agendaItem.bindNull(4) }
            agendaItem.bind(5, item.id)
            agendaItem.bind(6, item.customer)
            agendaItem.bind(7, item.words)
            agendaItem.bind(8, item.identity)
            try agendaItem.execute()
        }
        guard let why = agenda.gap else { return }
        gap.bind(1, id)
        gap.bind(2, why == .status ? "status" : "day")
        gap.bind(3, facts.id ?? facts.stem)
        try gap.execute()
    }

    // MARK: Findings

    /// Findings about the register are behind those about the file.
    private static let registerPosition = 1 << (TableLayout.positionBits - 1)

    /// Puts the findings about a file itself in the place of the older ones.
    func replaceFindings(_ findings: [Diagnostic], of id: Int64) throws(DatabaseError) {
        fileFindingsRemoval.bind(1, id)
        try fileFindingsRemoval.execute()
        try writeFindings(findings, of: id)
    }

    private func writeFindings(_ findings: [Diagnostic], of id: Int64) throws(DatabaseError) {
        for (index, diagnostic) in findings.enumerated() {
            try write(diagnostic, key: key(id, index), isAboutRegister: false)
        }
    }

    func removeRegisterFindings(of id: Int64) throws(DatabaseError) {
        registerFindingsRemoval.bind(1, id)
        try registerFindingsRemoval.execute()
    }

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
