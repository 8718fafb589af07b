import Document
import Lint
import Register
import Template

/// Writes the rows of files through prepared statements.
final class RowWriter {
    private let template: Template
    private let layout: TableLayout
    private let file: Statement
    private let facts: Statement
    private let deal: Statement
    private let record: Statement
    private let opportunity: Statement
    private let lists: [Statement]
    private let entry: Statement
    private let change: Statement
    private let link: Statement
    private let finding: Statement
    private let text: Statement
    private let removals: [Statement]
    /// Canonical paths of each tree's nodes.
    private let paths: [[String]]

    init(_ database: Database, _ layout: TableLayout, _ template: Template) throws(DatabaseError) {
        self.template = template
        self.layout = layout
        func insert(_ table: String, _ columns: Int, named: String = "") throws(DatabaseError) -> Statement {
            let values = Array(repeating: "?", count: columns).joined(separator: ", ")
            return try database.prepare("INSERT INTO \(TableLayout.quoted(table)) \(named) VALUES (\(values))")
        }
        file = try insert("files", 12)
        facts = try insert("file_facts", 2)
        deal = try insert("file_deals", 2)
        record = try insert("file_records", 2)
        opportunity = try insert("opportunities", 3 + layout.columns.count)
        var lists: [Statement] = []
        for list in layout.lists { lists.append(try insert(list.name, 1 + max(1, list.columns.count))) }
        self.lists = lists
        entry = try insert("log_entries", 7)
        change = try insert("changes", 11)
        link = try insert("links", 3)
        finding = try insert("findings", 11)
        text = try insert("full_text", 2)
        var removals: [Statement] = []
        for table in TableLayout.fileTables { removals.append(try database.prepare("DELETE FROM \(table) WHERE file = ?1")) }
        for table in TableLayout.keyedTables + layout.lists.map(\.name) {
            let bits = TableLayout.positionBits
            removals.append(
                try database.prepare(
                    "DELETE FROM \(TableLayout.quoted(table)) WHERE key >= ?1 << \(bits) AND key < (?1 + 1) << \(bits)"))
        }
        self.removals = removals
        paths = template.directory.trees.map { tree in tree.nodes.indices.map { tree.written($0, in: .en) } }
    }

    func remove(_ id: Int64) throws(DatabaseError) {
        for statement in removals {
            statement.bind(1, id)
            try statement.execute()
        }
    }

    func write(_ id: Int64, _ record: FileRecord) throws(DatabaseError) {
        try writeFile(id, record)
        try blob(facts, id, record.encodedFacts)
        for (index, diagnostic) in record.findings.enumerated() {
            try write(diagnostic, key: key(id, index), isAboutRegister: false)
        }
        guard record.kind != .note else { return }
        if let opportunity = record.opportunity { try write(opportunity, id, record) }
    }

    private func key(_ id: Int64, _ position: Int) -> Int64 { id << TableLayout.positionBits | Int64(position) }

    private func writeFile(_ id: Int64, _ record: FileRecord) throws(DatabaseError) {
        file.bind(1, id)
        file.bind(2, utf8: record.path[...])
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
        try file.execute()
    }

    private func blob(_ statement: Statement, _ id: Int64, _ bytes: [UInt8]) throws(DatabaseError) {
        statement.bind(1, id)
        statement.bind(2, blob: bytes)
        try statement.execute()
    }

    // MARK: Opportunities

    private func write(_ opportunity: Opportunity, _ id: Int64, _ record: FileRecord) throws(DatabaseError) {
        if record.kind == .opportunity {
            try blob(deal, id, record.encodedDeal)
            try blob(self.record, id, record.encodedRecord)
        }
        let row = self.opportunity
        row.bind(1, id)
        row.bind(2, utf8: record.path[...])
        row.bind(3, record.kind == .opportunity ? 1 : 0)
        for (index, column) in layout.columns.enumerated() {
            bind(row, Int32(index + 4), opportunity[column.path].value, template.field(at: column.path), column.part)
        }
        try row.execute()
        for (index, list) in layout.lists.enumerated() {
            guard case .list(let items) = opportunity.values[list.field].value else { continue }
            try write(items, list, lists[index], id)
        }
        try writeLog(opportunity, id)
        for (index, place) in opportunity.links.enumerated() {
            link.bind(1, key(id, index))
            switch place.target {
            case .id(let target):
                link.bind(2, target)
                link.bind(3, 0)
            case .file(let target):
                link.bind(2, target)
                link.bind(3, 1)
            }
            try link.execute()
        }
        text.bind(1, id)
        text.bind(2, utf8: record.text[...])
        try text.execute()
    }

