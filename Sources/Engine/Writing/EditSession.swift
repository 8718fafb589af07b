import Document
import Lint
import Register
import Template

/// One editing of an opportunity: fields, and the log entry that tells of them, judged once and written together or not
/// at all.
public struct EditSession {
    /// The register.
    public let workspace: Workspace
    /// The file that is edited.
    public let file: OpportunityFile
    private(set) var entry: EntryDetails
    let judge: Judge
    /// What was answered at a terminal, by field or section.
    var answers: [(name: String, text: String)] = []
    /// The file as it was read.
    private let before: FileResult
    var bytes: [UInt8]
    /// Reads ``bytes``; nil where nobody has asked since the last edit.
    var editor: OpportunityEditor?
    /// What changed, a line each.
    var changes: [String] = []
    /// Bullets for the log, a change each.
    var bullets: [(label: String, text: String)] = []
    /// What the log keeps of removed values that fit no bullet.
    private var story: [String] = []
    private var isStatusChanged = false

    var template: Template { workspace.template }
    var language: Language { template.language }

    /// - Parameters:
    ///   - given: an id, or the path of a file.
    ///   - entry: of the log.
    /// - Throws: ``Failure`` where no file or several are meant, or the file cannot be edited.
    public init(_ given: String, in workspace: Workspace, entry: EntryDetails) throws {
        (self.workspace, self.entry) = (workspace, entry)
        file = try OpportunityFile(given, in: workspace)
        bytes = file.rewrite.file.bytes
        try workspace.refuseConflict(in: bytes, file.path)
        judge = Judge(workspace)
        before = judge.judge(workspace.source(bytes, at: file.path))
        let start = OpportunityEditor(before.document, before.opportunity, reader: judge.linter.reader)
        guard start.isReadable else { throw EditFailure.unreadable(workspace.shown(file.path)) }
        editor = start
    }

    mutating func apply(_ edits: [Edit]) {
        bytes = edits.applied(to: bytes[...])
        editor = nil
    }

    /// Reads the file as it is now.
    mutating func current() -> OpportunityEditor {
        let current = editor ?? OpportunityEditor(bytes, reader: judge.linter.reader)
        editor = current
        return current
    }

    // MARK: Fields

    /// - Parameters:
    ///   - text: empty to remove the field.
    ///   - typed: how the text was given; a record in plain words changes only the parts that they name.
    ///   - reason: is put in parentheses behind the change in the log.
    ///   - isLogged: false for what the entry says already.
    public mutating func set(
        _ path: FieldPath, to text: String, typed: String? = nil, reason: String? = nil, isLogged: Bool = true
    ) throws {
        let field = template.field(at: path)
        let before = current().written(path)
        let text = try workspace.written(text, as: field, named: name(path), judge.linter.reader)
        let parts = typed.flatMap { namedParts(of: text, typed: $0, path) } ?? [(path, text)]
        do throws(OpportunityEditor.Problem) {
            for (path, text) in parts { apply(try current().setting(path, to: text)) }
        } catch {
            throw EditFailure.of(error, name(path), workspace.shown(file.path))
        }
        let after = current().written(path)
        guard before != after else { return }
        let change = "\(before ?? missing) → \(after ?? missing)"
        changes.append("\(name(path))\(colon)\(change)")
        if path == template.path(of: .status) { isStatusChanged = true }
        if isLogged, path.sub == nil, field.fitsLog(before), field.fitsLog(after) {
            bullets.append(
                (name(path), change + (reason.map { language == .zh ? "（\($0.trimmed)）" : " (\($0.trimmed))" } ?? "")))
        }
    }

    /// The parts that plain words name of a record that says more; nil where the whole field is meant.
    private mutating func namedParts(of text: String, typed: String, _ path: FieldPath) -> [(FieldPath, String)]? {
        let field = template.fields[path.field]
        guard path.sub == nil, field.kind.structure == .record, !typed.hasPrefix("{"), text.hasPrefix("{"),
            !field.subfields.contains(where: { $0.kind.content == .day }), case .record = value(path)
        else { return nil }
        let document = Document(yaml: Array(text.utf8))
        let yaml = document.yaml
        guard !yaml.isBroken, let root = yaml.root else { return nil }
        var parts: [(FieldPath, String)] = []
        for (key, value) in yaml.pairs(of: root) {
            guard let sub = field.subfieldNames.find(document.text(yaml.nodes[key].content))?.index,
                yaml.nodes[value].kind == .scalar
            else { return nil }
            parts.append((FieldPath(path.field, sub: sub), document.text(yaml.nodes[value].content)))
        }
        return parts
    }

