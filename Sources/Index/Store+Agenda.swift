import Document
import Register
import Template

/// Items of the agenda up to a day.
public struct StoredAgenda: Sendable {
    /// In no order.
    public var items: [(file: Int64, item: AgendaItem)]
    /// The day of the first item after them; nil when there is none.
    public var next: CivilDate?
}

extension Store {
    /// What is due.
    /// - Parameters:
    ///   - end: the last day to look at; what is stale counts up to `day` only.
    ///   - person: of this one only; nil for everybody's.
    public func agenda(on day: CivilDate, until end: CivilDate, person: Int?) throws(DatabaseError) -> StoredAgenda {
        let stale = AgendaItem.Kind.stale.rawValue
        let whose = person.map { "AND person = \($0)" } ?? ""
        let rows = try database.prepare(
            """
            SELECT file, due, kind, person, id, customer, words, identity FROM agenda
            WHERE due <= ?1 AND (kind <> '\(stale)' OR due <= ?2) \(whose)
            """)
        rows.bind(1, Int(end.days))
        rows.bind(2, Int(day.days))
        var agenda = StoredAgenda(items: [])
        while try rows.step() {
            guard let kind = AgendaItem.Kind(rawValue: rows.text(2)) else { throw .damaged }
            let item = AgendaItem(
                kind: kind, id: rows.text(4), customer: rows.text(5),
                due: CivilDate(days: Int32(truncatingIfNeeded: rows.integer(1))),
                person: rows.isNull(3) ? nil : Int(rows.integer(3)), words: rows.text(6), identity: rows.text(7))
            agenda.items.append((rows.integer(0), item))
        }
        let next = try database.prepare(
            "SELECT due FROM agenda WHERE due > ?1 AND kind <> '\(stale)' \(whose) ORDER BY due LIMIT 1")
        next.bind(1, Int(end.days))
        if try next.step() { agenda.next = CivilDate(days: Int32(truncatingIfNeeded: next.integer(0))) }
        return agenda
    }

    /// How the files of agenda items are distinguished: by the opportunity's id, or the file's name where it has none;
    /// and by a hash of the path, too, where another file with something on the agenda goes by the same.
    public func agendaNames(of files: Set<Int64>) throws(DatabaseError) -> [Int64: String] {
        let row = try database.prepare(
            "SELECT id FROM agenda WHERE key BETWEEN \(TableLayout.keys(of: "?1")) LIMIT 1")
        func owner(_ file: Int64, _ path: String) throws(DatabaseError) -> String? {
            defer { row.reset() }
            row.bind(1, file)
            guard try row.step() else { return nil }
            return row.text(0).isEmpty ? FileFacts.stem(ofPath: path) : row.text(0)
        }
        var names: [Int64: String] = [:]
        for file in files {
            guard let path = try path(of: file), let name = try owner(file, path) else { continue }
            var isShared = false
            for other in try self.files(with: .name(name)) where other != file && !isShared {
                if let path = try self.path(of: other) { isShared = try owner(other, path) == name }
            }
            let hash = String(ContentHash(Array(path.utf8)).value, radix: 16)
            names[file] = isShared ? "\(name)-\(hash)" : name
        }
        return names
    }

    /// The opportunities that a gap keeps off the agenda, wholly or in part: their ids, in order.
    public func agendaGaps() throws(DatabaseError) -> (status: [String], day: [String]) {
        let rows = try database.prepare("SELECT gap, id FROM agenda_gaps")
        var gaps: (status: [String], day: [String]) = ([], [])
        while try rows.step() {
            if rows.text(0) == "status" { gaps.status.append(rows.text(1)) } else { gaps.day.append(rows.text(1)) }
        }
        return (gaps.status.sorted(by: precedesByBytes), gaps.day.sorted(by: precedesByBytes))
    }
}
