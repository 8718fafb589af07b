import Document

/// Collects findings while one file of settings is read: those of the schema folder, or a mapping of the import.
///
/// One mistake gives one finding: what cannot be read is not missed elsewhere, and a name that a broken declaration may
/// have given is not unknown.
public final class SchemaReport {
    public let document: Document
    /// Path from the folder the file belongs to.
    public let path: String
    /// In which the register is written; texts need not have the other one.
    var language = Language.zh
    /// For the lines that show how a key is written.
    var stages = ModelStages()
    /// In the order in which they were met.
    public private(set) var findings: [SchemaFinding] = []
    /// Names of keys that a mapping lacks, by the finding that says so: a key found below may be one of them, out of
    /// place.
    private var missing: [(finding: Int, names: [String])] = []
    /// Keys met where they do not belong, for the mapping above them that will miss them.
    private var displaced: [(name: String, offset: Int)] = []
    /// People that the file names and nobody knows.
    private var named: Set<String> = []
    /// Nodes that lack what is reported elsewhere.
    private var doubts: [ByteRange] = []
    /// Nodes left blank because what belongs below them is not indented.
    private var excused: Set<Int> = []
    /// Whether places mean nothing any more, since the file was read in another encoding than it is in.
    private var isSilent = false

    /// Reads the file as YAML; what is wrong with that is reported already.
    public init(_ file: SchemaFile) {
        path = file.path
        let read = Document(yaml: file.bytes)
        let conflicts = Self.conflicts(in: file)
        if !conflicts.isEmpty {
            // Neither of the two versions is read, and what else is wrong comes of the markers.
            document = Document(yaml: [])
            findings = conflicts
            isSilent = true
            return
        }
        let isInOtherLines = read.encoding.invalidByte == nil && read.hasBareCarriageReturns
        let problem = read.foreignEncoding ?? (isInOtherLines ? read.carriageReturns(of: "schema/**/*.yaml") : nil)
        guard let problem else {
            document = read
            for problem in [read.byteOrderMark, read.carriageReturns(of: "schema/**/*.yaml")] {
                if let problem { report(problem, .warning) }
            }
            reportYAML()
            return
        }
        // The lists in it are good all the same: other files name what they declare.
        let text = problem.fix.map { $0.edits.applied(to: file.bytes[...]) } ?? []
        document = Document(yaml: text)
        report(problem, .error)
        isSilent = true
    }

    /// Where a merge left two versions in a file of settings.
    private static func conflicts(in file: SchemaFile) -> [SchemaFinding] {
        let byHand = Text(
            zh: "留下一边，删去标记所在的行；整份取一边用 git checkout --ours 或 --theirs -- 文件。",
            en:
                "Keep one version and delete the marker lines; git checkout --ours or --theirs -- FILE uses one version completely."
        )
        return ConflictMarkers(file.bytes.span, .lines).findings(in: file.bytes.span, level: .error, wayOut: byHand).map
        {
            SchemaFinding(path: file.path, diagnostic: $0)
        }
    }

    /// Whether all of the file could be read, so that what is not in it is nowhere.
    public var isWhole: Bool { document.encoding.invalidByte == nil && !document.yaml.isBroken && root != nil }

    /// The node of the whole file, or nil when it holds none, or broken YAML.
    public var root: SchemaNode? {
        guard !document.yaml.isBroken, let root = document.yaml.root else { return nil }
        let key =
            SchemaFile.folders.contains(where: path.hasPrefix)
            ? "period" : ["template.yaml": "template", "directory.yaml": "people", "playbook.yaml": "plays"][path]
        let node = SchemaNode(report: self, index: root, key: key)
        return node.isBlank ? nil : node
    }

    // MARK: Reporting

    /// Reports what keeps the file from being used.
    public func error(_ rule: RuleID, _ range: ByteRange, _ message: Text, hint: Text? = nil) {
        add(rule, .error, range, message, hint)
    }