    /// Writes a section that is missing or says nothing yet.
    /// - Throws: ``Failure`` where it says something already.
    mutating func write(_ text: String, inSection index: Int) throws {
        let name = template.sections[index].choice.written(in: language)
        guard let edits = current().writing(section: index, text) else {
            throw Failure(
                Text(
                    zh: "“\(name)”已经有内容，没有写入", en: "the section “\(name)” says something already; nothing was written"),
                hint: Text(zh: "在编辑器里改：\(workspace.shown(file.path))", en: "Edit it in \(workspace.shown(file.path)).")
            )
        }
        apply(edits)
        changes.append("\(name)\(colon)\(text)")
    }

    /// What lint would ask for in the file as it is now: fields and sections that the status requires and that lack,
    /// and did not lack before.
    mutating func gaps() -> [Gap] {
        let after = judge.judge(workspace.source(bytes, at: file.path))
        let fields = after.missingFields(template).subtracting(before.missingFields(template)).sorted().map {
            Gap.field(FieldPath($0))
        }
        return fields + missingSections(after).subtracting(missingSections(before)).sorted().map { Gap.section($0) }
    }

    /// What a status requires and is not there.
    enum Gap: Sendable, Hashable {
        case field(FieldPath)
        /// By its index in the template.
        case section(Int)
    }

    /// Removes what belongs to a status that these changes have left: the log keeps it, and the next loss or pause
    /// gives its own.
    mutating func removeLeftovers() throws {
        guard isStatusChanged else { return }
        for (field, text) in current().leftovers {
            let path = FieldPath(field)
            try set(path, to: "")
            guard !template.fields[field].fitsLog(text) else { continue }
            let words = MarkdownText.escaped(textLines(text).joined(separator: " "))
            story.append(language == .zh ? "此前的\(name(path))：\(words)" : "Formerly \(name(path)): \(words)")
        }
    }

    var missing: String { BlankValue.word(in: language) }
    var colon: String { language == .zh ? "：" : ": " }

    func name(_ path: FieldPath) -> String {
        let field = template.fields[path.field].written(in: language)
        return path.sub == nil ? field : field + "." + template.field(at: path).written(in: language)
    }

    /// The present value of a field.
    mutating func value(_ path: FieldPath) -> Value { current().opportunity[path].value }

    /// Whether the log records a change of a field.
    mutating func logTells(of path: FieldPath) -> Bool { current().opportunity.changesField(path.field) }

    // MARK: The log

    /// Adds the entry that tells of the changes made, and of what else happened; nothing when there is nothing to tell.
    public mutating func log(notes: [(label: String, text: String)] = [], story: String = "") throws {
        // Front matter that was broken in an editor names nobody; what is wrong with it, lint says.
        guard current().isReadable else { return }
        let story = (self.story + (story.isEmpty ? [] : [story])).joined(separator: "\n\n")
        guard !bullets.isEmpty || !notes.isEmpty || !story.isEmpty else { return }
        let date = entry.date ?? workspace.asOf
        if !bullets.isEmpty, let last = current().lastEntry, last > date {
            throw EditFailure.tooEarly(date, last: last)
        }
        let draft = LogEntryDraft(
            date: date, channel: entry.channel, people: try people(), bullets: bullets + notes, story: story)
        apply(current().adding(draft))
        changes.append(textLines(draft.written(template))[0])
    }

    /// Who was there: as given, or whom git knows the user as, or else the owner.
    private mutating func people() throws -> [Int] {
        if !entry.people.isEmpty { return entry.people }
        if let person = entry.user?.person(in: template) { return [person] }
        if let owner = template.path(of: .owner), case .person(let person) = value(owner) { return [person] }
        throw EditFailure.unknownPerson
    }

    /// Sets the channel by the first word, where it is one of the names of a channel. Returns the other words.
    /// - Throws: ``Failure`` where the first word is in the place of a channel and is none.
    public mutating func takingChannel(from words: [String]) throws -> [String] {
        guard let first = words.first else { return words }
        guard let found = template.logChannels.find(first) else {
            if let failure = EntryDetails.mistakenChannel(words, template) { throw failure }
            return words
        }
        entry.channel = found.index
        return Array(words.dropFirst())
    }

