import Document
import Template

/// Reads a mapping file and checks it against the template: names of fields, statuses and choices are found with their
/// positions before the first record is read.
public struct MappingLoader {
    public let template: Template
    public let report: SchemaReport
    public let scalars: ScalarReader
    public var joins: [TableJoin] = []
    public var columns: [(name: ColumnName, range: ByteRange)] = []

    /// The mapping, or nil when it cannot be used, and every finding. Findings carry `path`.
    public static func load(_ file: SchemaFile, template: Template) -> (mapping: Mapping?, findings: [SchemaFinding]) {
        let report = SchemaReport(file)
        if let byte = report.document.encoding.invalidByte {
            report.error(
                "schema-syntax", ByteRange(byte, byte + 1), Text(zh: "文件不是 UTF-8 编码", en: "the file is not UTF-8"))
        }
        // What follows a syntax error was not read and would only be missed.
        guard !report.document.yaml.isBroken else { return (nil, report.findings) }
        guard let root = report.root, root.isMapping else {
            report.error("schema-syntax", .none, Text(zh: "文件里没有导入映射", en: "the file contains no mapping"))
            return (nil, report.findings)
        }
        var loader = MappingLoader(template: template, report: report, scalars: ScalarReader(template))
        let mapping = loader.mapping(root)
        let isBroken = report.findings.contains { $0.diagnostic.level == .error }
        return (isBroken ? nil : mapping, report.findings)
    }

    public static let required = ["import", "id", "title", "fields"]
    public static let optional = [
        "delimiter", "encoding", "missing", "totals", "key", "joins", "folder", "log", "sections",
    ]
    public static let joinKeys = ["key", "from", "file", "values", "required"]
    public static let idKeys = ["month", "department", "first"]

    private mutating func mapping(_ root: SchemaNode) -> Mapping? {
        let keys = root.keys(Self.required, optional: Self.optional)
        if let node = keys["import"], let version = node.string(), version != "1" {
            node.wrong(Text(zh: "只支持映射格式 1", en: "only mapping format 1 is supported"))
        }
        // Joins come first: other parts name their columns.
        if let node = keys["joins"] { readJoins(node) }
        let id = keys["id"].flatMap { idMaker($0) }
        let key = keys["key"].map { sources($0, check: nil) } ?? []
        let title = keys["title"].map { sources($0, check: nil) } ?? []
        let fields = keys["fields"].map { readFields($0) } ?? []
        let log = keys["log"].map { readLog($0) } ?? []
        let sections = keys["sections"].map { readSections($0) } ?? [:]
        let folder = keys["folder"].flatMap { pattern($0) }
        guard let id else { return nil }
        var mapping = Mapping(
            joins: joins, id: id, key: key, folder: folder, title: title, fields: fields, log: log, sections: sections,
            columns: columns)
        mapping.tables.delimiter = keys["delimiter"].flatMap { delimiter($0) }
        mapping.tables.encoding = keys["encoding"].flatMap { encoding($0) }
        if let node = keys["totals"], let word = node.string() {
            mapping.skipsTotals = word != "keep"
            if !["skip", "keep"].contains(word) {
                node.wrong(Text(zh: "totals 只能是 skip 或 keep", en: "totals must be skip or keep"))
            }
        }
        if let node = keys["missing"] {
            mapping.missing = Set(node.list().compactMap { $0.string()?.trimmed }).union([""])
        }
        return mapping
    }

    private func encoding(_ node: SchemaNode) -> TableEncoding? {
        guard let name = node.string() else { return nil }
        if let encoding = TableEncoding(named: name) { return encoding }
        let names = TableEncoding.names
        node.wrong(
            Text(zh: "无法识别的编码“\(name)”", en: "unknown encoding “\(name)”"),
            hint: Text(
                zh: "可以写 \(names.joined(separator: "、"))；不写则自动识别。",
                en: "Use \(names.joined(separator: ", ")), or remove it to detect the encoding."))
        return nil
    }

    private func delimiter(_ node: SchemaNode) -> UInt8? {
        switch node.string() {
        case ",", "comma": return UInt8(ascii: ",")
        case ";", "semicolon": return UInt8(ascii: ";")
        case "\t", "tab": return UInt8(ascii: "\t")
        case "|": return UInt8(ascii: "|")
        case nil: return nil
        default:
            node.wrong(
                Text(zh: "分隔符只能是 \",\"、\";\"、\"|\" 或 tab", en: "the delimiter must be \",\", \";\", \"|\" or tab"),
                hint: Text(zh: "不写则自动识别。", en: "Remove it to detect the delimiter."))
            return nil
        }
    }

    // MARK: Joins

