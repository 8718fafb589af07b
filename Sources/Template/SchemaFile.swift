import Document

/// One file of the schema folder.
public struct SchemaFile: Sendable {
    /// Path from the schema folder: `template.yaml`, `targets/2026.yaml`.
    public var path: String
    public var bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// Whether it declares the targets of a year.
    public var isTargets: Bool { path.hasPrefix("targets/") }
}

/// A finding about a file of the schema folder.
public struct SchemaFinding: Sendable, Hashable {
    /// Path from the schema folder.
    public var path: String
    public var diagnostic: Diagnostic
}

/// Collects findings while one file of settings is read: those of the schema folder, or a mapping of the import.
public final class SchemaReport {
    public let document: Document
    /// Path from the folder the file belongs to.
    public let path: String
    /// In the order in which they were met.
    public private(set) var findings: [SchemaFinding] = []

    /// Reads the file as YAML; what is wrong with that is reported already.
    public init(_ file: SchemaFile) {
        path = file.path
        document = Document(yaml: file.bytes)
        findings = Self.conflicts(in: file)
        isInConflict = !findings.isEmpty
        // What else is wrong comes of the markers.
        guard !isInConflict else { return }
        for problem in document.yaml.problems { report(problem) }
    }

    /// Whether a merge left two versions in the file, of which neither is read.
    private let isInConflict: Bool

    /// Where a merge left two versions in a file of settings.
    static func conflicts(in file: SchemaFile) -> [SchemaFinding] {
        let byHand = Text(
            zh: "留下一边，删去标记所在的行；整份取一边用 git checkout --ours 或 --theirs -- 文件。",
            en: "Keep one version and delete the marker lines; git checkout --ours or --theirs -- FILE takes one version as a whole.")
        return ConflictMarkers(file.bytes.span, .lines).findings(in: file.bytes.span, level: .error, wayOut: byHand).map {
            SchemaFinding(path: file.path, diagnostic: $0)
        }
    }

    /// The node of the whole file, or nil when it holds none, or two versions.
    public var root: SchemaNode? {
        isInConflict ? nil : document.yaml.root.map { SchemaNode(report: self, index: $0) }
    }

    /// Reports what keeps the file from being used.
    public func error(_ rule: RuleID, _ range: ByteRange, _ message: Text, hint: Text? = nil) {
        findings.append(SchemaFinding(path: path, diagnostic: Diagnostic(rule, .error, at: range, message, hint: hint)))
    }

    /// Reports what is doubtful.
    public func warn(_ rule: RuleID, _ range: ByteRange, _ message: Text, hint: Text? = nil) {
        findings.append(
            SchemaFinding(path: path, diagnostic: Diagnostic(rule, .warning, at: range, message, hint: hint)))
    }

    private func report(_ problem: YAMLProblem) {
        switch problem.kind {
        case .syntax(let words):
            error("schema-syntax", problem.range, Text(zh: "YAML 语法错误：\(words)", en: "YAML syntax error: \(words)"))
        case .tooDeep(let limit):
            error("schema-syntax", problem.range, Text(zh: "嵌套超过 \(limit) 层", en: "nested deeper than \(limit) levels"))
        case .severalDocuments:
            error("schema-syntax", problem.range, Text(zh: "文件里有多个 YAML 文档", en: "several YAML documents in one file"))
        case .duplicateKey(let first):
            let name = document.text(first)
            error("schema-duplicate-name", problem.range, Text(zh: "“\(name)”重复", en: "“\(name)” stands here twice"))
        case .alias, .anchor, .mergeKey, .tag:
            error(
                "schema-syntax", problem.range,
                Text(zh: "不支持 YAML 的锚点、别名、合并键和标签", en: "YAML anchors, aliases, merge keys and tags are not supported"))
        }
    }
}

/// One YAML node of a settings file, with readers that report what is wrong where it is wrong.
public struct SchemaNode {
    public let report: SchemaReport
    let index: Int

    private var node: YAMLNode { report.document.yaml.nodes[index] }
    /// Where the node stands in the file, in bytes.
    public var range: ByteRange { node.range }
    public var isScalar: Bool { node.kind == .scalar }
    public var isMapping: Bool { node.kind == .mapping }
    public var isList: Bool { node.kind == .sequence }

    /// A scalar's text; reports and gives nil for anything else.
    public func string() -> String? {
        guard isScalar else {
            wrong(Text(zh: "这里应是一个值", en: "a single value is expected here"))
            return nil
        }
        return report.document.text(node.content)
    }