    // MARK: Writing

    /// What became of the edits.
    public enum Outcome: Sendable {
        /// The file has these values already.
        case unchanged
        /// What changed, a line each, and what lint warns of that it did not before.
        case written([String], warnings: [FileFinding])
        case refused(Refusal)
    }

    /// Why nothing was written: lint would find errors that are not there now.
    public struct Refusal: Sendable {
        /// Something that lacks: its name, and what may be written, such as `高|中|低`.
        public struct Gap: Sendable {
            public var name: String
            public var example: String
        }

        /// But for those of ``missing``, in the order of places.
        public var findings: [FileFinding]
        /// Fields and sections that the new status requires and that have nothing.
        public var missing: [Gap]
        /// What was answered already, to be given again.
        public var given: [(name: String, text: String)]
        /// The new status as written; nil where the status stays.
        public var status: String?
        /// The content that was refused.
        public var bytes: [UInt8]
    }

    /// Writes the file, unless lint would find an error that was not there.
    /// - Throws: ``Failure`` where somebody changed the file since it was read, or it cannot be written.
    public func write() throws -> Outcome {
        guard bytes != file.rewrite.file.bytes else { return .unchanged }
        let after = judge.judge(workspace.source(bytes, at: file.path))
        let introduced = try RegisterCheck(workspace: workspace, usesCache: workspace.usesCache).introduced(
            from: before, to: after
        )
        let errors = introduced.filter(\.diagnostic.refusesWriting)
        guard errors.isEmpty else { return .refused(refusal(errors, after)) }
        try file.rewrite.write(bytes)
        LastWrite.remember(
            [LastWrite.Written(path: file.path, before: file.rewrite.file.bytes, after: bytes)], in: workspace)
        return .written(changes, warnings: introduced)
    }

    /// The names to choose from, few enough to read, or the example.
    private func example(_ field: Field) -> String {
        let list = field.bands.isEmpty ? template.choices(of: field) : field.bandNames
        if let list, !list.isEmpty, list.count <= 12, !field.kind.structure.hasParts {
            return list.choices.map { $0.written(in: language) }.joined(separator: "|")
        }
        let example = field.example(on: workspace.asOf)
        return example.isEmpty ? "…" : example
    }

    private func refusal(_ introduced: [FileFinding], _ after: FileResult) -> Refusal {
        let fields = after.missingFields(template).subtracting(before.missingFields(template)).sorted()
        let sections = missingSections(after).subtracting(missingSections(before)).sorted()
        let missing =
            fields.map { Refusal.Gap(name: name(FieldPath($0)), example: example(template.fields[$0])) }
            + sections.map { Refusal.Gap(name: template.sections[$0].choice.written(in: language), example: "…") }
        let told: Set<RuleID> = ["required-field", "section-missing", "section-empty"]
        var findings = missing.isEmpty ? introduced : introduced.filter { !told.contains($0.diagnostic.rule) }
        // A wrong value is wrong in the field and in the entry that tells of it: one mistake.
        var seen: Set<[String]> = []
        findings = findings.filter { seen.insert([$0.diagnostic.rule.name, $0.diagnostic.message.zh]).inserted }
        var status: String?
        if isStatusChanged, let path = template.path(of: .status) {
            let editor = OpportunityEditor(after.document, after.opportunity, reader: judge.linter.reader)
            status = editor.written(path) ?? ""
        }
        return Refusal(findings: findings, missing: missing, given: answers, status: status, bytes: bytes)
    }

    /// Sections other than the log that are required and say nothing.
    private func missingSections(_ result: FileResult) -> Set<Int> {
        let opportunity = result.opportunity
        let furthest = opportunity.furthestRank(template)
        return Set(
            template.sections.indices.filter { index in
                let section = template.sections[index]
                return section.role != .log
                    && opportunity.isRequired(section.required, furthest: furthest, template)
                    && !opportunity.sections.contains {
                        $0.section == index && opportunity.hasText($0, in: result.document)
                    }
            })
    }
}

extension FileResult {
    /// Fields that are required and have no value.
    func missingFields(_ template: Template) -> Set<Int> {
        let furthest = opportunity.furthestRank(template)
        return Set(
            template.fields.indices.filter { index in
                opportunity.values[index].value.isMissing
                    && opportunity.isRequired(template.fields[index].required, furthest: furthest, template)
            })
    }
}
