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
    ///   - known: fields that the command sets by itself, and the words that say so.
    public mutating func set(
        _ assignments: [FieldAssignment], reason: String?, known: [(path: FieldPath, text: String)] = []
    ) throws {
        let assignments = try writingSections(assignments)
        let paths = try FieldAssignment.paths(of: assignments, in: workspace.template, known: known)
        for ((path, assignment), text) in zip(zip(paths, assignments), try texts(of: assignments, paths)) {
            try set(path, to: text, typed: assignment.text, reason: reason)
        }
        try removeLeftovers()
    }

    /// What assignments are written as, all of them looked at before the first is.
    func texts(of assignments: [FieldAssignment], _ paths: [FieldPath]) throws -> [String] {
        let values = zip(paths, assignments).map { path, assignment in
            SpokenValue(field: workspace.template.field(at: path), name: name(path), text: assignment.text)
        }
        return try workspace.written(values, judge.linter.reader)
    }

    /// Writes the sections among some assignments, and returns the fields.
    mutating func writingSections(_ assignments: [FieldAssignment]) throws -> [FieldAssignment] {
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

    /// The field of the next step, and how a command was told it.
    public func nextStep(_ text: String) -> (path: FieldPath, text: String)? {
        template.path(of: .nextStep).map { ($0, "--next \(text)") }
    }

    /// Sets the next step and returns the note that tells of it.
    /// - Parameter text: what is to be done, and by when: `改报价 12-05`.
    /// - Throws: ``Failure`` where the template has no next step, or the text names no day.
    public mutating func plan(_ text: String) throws -> FieldAssignment {
        let template = workspace.template
        guard let path = template.path(of: .nextStep), template.field(at: path).kind.structure == .record,
            let action = template.path(of: .nextAction), let due = template.path(of: .nextDue)
        else { throw Failure.noNextStep }
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
        guard !given.isEmpty || !typed.isEmpty || !story.isEmpty || !bullets.isEmpty else {
            throw Failure(
                Text(zh: "没有要记的内容", en: "there is nothing to log"),
                hint: Text(zh: "写出经过，或用 --note 标签=内容。", en: "Write what happened, or use --note LABEL=TEXT."))
        }
        try log(notes: given + typed, story: story)
    }

    /// Takes the fields and labels out of words behind the story: `报价太高 转化概率=中`.
    /// - Throws: ``Failure`` where the template has no such name, unless the whole story may be meant.
    public mutating func takingAssignments(
        from words: [String]
    ) throws -> (story: [String], fields: [FieldAssignment], notes: [FieldAssignment]) {
        var story: [String] = []
        var (fields, notes): ([FieldAssignment], [FieldAssignment]) = ([], [])
        for word in FieldAssignment.joined(words) {
            // 金额：120万 is a field where it is a word of its own and its value can be checked; 客户：很满意 is prose.
            if words.count > 1, let given = FieldAssignment(word, sign: "："),
                let found = template.fieldNames.find(given.name), template.fields[found.index].kind.content != .words
            {
                fields.append(given)
                continue
            }
            guard let given = FieldAssignment(word), !given.name.contains(where: \.isWhitespace) else {
                story.append(word)
                continue
            }
            if template.logNotes.find(given.name) != nil, template.fieldNames.find(given.name) == nil {
                notes.append(given)
            } else if given.isOfField(in: template) {
                fields.append(given)
            } else if words.count > 1 || given.near(in: template) != nil {
                throw unknownAssignment(given)
            } else {
                story.append(word)
            }
        }
        return (story, fields, notes)
    }

    private func unknownAssignment(_ given: FieldAssignment) -> Failure {
        let near = given.near(in: template)
        let asWords = language == .zh ? "\(given.name)：\(given.text)" : "\(given.name): \(given.text)"
        return Failure(
            Text(zh: "没有字段“\(given.name)”，没有写入", en: "unknown field “\(given.name)”; nothing was written"),
            hint: Text(
                zh: "\(near.map { "是不是“\($0)”？" } ?? "")要当作经过来写，用冒号：\(asWords)。",
                en: "\(near.map { "Did you mean “\($0)”? " } ?? "")To log it as words, use a colon: \(asWords)."))
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