    private func write(_ items: [Item], _ list: TableLayout.ListTable, _ row: Statement, _ id: Int64) throws(DatabaseError) {
        let field = template.fields[list.field]
        for (position, item) in items.enumerated() {
            row.bind(1, key(id, position))
            if list.columns.isEmpty {
                bind(row, 2, item.value, field, .plain)
            } else {
                let parts: [Item] = if case .record(let parts) = item.value { parts } else { [] }
                for (index, column) in list.columns.enumerated() {
                    let sub = column.path.sub ?? 0
                    let value = sub < parts.count ? parts[sub].value : .missing
                    bind(row, Int32(index + 2), value, field.kind.fields[sub], column.part)
                }
            }
            try row.execute()
        }
    }

    private func writeLog(_ opportunity: Opportunity, _ id: Int64) throws(DatabaseError) {
        var position = 0
        for (number, log) in opportunity.log.enumerated() {
            let date = log.date?.description
            entry.bind(1, key(id, number))
            entry.bind(2, date)
            entry.bind(3, log.way.map { template.logWays[$0].id })
            entry.bind(4, log.people.isEmpty ? nil : log.people.map { template.directory.people[$0].id }.joined(separator: ", "))
            entry.bind(5, log.hasStory ? 1 : 0)
            entry.bind(6, Int(log.range.start))
            entry.bind(7, Int(log.range.end))
            try entry.execute()
            for move in log.changes {
                let field = template.fields[move.field]
                change.bind(1, key(id, position))
                change.bind(2, number)
                change.bind(3, date)
                change.bind(4, field.id)
                change.bind(5, move.old.map { template.written($0.value, as: field, in: .en) })
                change.bind(6, template.written(move.new.value, as: field, in: .en))
                bind(change, 7, move.old?.value ?? .missing, field, .low)
                bind(change, 8, move.old?.value ?? .missing, field, .high)
                bind(change, 9, move.new.value, field, .low)
                bind(change, 10, move.new.value, field, .high)
                change.bind(11, move.hasReason ? 1 : 0)
                try change.execute()
                position += 1
            }
        }
    }

    // MARK: Findings

    /// Findings about the register stand behind those about the file.
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

    // MARK: Values

    private func bind(_ row: Statement, _ index: Int32, _ value: Value, _ field: Field, _ part: TableLayout.Part) {
        switch (value, part) {
        case (.text(let text), .plain): row.bind(index, text)
        case (.choice(let choice), .plain): row.bind(index, template.choices(of: field)?[choice].id)
        case (.path(let node), .plain):
            if case .path(let tree) = field.kind { row.bind(index, paths[tree][node]) } else { row.bindNull(index) }
        case (.person(let person), .plain): row.bind(index, template.directory.people[person].id)
        case (.date(let date), .plain): row.bind(index, date.description)
        case (.boolean(let flag), .plain): row.bind(index, flag ? 1 : 0)
        case (.chain(let steps), .plain): row.bind(index, steps.joined(separator: "→"))
        case (.span(let from, _), .from): row.bind(index, from.description)
        case (.span(_, let to), .to): row.bind(index, to.description)
        case (.quantity(let quantity), .low): bind(row, index, quantity.low, field)
        case (.quantity(let quantity), .high):
            if let high = quantity.high { bind(row, index, high, field) } else { row.bindNull(index) }
        case (.quantity(let quantity), .band): row.bind(index, field.band(of: quantity).map { field.bands[$0].choice.id })
        default: row.bindNull(index)
        }
    }

    /// Percentages and scores, which are kept in hundredths, as people write them.
    private func bind(_ row: Statement, _ index: Int32, _ value: Int64, _ field: Field) {
        switch field.kind {
        case .percent, .score: row.bind(index, Double(value) / 100)
        default: row.bind(index, value)
        }
    }
}
