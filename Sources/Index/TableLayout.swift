import Template

/// The tables of the index as the template shapes them: one wide row per opportunity, one table per list field, and the
/// fixed tables. docs/index.md describes them for people who query them.
///
/// Tables with several rows per file are views over one row of JSON arrays: writing the twenty or thirty rows of a file
/// one by one takes longer than reading and judging it.
struct TableLayout {
    /// Values are canonical names, ISO dates, texts, 0 or 1; ends of an interval are in base units (yuan, people,
    /// percent, points, days), and `high` is NULL for an open top.
    struct Column {
        var name: String
        var path: FieldPath
        var part: Kind.ColumnPart
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

    /// Rows of lists, the log and findings carry `file << positionBits | position` as their key. Findings of a file
    /// thus are together and are removed by range, without an index of their own.
    static let positionBits = 20

    /// The keys of a file's rows, as SQL takes them behind BETWEEN.
    static func keys(of file: String) -> String {
        "\(file) << \(positionBits) AND (\(file) << \(positionBits)) + \((1 << positionBits) - 1)"
    }

    private static let reserved: Set<String> = [
        "meta", "state", "files", "file_facts", "file_columns", "file_records", "file_lists", "opportunities",
        "file_keys", "customer_slips", "agenda", "agenda_gaps", "log_entries", "changes",
        "findings", "links", "file_filters", "answers", "file", "key",
    ]
    /// Columns of `opportunities` that no field may take.
    private static let fixedColumns: Set<String> = ["file", "path", "is_readable"]
    /// The same of lists.
    private static let keyColumns: Set<String> = ["key", "file"]

    init(_ template: Template) {
        for field in template.fields {
            let path = FieldPath(field.index)
            switch field.kind.structure {
            case .list:
                lists.append(ListTable(name: Self.tableName(field.id), field: field.index, columns: []))
            case .records:
                var columns = field.subfields.flatMap {
                    Self.columns($0, FieldPath(field.index, sub: $0.index), prefix: "")
                }
                for index in columns.indices where Self.keyColumns.contains(columns[index].name) {
                    columns[index].name += "_"
                }
                lists.append(ListTable(name: Self.tableName(field.id), field: field.index, columns: columns))
            case .record:
                for sub in field.subfields {
                    columns += Self.columns(sub, FieldPath(field.index, sub: sub.index), prefix: field.id + "_")
                }
            case .single: columns += Self.columns(field, path, prefix: "")
            }
        }
        for index in columns.indices where Self.fixedColumns.contains(columns[index].name) {
            columns[index].name += "_"
        }
    }

    private static func tableName(_ name: String) -> String { reserved.contains(name) ? name + "_" : name }

    private static func columns(_ field: Field, _ path: FieldPath, prefix: String) -> [Column] {
        field.columns.map { Column(name: prefix + field.id + $0.suffix, path: path, part: $0) }
    }

    // MARK: SQL

    /// Names in double quotes: a field may be called like a word of SQL.
    static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// The tables that are views over arrays, in the order of their columns in `file_lists`.
    private var views: [(name: String, columns: [String])] {
        lists.map { ($0.name, $0.columns.map(\.name)) } + [
            ("log_entries", ["date", "way", "people", "has_story", "start", "end"]),
            (
                "changes",
                // Most changes are not of quantities: what they lack at the end takes no bytes.
                [
                    "entry", "date", "field", "has_reason", "is_entered_later", "old", "new", "old_low", "old_high",
                    "new_low", "new_high",
                ]
            ),
            ("links", ["target", "is_path"]),
        ]
    }

    /// How many columns `file_lists` has beside `file`.
    var listCount: Int { views.count }

    /// Statements that make the tables.
    var definition: String {
        let wide = columns.map { ", " + Self.quoted($0.name) }.joined()
        let arrays = views.map { ", " + Self.quoted($0.name) }.joined()
        let views = self.views.map { view in
            let columns =
                view.columns.isEmpty
                ? ", item.value AS value"
                : view.columns.enumerated().map { ", json_extract(item.value, '$[\($0)]') AS \(Self.quoted($1))" }
                    .joined()
            return """
                CREATE VIEW \(Self.quoted(view.name)) AS SELECT file << \(Self.positionBits) | item.key AS key, file\(columns)
                FROM file_lists, json_each(file_lists.\(Self.quoted(view.name))) item;
                """
        }
        return """
            CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
            CREATE TABLE state (sums BLOB, first_day, end_day, next_file);
            CREATE TABLE files (file INTEGER PRIMARY KEY, path TEXT, path_hash, kind, size, modified, changed, inode, is_racy, hash,
              first_day, end_day, id, is_unclear);
            CREATE TABLE file_keys (hash, file, PRIMARY KEY (hash, file)) WITHOUT ROWID;
            CREATE TABLE customer_slips (slip, customer, PRIMARY KEY (slip, customer)) WITHOUT ROWID;
            CREATE TABLE agenda (key INTEGER PRIMARY KEY, file INTEGER GENERATED ALWAYS AS (key >> \(Self.positionBits)) VIRTUAL,
              due, kind, person, id, customer, words, identity);
            CREATE TABLE agenda_gaps (file INTEGER PRIMARY KEY, gap, id);
            CREATE INDEX files_unclear ON files (file) WHERE is_unclear;
            CREATE INDEX files_unreadable ON files (path) WHERE \(Self.isUnreadable);
            CREATE TABLE opportunities (file INTEGER PRIMARY KEY, path TEXT, is_readable\(wide));
            CREATE TABLE file_lists (file INTEGER PRIMARY KEY\(arrays));
            CREATE TABLE findings (key INTEGER PRIMARY KEY, file INTEGER GENERATED ALWAYS AS (key >> \(Self.positionBits)) VIRTUAL,
              scope, rule, level, "start", "end", message_zh, message_en, hint_zh, hint_en, fix BLOB);
            CREATE INDEX findings_register ON findings (rule) WHERE scope = 'register';
            CREATE TABLE file_facts (pack INTEGER PRIMARY KEY, bytes BLOB);
            CREATE TABLE file_columns (pack INTEGER PRIMARY KEY, bytes BLOB);
            CREATE TABLE file_records (pack INTEGER PRIMARY KEY, bytes BLOB);
            CREATE TABLE file_filters (pack INTEGER PRIMARY KEY, bytes BLOB);
            CREATE TABLE answers (question TEXT PRIMARY KEY, hash, bytes BLOB);
            \(views.joined(separator: "\n"))
            """
    }

    /// Which files were meant as opportunities and cannot be read.
    static let isUnreadable = "kind IN (\(FileKind.unreadable.rawValue), \(FileKind.closed.rawValue))"

    /// Tables with a row for each file.
    static let fileTables = ["files", "opportunities", "file_lists", "agenda_gaps"]
    /// Tables with several rows for a file, which carry `key`.
    static let keyedTables = ["findings", "agenda"]
    /// What is cheaper to make when all rows are there.
    static let lateDefinition = """
        CREATE INDEX files_by_path ON files (path_hash);
        CREATE INDEX files_by_first_day ON files (first_day);
        CREATE INDEX files_by_end_day ON files (end_day);
        CREATE INDEX agenda_by_due ON agenda (due);
        """
}
