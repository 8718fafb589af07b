import Document
import Register
import Template

/// The front matter says what the log ends with.
enum LogCurrent {
    static let rule = Rule(
        "log-current", .error,
        Text(zh: "字段的现值与跟进记录不符", en: "A field differs from the last value in the log"),
        why: Text(
            zh: "字段写现状，跟进记录写来龙去脉。两者不一致，其中必有一处忘了更新。",
            en: """
                The front matter contains the current state, the log its history. If they differ, one of \
                them was not updated.
                """),
        examples: [
            Example(
                .fieldsAndLog, bad: "机会状态: 商务谈判\n\n### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n",
                good: "机会状态: 方案提交\n\n### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n",
                fixed: """
                    机会状态: 商务谈判

                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 方案提交

                    ### 2024-06-10 其他 明

                    - 机会状态：方案提交 → 商务谈判

                    """),
            Example(
                .log, bad: "### 2024-05-20 面谈 明\n\n- 疑虑：交付周期\n",
                good: "### 2024-05-20 面谈 明\n\n- 疑虑：交付周期\n- 机会状态：初步接洽 → 方案提交\n",
                fixed: "### 2024-05-20 面谈 明\n\n- 疑虑：交付周期\n\n### 2024-06-10 其他 明\n\n- 机会状态：初步接洽 → 方案提交\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        // What is not read as it was meant is another rule's finding, and what it says may be just what seems to lack.
        guard file.opportunity.isReadable, !file.opportunity.isBodyMisread else { return }
        let opportunity = file.opportunity
        let template = file.template
        for change in opportunity.latestChanges(fieldCount: template.fields.count) {
            if file.isSlipped(change.field) || file.isMarked(change.field) { continue }
            let field = template.fields[change.field]
            let now = opportunity.values[change.field]
            if field.kind.structure == .record { continue }
            if template.isSame(now.value, change.new.value, as: field) { continue }
            // An empty side is another rule's finding.
            if change.new.range.isEmpty
                || LogNoteForm.reportMention(of: change.field, between: change.range, and: nil, &file)
            {
                continue
            }
            if now.value.isMissing {
                // A field that must be filled is another rule's finding.
                if !file.isRequired(field.required) { reportMissing(change, &file) }
            } else {
                report(change, now, field, &file)
            }
        }
        checkStatus(&file)
    }

    /// A status beyond the first one needs a change that led to it.
    private static func checkStatus(_ file: inout FileCheck) {
        guard let path = file.template.path(of: .status), let status = file.status, status != 0,
            !file.opportunity.changesField(path.field)
        else { return }
        // An empty log where one is due is another rule's finding.
        if file.opportunity.log.isEmpty, SectionEmpty.isLogDue(file) { return }
        if LogNoteForm.reportMention(of: path.field, between: nil, and: nil, &file) { return }
        let name = file.template.statuses[status].written(in: file.template.language)
        let first = file.template.statuses[0].written(in: file.template.language)
        file.report(
            file.item(.status).range, unexplained(name),
            hint: Text(
                zh: "补一条跟进记录：- \(file.name(path).zh)：\(first) → \(name)。",
                en: "Add to the log: - \(file.name(path).en): \(first) → \(name)."),
            fix: appending(status, path, &file))
    }

    /// An entry that tells the way to the status: straight there, or up the chain step by step.
    private static func appending(_ status: Int, _ path: FieldPath, _ file: inout FileCheck) -> Fix? {
        let template = file.template
        let steps: [Int]
        if isStep(from: 0, to: status, template) {
            steps = [0, status]
        } else if let rank = template.rank(ofStatus: status),
            (0..<rank).allSatisfy({ template.transition(from: $0, to: $0 + 1) != nil })
        {
            steps = Array(0...rank)
        } else {
            return nil
        }
        let names = steps.map { template.statuses[$0].written(in: template.language) }
        return entry(of: path.field, zip(names, names.dropFirst()).map { ($0, $1) }, &file)
    }

    /// Whether a status may follow another without a word of explanation.
    private static func isStep(from: Int, to: Int, _ template: Template) -> Bool {
        template.transition(from: from, to: to).map { !$0.needsNote } ?? false
    }

    /// An entry of today, by the owner, of changes of one field.
    private static func entry(of field: Int, _ changes: [(old: String, new: String)], _ file: inout FileCheck) -> Fix? {
        let template = file.template
        let language = template.language
        // A change under a misspelled label may be the very one that lacks: it is fixed first.
        let hasUnreadChange = file.opportunity.problems.contains { problem in
            if case .logUnknownLabel(_, isChange: true) = problem.kind { true } else { false }
        }
        guard !hasUnreadChange,
            let log = file.opportunity.sections.first(where: {
                $0.section.map { template.sections[$0].role == .log } ?? false
            }),
            let ownerPath = template.path(of: .owner), case .person(let owner) = file.item(.owner).value,
            // Whatever is left, as the last of a list of ways is.
            let channel = template.logChannels.choices.last
        else { return nil }
        let label = template.fields[field].written(in: language) + (language == .zh ? "：" : ": ")
        let person = template.written(.person(owner), as: template.field(at: ownerPath), in: language)
        let bullets = changes.map { "\n- \(label)\($0.old) → \($0.new)" }.joined()
        let end = Int(file.withoutTrailingBlanks(ByteRange(Int(log.heading.start), Int(log.body.end))).end)
        return Fix(
            Text(zh: "补一条今天的跟进记录", en: "append an entry dated today to the log"), safety: .unsafe,
            edits: [
                Edit(
                    ByteRange(end, end),
                    "\n\n### \(file.today()) \(channel.written(in: language)) \(person)\n\(bullets)")
            ])
    }

    private static func report(_ change: LogChange, _ now: Item, _ field: Field, _ file: inout FileCheck) {
        let last = file.text(change.new.range)
        let name = file.name(FieldPath(change.field))
        file.report(
            now.range, message(name, file.text(now.range), last), hint: hint, fix: fix(change, now, field, &file))
    }

    /// The field was changed by hand: the entry is what lacks. A status that cannot follow the log's last one is what
    /// is wrong.
    private static func fix(_ change: LogChange, _ now: Item, _ field: Field, _ file: inout FileCheck) -> Fix? {
        guard !change.new.value.isMissing, isPlain(field.kind) else { return nil }
        let last = file.text(change.new.range)
        if case .choice(let from) = change.new.value, case .choice(let to) = now.value,
            field.index == file.template.path(of: .status)?.field,
            !isStep(from: from, to: to, file.template)
        {
            return Fix(
                Text(zh: "改为跟进记录里的“\(last)”", en: "write “\(last)”, as in the log"), safety: .unsafe,
                edits: [file.document.rewriting(now.range, last)])
        }
        // The log knows no quotes.
        let written = file.text(now.range)
        return entry(
            of: field.index, [(last, String(written.drop { "\"'".contains($0) }.prefix { !"\"'".contains($0) }))], &file
        )
    }

    private static func reportMissing(_ change: LogChange, _ file: inout FileCheck) {
        let name = file.name(FieldPath(change.field))
        let last = file.text(change.new.range)
        file.report(
            change.range,
            Text(
                zh: "跟进记录把\(name.zh)改成了“\(last)”，字段里却没有填",
                en: "the log sets \(name.en) to “\(last)”, but the field is empty"),
            hint: Text(zh: "在文件头填上\(name.zh)。", en: "Fill in \(name.en) in the front matter."))
    }

    /// Whether a value is one word to YAML as well as to the log.
    private static func isPlain(_ kind: Kind) -> Bool {
        kind.structure == .single && (kind.hasOwnSpelling || kind.content == .quantity)
    }

    private static func message(_ name: Text, _ now: String, _ last: String) -> Text {
        Text(
            zh: "\(name.zh)是“\(now)”，而跟进记录最后改成了“\(last)”",
            en: "\(name.en) is “\(now)”, but the log ends with “\(last)”")
    }

    private static func unexplained(_ name: String) -> Text {
        Text(
            zh: "跟进记录没有写明状态怎样变为“\(name)”",
            en: "the log does not record the change to “\(name)”")
    }

    private static let hint = Text(
        zh: "改正字段，或在跟进记录里追加一条变更。", en: "Correct the field, or append the change to the log.")
}
