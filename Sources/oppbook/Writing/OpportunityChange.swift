import ArgumentParser
import Document
import Lint
import Register
import Template

/// Changes of one opportunity that are written together or not at all: fields, and the entry of the log that tells of
/// them.
struct OpportunityChange {
    let workspace: Workspace
    let file: OpportunityFile
    private let reader: OpportunityReader
    private let entry: EntryOptions
    /// Asked only where nobody else is named.
    private let user: UserName?
    private var bytes: [UInt8]
    /// What is said when it is done.
    private var said: [String] = []
    /// Bullets for the log, a change each.
    private var bullets: [(label: String, text: String)] = []
    /// What the log keeps of removed values that fit no bullet.
    private var story: [String] = []
    private var isStatusChanged = false

    private var template: Template { workspace.template }
    private var language: Language { template.language }

    init(_ given: String, _ options: RegisterOptions, _ entry: EntryOptions) throws {
        self.entry = entry
        let root = try Workspace.locate(options.root)
        user = entry.by.isEmpty ? UserName(at: root) : nil
        workspace = try options.workspace()
        file = try OpportunityFile(given, in: workspace)
        reader = OpportunityReader(workspace.template)
        bytes = file.rewrite.file.bytes
        try workspace.refuseConflict(in: bytes, file.path)
        guard OpportunityEditor(bytes, reader: reader).isReadable else {
            throw Self.unreadable(workspace.shown(file.path))
        }
    }

    // MARK: Fields

    /// - Parameters:
    ///   - reason: is in parentheses behind the change in the log.
    ///   - isLogged: false for what the entry says already.
    mutating func set(_ path: FieldPath, to text: String, reason: String? = nil, isLogged: Bool = true) throws {
        let field = template.field(at: path)
        let editor = OpportunityEditor(bytes, reader: reader)
        let before = editor.written(path)
        do throws(OpportunityEditor.Problem) {
            bytes = try editor.setting(path, to: text).applied(to: bytes[...])
        } catch {
            throw Self.failure(error, name(path), workspace.shown(file.path))
        }
        let after = OpportunityEditor(bytes, reader: reader).written(path)
        guard before != after else { return }
        let change = "\(before ?? missing) → \(after ?? missing)"
        said.append("\(name(path))\(colon)\(change)")
        if path == template.path(of: .status) { isStatusChanged = true }
        if isLogged, path.sub == nil, field.fitsLog(before), field.fitsLog(after) {
            bullets.append(
                (name(path), change + (reason.map { language == .zh ? "（\($0.trimmed)）" : " (\($0.trimmed))" } ?? "")))
        }
    }

    /// Takes out what belongs to a status that these changes have left: the log keeps it, and the next loss or pause
    /// gives its own.
    mutating func removeLeftovers() throws {
        guard isStatusChanged else { return }
        for (field, text) in OpportunityEditor(bytes, reader: reader).leftovers {
            let path = FieldPath(field)
            try set(path, to: "")
            guard !template.fields[field].fitsLog(text) else { continue }
            let words = MarkdownText.escaped(textLines(text).joined(separator: " "))
            story.append(language == .zh ? "此前的\(name(path))：\(words)" : "Formerly \(name(path)): \(words)")
        }
    }

    private var missing: String { BlankValue.word(in: language) }
    private var colon: String { language == .zh ? "：" : ": " }

    private func name(_ path: FieldPath) -> String {
        let field = template.fields[path.field].written(in: language)
        return path.sub == nil ? field : field + "." + template.field(at: path).written(in: language)
    }

    private static func unreadable(_ path: String) -> Failure {
        Failure(
            Text(zh: "\(path) 的字段读不出来，没有改动", en: "the fields of \(path) cannot be read; nothing was changed"),
            hint: Text(zh: "先运行 oppbook lint \(path)。", en: "Run oppbook lint \(path) first."))
    }

    static func failure(_ problem: OpportunityEditor.Problem, _ name: String, _ path: String) -> Failure {
        switch problem {
        case .unreadable: unreadable(path)
        case .severalRecords:
            Failure(
                Text(
                    zh: "“\(name)”有几条，无法确定改哪一条",
                    en: "“\(name)” has several records; it is ambiguous which one to change"),
                hint: Text(
                    zh: "在编辑器里改，或把整个字段写成 [{ … }, { … }]。",
                    en: "Edit the file, or write the whole field as [{ … }, { … }]."))
        case .needsRecord:
            Failure(
                Text(
                    zh: "“\(name)”所在的字段不是 { 名称: 值 } 的形式",
                    en: "the field of “\(name)” is not of the form { name: value }"),
                hint: Text(zh: "先运行 oppbook lint \(path)。", en: "Run oppbook lint \(path) first."))
        }
    }

    /// What is in a field now.
    func value(_ path: FieldPath) -> Value { OpportunityReader(template).read(Document(bytes))[path].value }

    /// Whether the log records a change of a field.
    func logTells(of path: FieldPath) -> Bool {
        OpportunityReader(template).read(Document(bytes)).changesField(path.field)
    }

    // MARK: The log

