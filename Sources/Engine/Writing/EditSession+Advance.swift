import Document
import Register
import Template

/// Moving an opportunity to another status.
extension EditSession {
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
        let texts: [String]
        do { texts = try self.texts(of: assignments, paths) } catch let failure as Failure {
            throw failure.adding(try gaps(in: found.index, besides: paths))
        }
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

    /// The names of what a status requires and that nobody has given.
    /// - Parameter given: fields whose values are not understood.
    private mutating func gaps(in status: Int, besides given: [FieldPath]) throws -> [String] {
        guard let path = template.path(of: .status) else { return [] }
        var moved = self
        try moved.set(path, to: template.statuses[status].written(in: template.language))
        return moved.gaps().compactMap { gap in
            switch gap {
            case .section(let index): template.sections[index].choice.written(in: language)
            case .field(let path): given.contains { $0.field == path.field } ? nil : name(path)
            }
        }
    }

    /// The status to move to: the one that was given, or else the one that whoever is at the terminal chooses of those
    /// that can come next.
    /// - Throws: ``Failure`` that lists them, where nobody is there to ask.
    public mutating func nextStatus(_ given: String?) throws -> String {
        if let given { return given }
        guard let path = template.path(of: .status), case .choice(let now) = value(path) else {
            throw Failure(
                Text(zh: "要写推进到哪个状态", en: "no status to move to"),
                hint: Text(
                    zh: "例如 oppbook advance 编号 \(template.statuses[0].label.zh)。",
                    en: "For example oppbook advance ID \(template.statuses[0].id)."))
        }
        // First those that need no reason.
        let moves = template.transitions.filter { $0.from == now }
        let next = (moves.filter { !$0.needsNote } + moves.filter(\.needsNote)).map(\.to)
        var seen: Set<Int> = []
        let names = next.filter { seen.insert($0).inserted }.map { template.statuses[$0].written(in: language) }
        let label = template.statuses[now].label
        guard !names.isEmpty else {
            throw Failure(
                Text(zh: "“\(label.zh)”之后没有别的状态", en: "no status can come after “\(label.en)”"),
                hint: Text(
                    zh: "流转写在 schema/template.yaml 的 transitions 里。", en: "See transitions in schema/template.yaml."))
        }
        if let asking = workspace.asking,
            let index = asking.choose(
                Text(zh: "现在是“\(label.zh)”，推进到：", en: "It is in “\(label.en)”. Move it to:"), names)
        {
            return names[index]
        }
        throw Failure(
            Text(zh: "要写推进到哪个状态：现在是“\(label.zh)”", en: "no status to move to; it is in “\(label.en)”"),
            hint: Text(
                zh: "接下来可以是：\(names.joined(separator: "、"))。",
                en: "Next can be: \(names.joined(separator: ", "))."))
    }
}

extension Failure {
    /// The same, and what lacks besides, so that all of it can be given at the next try.
    fileprivate func adding(_ missing: [String]) -> Failure {
        guard !missing.isEmpty else { return self }
        let more = Text(
            zh: "另外还要填：\(missing.joined(separator: "、"))。",
            en: "Also still to fill in: \(missing.joined(separator: ", ")).")
        let before = hint.map { Text(zh: $0.zh + "\n    ", en: $0.en + "\n    ") } ?? Text(same: "")
        return Failure(message, hint: Text(zh: before.zh + more.zh, en: before.en + more.en))
    }
}