    /// Reports what is doubtful.
    public func warn(_ rule: RuleID, _ range: ByteRange, _ message: Text, hint: Text? = nil) {
        add(rule, .warning, range, message, hint)
    }

    func add(_ rule: RuleID, _ level: Level, _ range: ByteRange, _ message: Text, _ hint: Text?, fix: Fix? = nil) {
        let finding = SchemaFinding(
            path: path, diagnostic: Diagnostic(rule, level, at: range, message, hint: hint, fix: fix))
        // A node may be read twice: once for its names, once for the rest.
        guard !isSilent, !findings.contains(finding) else { return }
        findings.append(finding)
    }

    private func report(_ problem: EncodingRepair, _ level: Level) {
        add("schema-encoding", level, problem.range, problem.message, problem.hint, fix: problem.fix)
    }

    /// Whether an error was found between the ends of a range.
    func hasError(in range: ByteRange) -> Bool {
        let errors = findings.lazy.filter { $0.diagnostic.level == .error }.map(\.diagnostic.range)
        return errors.contains { $0.start >= range.start && $0.start <= range.end }
            || doubts.contains { $0.start >= range.start && $0.start <= range.end }
    }

    /// Whether anything was left out as the fault of another file.
    var hasDoubts: Bool { !doubts.isEmpty }

    /// Notes that a node is not as it was meant to be, though the finding is elsewhere or another's.
    func doubt(_ range: ByteRange) { doubts.append(range) }

    /// Whether the YAML of a node is wrong already.
    func isBroken(at range: ByteRange) -> Bool {
        findings.contains { $0.diagnostic.rule == "schema-syntax" && $0.diagnostic.range.start == range.start }
    }

    /// Whether any error was found.
    public var hasErrors: Bool { findings.contains { $0.diagnostic.level == .error } }

    // MARK: Keys

    /// Reports that a mapping lacks keys.
    func miss(_ names: [String], _ range: ByteRange) {
        let names = names.filter { name in
            guard let place = displaced.firstIndex(where: { $0.name == name && $0.offset > Int(range.start) }) else {
                return true
            }
            displaced.remove(at: place)
            doubt(range)
            return false
        }
        if names.isEmpty { return }
        let words = names.map { "“\($0)”" }
        missing.append((findings.count, names))
        error(
            "schema-missing-key", range,
            Text(
                zh: "缺少\(words.joined(separator: "、"))",
                en: "\(words.joined(separator: ", ")) \(words.count == 1 ? "is" : "are") missing"),
            hint: names.first.flatMap { SchemaModel.hint(for: $0, stages) })
    }

    /// Whether keys met here were missed above: then they are out of place, and the finding that misses them says it
    /// twice.
    func findsMissed(_ names: [String]) -> Bool {
        var found = false
        for index in missing.indices.reversed() where missing[index].names.contains(where: names.contains) {
            found = true
            let finding = missing[index].finding
            guard findings.indices.contains(finding) else { continue }
            missing.remove(at: index)
            findings.remove(at: finding)
            for later in missing.indices where missing[later].finding > finding { missing[later].finding -= 1 }
        }
        return found
    }

    /// Whether somebody is named for the first time: who has left is told of once for a file.
    func isFirst(_ person: String) -> Bool { named.insert(person).inserted }

    /// Notes a key that does not belong where it is.
    func displace(_ name: String, _ offset: Int) { displaced.append((name, offset)) }

    func excuse(_ index: Int) { excused.insert(index) }
    func isExcused(_ index: Int) -> Bool { excused.contains(index) }
}

extension Document {
    /// Whether a carriage return ends a line by itself, as on old Macs: then no line number means anything.
    fileprivate var hasBareCarriageReturns: Bool {
        guard let first = encoding.carriageReturn else { return false }
        return (first..<sourceCount).contains { store[$0] == 0x0D && ($0 + 1 >= sourceCount || store[$0 + 1] != 0x0A) }
    }
}