    /// Adds the entry that tells of the changes made, and of what else happened; nothing when there is nothing to tell.
    mutating func log(notes: [(label: String, text: String)] = [], story: String = "") throws {
        let story = (self.story + (story.isEmpty ? [] : [story])).joined(separator: "\n\n")
        guard !bullets.isEmpty || !notes.isEmpty || !story.isEmpty else { return }
        let date = entry.date ?? workspace.asOf
        if !bullets.isEmpty, let last = OpportunityEditor(bytes, reader: reader).lastEntry, last > date {
            throw Failure(
                Text(
                    zh: "跟进记录已写到 \(last)，不能在 \(date) 改字段",
                    en: "the last log entry is of \(last); fields cannot be changed on \(date)"),
                hint: Text(zh: "用 --date 写明不早于 \(last) 的日期。", en: "Use --date with a day not before \(last)."))
        }
        let draft = LogEntryDraft(
            date: date, way: try entry.wayIndex(template), people: try people(), bullets: bullets + notes, story: story)
        bytes = OpportunityEditor(bytes, reader: reader).adding(draft).applied(to: bytes[...])
        said.append(textLines(draft.written(template))[0])
    }

    /// Who was there: as given, or whom git knows the user as, or else the owner.
    private func people() throws -> [Int] {
        if !entry.by.isEmpty { return try entry.people(template) }
        if let person = user?.person(in: template) { return [person] }
        if let owner = template.path(of: .owner), case .person(let person) = value(owner) { return [person] }
        throw Failure(
            Text(zh: "无法确定跟进人", en: "the author of the entry is unknown"), hint: Text(zh: "用 --by 写明。", en: "Use --by.")
        )
    }

    // MARK: Writing

    /// Writes the file, unless lint would find an error that was not there.
    func write() throws {
        guard bytes != file.rewrite.file.bytes else {
            return Console.note(
                Text(
                    zh: "\(workspace.shown(file.path)) 已是这样，没有改动",
                    en: "\(workspace.shown(file.path)): nothing to change")[workspace.language])
        }
        try refuseErrors()
        try file.rewrite.write(bytes)
        Console.write(([workspace.shown(file.path)] + said.map { "  " + $0 }).joined(separator: "\n") + "\n")
    }

    private func refuseErrors() throws {
        let introduced = try RegisterCheck(workspace: workspace, usesCache: true)
            .introduced(at: file.path, from: file.rewrite.file.bytes, to: bytes).filter(\.diagnostic.refusesWriting)
        guard !introduced.isEmpty else { return }
        let missing = missingFields
        guard !missing.isEmpty else { return try Self.refuse(introduced, [file.path: bytes], workspace) }
        let others = introduced.filter { $0.diagnostic.rule != RuleID("required-field") }
        if !others.isEmpty { Self.show(others, [file.path: bytes], workspace) }
        let names = missing.map { name(FieldPath($0)) }
        let status = template.path(of: .status).flatMap { OpportunityEditor(bytes, reader: reader).written($0) } ?? ""
        Console.note(
            Text(
                zh: "oppbook: 没有写入：\(isStatusChanged ? "状态为“\(status)”时" : "")还要填\(names.map { "“\($0)”" }.joined())",
                en:
                    "oppbook: nothing was written: \(isStatusChanged ? "“\(status)” also requires" : "also required:") \(names.map { "“\($0)”" }.joined(separator: ", "))"
            )[workspace.language])
        let added = names.map { ShellWord.typed($0) + "=…" }.joined(separator: " ")
        Console.note("  = " + Text(zh: "在命令后面加上：\(added)", en: "Add to the command: \(added)")[workspace.language])
        throw ExitCode(1)
    }

    /// Fields that are required as the file is to be, were not before, and have no value.
    private var missingFields: [Int] {
        func missing(_ bytes: [UInt8]) -> Set<Int> {
            let opportunity = reader.read(Document(bytes, nestingLimit: template.nestingLimit))
            let furthest = opportunity.furthestRank(template)
            return Set(
                template.fields.indices.filter { index in
                    opportunity.values[index].value.isMissing
                        && opportunity.isRequired(template.fields[index].required, furthest: furthest, template)
                })
        }
        return missing(bytes).subtracting(missing(file.rewrite.file.bytes)).sorted()
    }

    /// Shows what lint would say of content that is not written, and ends the command.
    static func refuse(_ findings: [FileFinding], _ buffers: [String: [UInt8]], _ workspace: Workspace) throws {
        show(findings, buffers, workspace)
        Console.note(
            Text(zh: "oppbook: 没有写入：否则会有以上错误", en: "oppbook: nothing was written: it would cause the errors above")[
                workspace.language])
        throw ExitCode(1)
    }

    private static func show(_ findings: [FileFinding], _ buffers: [String: [UInt8]], _ workspace: Workspace) {
        var report = FindingReport(findings: findings, root: workspace.root)
        report.buffers = buffers
        let text = TextReport(language: workspace.language, hasColor: Surroundings.hasColor(2))
        report.forEach { Console.note(text.text($0)) }
    }
}