    private mutating func readJoins(_ node: SchemaNode) {
        for (nameNode, value) in node.pairs() {
            guard let name = nameNode.string() else { continue }
            let keys = value.keys(Array(Self.joinKeys.prefix(2)), optional: Array(Self.joinKeys.dropFirst(2)))
            var values: [String: String] = [:]
            for (word, key) in keys["values"]?.pairs() ?? [] {
                if let word = word.string(), let key = key.string() { values[word.trimmed] = key.trimmed }
            }
            guard let key = keys["key"]?.string(), let from = keys["from"].flatMap({ column($0) }) else { continue }
            columns.append((ColumnName(join: joins.count, name: key), keys["key"]?.range ?? value.range))
            joins.append(
                TableJoin(
                    name: name, file: keys["file"]?.string(), key: key, from: from, values: values,
                    isRequired: keys["required"]?.boolean() ?? false, range: nameNode.range))
        }
    }

    // MARK: Fields

    private mutating func readFields(_ node: SchemaNode) -> [FieldMapping] {
        var fields: [FieldMapping] = []
        for (key, value) in node.pairs() {
            guard let path = fieldPath(key) else { continue }
            let field = template.field(at: path)
            if path == template.path(of: .id) {
                key.wrong(
                    Text(
                        zh: "编号由 id 一节给出，不写在 fields 里",
                        en: "use the key id, not fields, for the id"))
            } else if path.sub == nil, !field.subfields.isEmpty {
                let sub = field.subfields.first?.written(in: template.language) ?? ""
                let name = field.written(in: template.language)
                key.wrong(
                    Text(zh: "“\(name)”是一组字段", en: "“\(name)” is a group of fields"),
                    hint: Text(zh: "逐个写明，如 \(name).\(sub)。", en: "Specify each of them, such as \(name).\(sub)."))
            } else if fields.contains(where: { $0.path == path }) {
                report.error(
                    "schema-duplicate-name", key.range,
                    Text(zh: "字段“\(field.label.zh)”写了两次", en: "the field “\(field.id)” is given twice"))
            } else {
                fields.append(FieldMapping(path: path, sources: sources(value, check: field)))
            }
        }
        return fields.sorted { ($0.path.field, $0.path.sub ?? -1) < ($1.path.field, $1.path.sub ?? -1) }
    }

    private func fieldPath(_ node: SchemaNode) -> FieldPath? {
        guard let name = node.string() else { return nil }
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        var names = template.fields.map(\.id)
        if let first = parts.first, let field = template.fieldNames.find(first)?.index {
            guard parts.count > 1 else { return FieldPath(field) }
            if let sub = template.fields[field].subfieldNames.find(parts[1])?.index {
                return FieldPath(field, sub: sub)
            }
            names = template.fields[field].subfields.map { "\(first).\($0.id)" }
        }
        report.error(
            "schema-unknown-name", node.range, Text(zh: "没有字段“\(name)”", en: "unknown field “\(name)”"),
            hint: nearestName(to: name, among: names).map { Text(zh: "是不是“\($0)”？", en: "Did you mean “\($0)”?") })
        return nil
    }

    // MARK: Ids

    private mutating func idMaker(_ node: SchemaNode) -> IDMaker? {
        let isMade = node.isMapping && node.pairs().contains { Self.idKeys.contains($0.key.string() ?? "") }
        guard isMade else { return .given(sources(node, check: nil)) }
        let keys = node.keys([], optional: Self.idKeys)
        let pattern = template.field(.id)?.pattern
        for part in pattern?.parts ?? [] {
            switch part {
            case .year, .month: if keys["month"] == nil { lacks("month", node) }
            case .department: if keys["department"] == nil { lacks("department", node) }
            case .code: unnumbered(node)
            case .literal, .number: break
            }
        }
        let isNumbered = pattern?.parts.contains { part in if case .number = part { true } else { false } } ?? false
        if !isNumbered { unnumbered(node) }
        return .made(
            month: keys["month"].map { constantOrSources($0) } ?? [],
            department: keys["department"].map { constantOrSources($0) } ?? [],
            first: keys["first"]?.integer(1...1_000_000_000) ?? 1)
    }

    /// A bare word is a constant here.
    private mutating func constantOrSources(_ node: SchemaNode) -> [ValueSource] {
        guard node.isScalar, let text = node.string() else { return sources(node, check: nil) }
        return [ValueSource(origin: .constant(text))]
    }

    private func lacks(_ key: String, _ node: SchemaNode) {
        report.error(
            "schema-missing-key", node.range, Text(zh: "编号规则需要“\(key)”", en: "the id pattern needs “\(key)”"))
    }

    private func unnumbered(_ node: SchemaNode) {
        node.wrong(
            Text(zh: "模板的编号规则没有序号，不能自动编号", en: "the template's id pattern has no number, so new ids cannot be created"),
            hint: Text(
                zh: "用 id: { column: 列名 } 指明编号所在的列。", en: "Specify the column with the ids: id: { column: NAME }."))
    }
}
