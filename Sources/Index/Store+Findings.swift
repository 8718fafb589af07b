import Document
import Lint

/// A finding from the index.
public struct StoredFinding: Sendable {
    public var file: Int64
    public var path: String
    public var diagnostic: Diagnostic
    public var isAboutRegister: Bool
}

extension Store {
    /// Findings in the order of their files' numbers; of one file when `file` is given.
    public func findings(of file: Int64? = nil) throws(DatabaseError) -> [StoredFinding] {
        let bits = TableLayout.positionBits
        let filter = file == nil ? "" : "WHERE f.key BETWEEN \(TableLayout.keys(of: "?1"))"
        // The findings lead: they are few, and the files many.
        let rows = try database.prepare(
            """
            SELECT f.key >> \(bits), files.path, rule, level, "start", "end", message_zh, message_en, hint_zh, hint_en, fix, scope
            FROM findings f CROSS JOIN files ON files.file = f.key >> \(bits) \(filter) ORDER BY f.key
            """)
        if let file { rows.bind(1, file) }
        var result: [StoredFinding] = []
        while try rows.step() {
            guard let level = Level(rawValue: rows.text(3)) else { throw .damaged }
            var diagnostic = Diagnostic(
                RuleID(rows.text(2)), level, at: ByteRange(Int(rows.integer(4)), Int(rows.integer(5))),
                Text(zh: rows.text(6), en: rows.text(7)))
            if !rows.isNull(8) { diagnostic.hint = Text(zh: rows.text(8), en: rows.text(9)) }
            if !rows.isNull(10) {
                guard let fix = rows.withBytes(10, FixCoding.decode) else { throw .damaged }
                diagnostic.fix = fix
            }
            result.append(
                StoredFinding(
                    file: rows.integer(0), path: rows.text(1), diagnostic: diagnostic,
                    isAboutRegister: rows.text(11) == "register"))
        }
        return result
    }
}