    /// A whole number within the limits; reports and gives nil for anything else.
    public func integer(_ limits: ClosedRange<Int>) -> Int? {
        guard let text = string() else { return nil }
        guard let number = Int(text), limits.contains(number) else {
            wrong(
                Text(
                    zh: "这里应是 \(limits.lowerBound) 到 \(limits.upperBound) 的整数",
                    en: "a whole number from \(limits.lowerBound) to \(limits.upperBound) is expected here"))
            return nil
        }
        return number
    }

    /// `true` or `false`; reports and gives nil for anything else.
    public func boolean() -> Bool? {
        switch string() {
        case "true": return true
        case "false": return false
        case nil: return nil
        default:
            wrong(Text(zh: "这里应是 true 或 false", en: "true or false is expected here"))
            return nil
        }
    }

    /// The items of a list; a scalar counts as a list of one.
    public func list() -> [SchemaNode] {
        if isScalar { return [self] }
        guard isList else {
            wrong(Text(zh: "这里应是列表", en: "a list is expected here"))
            return []
        }
        return report.document.yaml.children(of: index).map { SchemaNode(report: report, index: $0) }
    }

    /// The texts of a list; a scalar counts as a list of one.
    public func strings() -> [String] { list().compactMap { $0.string() } }

    /// Keys and values as written; reports anything but a mapping.
    public func pairs() -> [(key: SchemaNode, value: SchemaNode)] {
        guard isMapping else {
            wrong(Text(zh: "这里应是“键: 值”", en: "keys with values are expected here"))
            return []
        }
        return report.document.yaml.pairs(of: index).map {
            (SchemaNode(report: report, index: $0.key), SchemaNode(report: report, index: $0.value))
        }
    }

    /// A mapping with known keys: unknown and missing ones are reported.
    public func keys(_ required: [String], optional: [String] = []) -> SchemaKeys {
        var keys = SchemaKeys()
        for (key, value) in pairs() {
            if let name = key.name(among: required) ?? key.name(among: optional) {
                keys.add(name, value)
            } else if let name = key.string() {
                let near = nearestName(to: name, among: required + optional)
                report.error(
                    "schema-unknown-key", key.range, Text(zh: "不认识的键“\(name)”", en: "unknown key “\(name)”"),
                    hint: near.map { Text(zh: "是不是“\($0)”？", en: "Did you mean “\($0)”?") })
            }
        }
        for name in required where keys[name] == nil && isMapping {
            report.error("schema-missing-key", start, Text(zh: "缺少“\(name)”", en: "“\(name)” is missing"))
        }
        return keys
    }

    /// The one of some names that a scalar spells.
    private func name(among names: [String]) -> String? {
        guard isScalar else { return nil }
        let bytes = report.document.store[node.content.indices]
        return names.first { $0.utf8.count == bytes.count && $0.utf8.elementsEqual(bytes) }
    }

    /// `{ zh: …, en: … }`.
    func text() -> Text? {
        let keys = keys(["zh", "en"])
        guard let zh = keys["zh"]?.string(), let en = keys["en"]?.string() else { return nil }
        return Text(zh: zh, en: en)
    }

    func date() -> CivilDate? {
        guard let text = string() else { return nil }
        let bytes = Array(text.utf8)
        if case .date(let date) = DateReading(bytes.span) { return date }
        wrong(Text(zh: "这里应是日期，如 2026-12-31", en: "a date such as 2026-12-31 is expected here"))
        return nil
    }

    /// Reports a value that cannot stand here.
    public func wrong(_ message: Text, hint: Text? = nil) {
        report.error("schema-wrong-value", range, message, hint: hint)
    }

    /// A name that must be one of some others.
    public func reference<T>(to what: @autoclosure () -> Text, _ find: (String) -> T?, among names: @autoclosure () -> [String]) -> T? {
        guard let name = string() else { return nil }
        if let found = find(name) { return found }
        let what = what()
        let near = nearestName(to: name, among: names())
        report.error(
            "schema-unknown-name", range, Text(zh: "没有这个\(what.zh)：“\(name)”", en: "no such \(what.en): “\(name)”"),
            hint: near.map { Text(zh: "是不是“\($0)”？", en: "Did you mean “\($0)”?") })
        return nil
    }

    /// The first byte, for what is wrong with the whole node.
    private var start: ByteRange { ByteRange(Int(range.start), min(Int(range.start) + 1, Int(range.end))) }
}

/// The values of a mapping by their keys: few, so they are looked through.
public struct SchemaKeys {
    private var values: [(name: String, node: SchemaNode)] = []

    /// A key that stands twice counts as what stands last; the YAML reader reports it.
    mutating func add(_ name: String, _ node: SchemaNode) {
        values.removeAll { $0.name == name }
        values.append((name, node))
    }

    public subscript(name: String) -> SchemaNode? { values.first { $0.name == name }?.node }
}
