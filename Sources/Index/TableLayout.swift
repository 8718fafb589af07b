import Template

/// The tables of the index as the template shapes them: one wide row per opportunity, one table per list field, and the
/// fixed tables. docs/index.md describes them for people who query them.
struct TableLayout {
    /// What of a value a column holds.
    enum Part {
        /// The value itself: canonical names, ISO dates, text, 0 or 1.
        case plain
        /// Ends of an interval in base units (yuan, people, percent, points, days); `high` is NULL for an open top.
        case low, high
        /// The name of the declared band that holds the interval.
        case band
        /// Ends of a span of days.
        case from, to
    }

    struct Column {
        var name: String
        var path: FieldPath
        var part: Part
    }

    /// The table of a list field.
    struct ListTable {
        var name: String
        var field: Int
        /// Empty for a list of choices, whose one column is `value`.
        var columns: [Column]
    }

    var columns: [Column] = []
    var lists: [ListTable] = []

    /// Rows of lists, the log and findings carry `file << positionBits | position` as their key, so that those of a file
    /// lie together and are removed by range, without an index of their own.
    static let positionBits = 20

    private static let reserved: Set<String> = [
        "meta", "files", "file_facts", "file_deals", "file_records", "opportunities", "log_entries", "changes", "findings",
        "links", "full_text",
    ]
    /// Columns of `opportunities` that no field may take.
    private static let fixedColumns: Set<String> = ["file", "path", "is_readable"]

    init(_ template: Template) {
        for field in template.fields {
            let path = FieldPath(field.index)
            switch field.kind {
            case .choices:
                lists.append(ListTable(name: Self.tableName(field.id), field: field.index, columns: []))
            case .records(let fields, _):
                let columns = fields.flatMap { Self.columns($0, FieldPath(field.index, sub: $0.index), prefix: "") }
                lists.append(ListTable(name: Self.tableName(field.id), field: field.index, columns: columns))
            case .record(let fields):
                for sub in fields {
                    columns += Self.columns(sub, FieldPath(field.index, sub: sub.index), prefix: field.id + "_")
                }
            default: columns += Self.columns(field, path, prefix: "")
            }
        }
        for index in columns.indices where Self.fixedColumns.contains(columns[index].name) { columns[index].name += "_" }
    }

    private static func tableName(_ name: String) -> String { reserved.contains(name) ? name + "_" : name }

    private static func columns(_ field: Field, _ path: FieldPath, prefix: String) -> [Column] {
        let name = prefix + field.id
        func column(_ suffix: String, _ part: Part) -> Column { Column(name: name + suffix, path: path, part: part) }
        switch field.kind {
        case .money, .count, .percent, .score:
            let ends = [column("_low", .low), column("_high", .high)]
            return field.bands.isEmpty ? ends : ends + [column("_band", .band)]
        case .period:
            return [column("_low", .low), column("_high", .high), column("_from", .from), column("_to", .to)]
        case .choices, .record, .records: return []
        default: return [column("", .plain)]
        }
    }

    // MARK: SQL

    /// Names in double quotes: a field may be called like a word of SQL.
    static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// Statements that make the tables.
    var definition: String {
        let wide = columns.map { ", " + Self.quoted($0.name) }.joined()
        let keyed = "(key INTEGER PRIMARY KEY, file INTEGER GENERATED ALWAYS AS (key >> \(Self.positionBits)) VIRTUAL"
        let lists = self.lists.map { list in
            let columns = list.columns.isEmpty ? ", value" : list.columns.map { ", " + Self.quoted($0.name) }.joined()
            return "CREATE TABLE \(Self.quoted(list.name)) \(keyed)\(columns));"
        }
        return """
            CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
            CREATE TABLE files (file INTEGER PRIMARY KEY, path TEXT, path_hash, kind, size, modified, changed, inode, is_racy, hash,
              first_day, end_day);
            CREATE TABLE file_facts (file INTEGER PRIMARY KEY, facts BLOB);
            CREATE TABLE file_deals (file INTEGER PRIMARY KEY, deal BLOB);
            CREATE TABLE file_records (file INTEGER PRIMARY KEY, record BLOB);
            CREATE TABLE opportunities (file INTEGER PRIMARY KEY, path TEXT, is_readable\(wide));
            \(lists.joined(separator: "\n"))
            CREATE TABLE log_entries \(keyed), date, way, people, has_story, "start", "end");
            CREATE TABLE changes \(keyed), entry, date, field, old, new, old_low, old_high, new_low, new_high, has_reason);
            CREATE TABLE links \(keyed), target, is_path);
            CREATE TABLE findings \(keyed), scope, rule, level, "start", "end", message_zh, message_en, hint_zh, hint_en,
              fix BLOB);
            CREATE TABLE full_text (file INTEGER PRIMARY KEY, text TEXT);
            """
    }

    /// Tables whose rows are keyed by the file alone.
    static let fileTables = ["files", "file_facts", "file_deals", "file_records", "opportunities", "full_text"]
    static let keyedTables = ["log_entries", "changes", "links", "findings"]
}
