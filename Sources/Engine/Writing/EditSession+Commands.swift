import Document
import Register
import Template

/// The edits as people ask for them, by the names that they write.
extension EditSession {
    /// Sets fields and removes what belongs to a status that they leave.
    /// - Parameters:
    ///   - assignments: each field once.
    ///   - reason: is put behind each change in the log.
    /// - Throws: ``Failure`` where a field is unknown, given twice, or cannot be written.
    public mutating func set(_ assignments: [FieldAssignment], reason: String?) throws {
        let assignments = try writingSections(assignments)
        let paths = try FieldAssignment.paths(of: assignments, in: workspace.template)
        for ((path, assignment), text) in zip(zip(paths, assignments), try texts(of: assignments, paths)) {
            try set(path, to: text, typed: assignment.text, reason: reason)
        }
        try removeLeftovers()
    }

    /// What assignments are written as, all of them looked at before the first is.
    private func texts(of assignments: [FieldAssignment], _ paths: [FieldPath]) throws -> [String] {
        let values = zip(paths, assignments).map { path, assignment in
            SpokenValue(field: workspace.template.field(at: path), name: name(path), text: assignment.text)
        }
        return try workspace.written(values, judge.linter.reader)
    }

    /// Writes the sections among some assignments, and returns the fields.
    private mutating func writingSections(_ assignments: [FieldAssignment]) throws -> [FieldAssignment] {
        try FieldAssignment.refusePlaceholders(assignments)
        var fields: [FieldAssignment] = []
        for assignment in assignments {
            if let section = assignment.section(in: workspace.template) {
                try write(assignment.text, inSection: section)
            } else {
                fields.append(assignment)
            }
        }
        return fields
    }

    /// Asks whoever is at the terminal for what the new status requires, a gap at a time. What is not understood, and
    /// what lint would refuse, is asked again.
    private mutating func fillGaps() throws {
        guard let asking = workspace.asking else { return }
        let template = workspace.template
        var silent = 0
        // Who says nothing twice is done.
        for gap in gaps() where silent < 2 {
            silent += 1
            switch gap {
            case .section(let index):
                let section = template.sections[index]
                let help = section.help
                let question = Text(
                    zh: "\(section.choice.label.zh)（\(help.zh)）", en: "\(section.choice.label.en) (\(help.en))")
                guard let text = asking.prose(question, help) else { continue }
                try write(text, inSection: index)
                answers.append((section.choice.written(in: template.language), text))
                silent = 0
            case .field(let path):
                if try ask(for: path, asking) { silent = 0 }
            }
        }
    }

    /// False where nobody answers.
    private mutating func ask(for path: FieldPath, _ asking: Asking) throws -> Bool {
        let field = template.field(at: path)
        let before = self
        let answer = try FieldQuestion(field, in: workspace).ask(asking) { written in
            try set(path, to: written)
            let problem = judge.judge(workspace.source(bytes, at: file.path)).error(at: path)
            if problem != nil { self = before }
            return problem
        }
        guard let answer else { return false }
        answers.append((field.written(in: language), answer.written))
        return true
    }

    /// Moves the opportunity to another status.
    /// - Parameters:
    ///   - status: by one of its names.
    ///   - assignments: fields that the status requires, or others.
    ///   - reason: of the move.
    ///   - asks: whether to ask at a terminal for what lacks.
    /// - Throws: ``Failure`` where the status or a field is unknown, or a field is given twice.
    public mutating func advance(
        to status: String, _ assignments: [FieldAssignment], reason: String?, asks: Bool = true
    ) throws {
        let template = workspace.template
        guard let path = template.path(of: .status) else {
            throw Failure(Text(zh: "模板里没有状态字段", en: "the template has no status field"))
        }
        let spoken = try workspace.written(
            status, as: template.field(at: path), named: template.field(at: path).written(in: template.language),
            OpportunityReader(template))
        guard let found = template.statuses.find(spoken) else {
            throw Failure.unknown(
                status, Text(zh: "没有状态“\(status)”", en: "unknown status “\(status)”"), among: template.statuses,
                in: template.language)
        }
        let assignments = try writingSections(assignments)
        let paths = try FieldAssignment.paths(of: assignments, in: template, known: [(path, status)])
        let texts = try texts(of: assignments, paths)
        try set(path, to: template.statuses[found.index].written(in: template.language), reason: reason)
        for ((path, assignment), text) in zip(zip(paths, assignments), texts) {
            try set(path, to: text, typed: assignment.text)
        }
        if let reason { try keep(reason, of: found.index) }
        if asks { try fillGaps() }
        try removeLeftovers()
    }

    /// The reason for a pause has a field of its own.
    private mutating func keep(_ reason: String, of status: Int) throws {
        let template = workspace.template
        guard template.statusMeaning(status) == .hold, let path = template.path(of: .holdReason),
            value(path).isMissing
        else { return }
        // The entry says it already, unless the log tells of an earlier one.
        try set(path, to: reason, isLogged: logTells(of: path))
    }

    /// Sets the next step and returns the note that tells of it.
    /// - Parameter text: what is to be done, and by when: `改报价 12-05`.
    /// - Throws: ``Failure`` where the template has no next step, or the text names no day.
    public mutating func plan(_ text: String) throws -> FieldAssignment {
        let template = workspace.template
        guard let path = template.path(of: .nextStep), template.field(at: path).kind.structure == .record,
            let action = template.path(of: .nextAction), let due = template.path(of: .nextDue)
        else { throw Failure(Text(zh: "模板里没有下一步", en: "the template has no next step")) }
        try set(path, to: text, isLogged: false)
        guard case .text(let words) = value(action), case .date(let day) = value(due) else {
            throw Failure(
                Text(zh: "--next 的“\(text)”没有写哪天做完", en: "“\(text)” does not say by when (--next)"),
                hint: Text(
                    zh: "例：--next \"改报价 12-05\"、--next \"改报价，下周三\"。", en: "For example --next \"new quote 12-05\"."))
        }
        let label = template.logNotes.index(ofID: "next_step").map {
            template.logNotes[$0].written(in: template.language)
        }
        let name = label ?? template.field(at: path).written(in: template.language)
        return FieldAssignment(name: name, text: template.language == .zh ? "\(words)（\(day)）" : "\(words) (\(day))")
    }

    /// Adds an entry to the log.
    /// - Parameters:
    ///   - notes: labels of the template with what they say.
    ///   - text: what happened; its lines may be notes, too, such as `疑虑：价格`.
    ///   - asked: how the user named the opportunity, for hints.
    /// - Throws: ``Failure`` for an unknown label, or where there is nothing to tell.
    public mutating func log(_ notes: [FieldAssignment], text: String, asked: String) throws {
        let template = workspace.template
        try FieldAssignment.refusePlaceholders(notes)
        let given = try notes.map { note in
            guard let found = template.logNotes.find(note.name) else { throw unknownNote(note.name, asked) }
            return (label: template.logNotes[found.index].written(in: template.language), text: note.text)
        }
        let (story, typed) = parts(textLines(text))
        guard !given.isEmpty || !typed.isEmpty || !story.isEmpty else {
            throw Failure(
                Text(zh: "没有要记的内容", en: "there is nothing to log"),
                hint: Text(zh: "写出经过，或用 --note 标签=内容。", en: "Write what happened, or use --note LABEL=TEXT."))
        }
        try log(notes: given + typed, story: story)
    }

    /// The story, and the lines that are notes already.
    private func parts(_ lines: [String]) -> (story: String, notes: [(label: String, text: String)]) {
        let template = workspace.template
        var notes: [(label: String, text: String)] = []
        let reader = OpportunityReader(template)
        let story = lines.filter { line in
            guard let note = reader.note(in: line) else { return true }
            notes.append((template.logNotes[note.note].written(in: template.language), note.text))
            return false
        }
        return (MarkdownText.prose(story.joined(separator: "\n"), reader), notes)
    }

    private func unknownNote(_ name: String, _ asked: String) -> Failure {
        let template = workspace.template
        if template.fieldNames.find(name) != nil {
            return Failure(
                Text(zh: "“\(name)”是字段，不是标签", en: "“\(name)” is a field, not a label"),
                hint: Text(
                    zh: "用 oppbook set \(asked) \(name)=… 改，改动会记下来。",
                    en: "Use oppbook set \(asked) \(name)=…, which logs the change."))
        }
        return Failure.unknown(
            name, Text(zh: "没有标签“\(name)”", en: "unknown label “\(name)”"), among: template.logNotes,
            in: template.language)
    }
}
