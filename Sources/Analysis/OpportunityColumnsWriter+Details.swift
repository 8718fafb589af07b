import Document
import Register
import Template

extension OpportunityColumnsWriter {
    /// What ``OpportunityDetails`` reads.
    func writeDetails(
        _ opportunity: Opportunity, _ document: Document?, _ writer: inout ByteWriter, _ texts: inout Texts
    ) {
        let (held, unknown) = truths(opportunity.values)
        let count = OpportunityDetails.conditionCount(template)
        held.write(count, into: &writer)
        unknown.write(count, into: &writer)
        adopted(opportunity.values).write(template.plays.count, into: &writer)
        let fit = template.fitScore?.score(of: opportunity, template)
        writer.write(byte: fit == nil ? 0 : 1)
        writer.write(fit ?? 0)
        writer.write(days: date(.nextDue, opportunity))
        writeIncumbents(opportunity, &writer)
        writeMilestones(opportunity, &writer)
        let entries = opportunity.logByDate
        let days = entries.compactMap(\.date)
        writer.write(days.count)
        for day in days { writer.write(days: day) }
        writeClosings(opportunity, entries, &writer)
        writeAbandonments(entries, document, &writer, &texts)
        writeTasks(document.map { opportunity.agenda($0, template) } ?? [], &writer, &texts)
    }

    private func writeTasks(_ tasks: [AgendaItem], _ writer: inout ByteWriter, _ texts: inout Texts) {
        writer.write(tasks.count)
        for task in tasks {
            writer.write(byte: UInt8(AgendaItem.Kind.allCases.firstIndex(of: task.kind) ?? 0))
            writer.write(days: task.due)
            writer.write(task.person ?? -1)
            writer.write(texts.add(task.words))
        }
    }

    private func truths(_ values: [Item]) -> (held: BitSet, unknown: BitSet) {
        var (held, unknown) = (BitSet(), BitSet())
        for (number, condition) in conditions.enumerated() {
            switch condition.evaluate(values, template) {
            case .yes: held[number] = true
            case .unknown: unknown[number] = true
            case .no: break
            }
        }
        return (held, unknown)
    }

    private func adopted(_ values: [Item]) -> BitSet {
        guard let field = template.path(of: .strategies)?.field else { return BitSet() }
        return adopted(values[field].value)
    }

    private func adopted(_ value: Value) -> BitSet {
        var plays = BitSet()
        guard case .list(let items) = value else { return plays }
        for item in items {
            if case .choice(let play) = item.value, play < template.plays.count { plays[play] = true }
        }
        return plays
    }

    /// One bit per competitor, in the order in which the axis of competitors lists each once.
    private func writeIncumbents(_ opportunity: Opportunity, _ writer: inout ByteWriter) {
        var incumbents = BitSet()
        var names: [String] = []
        if let path = template.path(of: .competitors), let flag = template.path(of: .incumbent)?.sub,
            let name = template.path(of: .competitorName)?.sub, case .list(let items) = opportunity[path].value
        {
            for item in items {
                guard case .record(let parts) = item.value, case .text(let text) = parts[name].value else { continue }
                let number = names.firstIndex(of: text) ?? names.count
                if number == names.count { names.append(text) }
                if case .boolean(true) = parts[flag].value { incumbents[number] = true }
            }
        }
        writer.write(names.count)
        incumbents.write(names.count, into: &writer)
    }

    private func writeMilestones(_ opportunity: Opportunity, _ writer: inout ByteWriter) {
        guard let path = template.path(of: .milestones), let due = template.path(of: .milestoneDue)?.sub,
            case .list(let items) = opportunity[path].value
        else { return writer.write(0) }
        let done = template.path(of: .milestoneDone)?.sub
        let dated = items.compactMap { item -> (due: CivilDate, done: CivilDate?)? in
            guard case .record(let parts) = item.value, case .date(let day) = parts[due].value else { return nil }
            guard let done, case .date(let end) = parts[done].value else { return (day, nil) }
            return (day, end)
        }
        writer.write(dated.count)
        for milestone in dated {
            writer.write(days: milestone.due)
            writer.write(days: milestone.done)
        }
    }

    /// Each entry that records a win or a loss, with what was recorded before it.
    private func writeClosings(_ opportunity: Opportunity, _ entries: [LogEntry], _ writer: inout ByteWriter) {
        guard let field = template.path(of: .status)?.field else { return writer.write(0) }
        let closings = entries.indices.compactMap { index -> (entry: Int, day: CivilDate, status: Int)? in
            guard let day = entries[index].date,
                let change = entries[index].changes.last(where: { $0.field == field }),
                case .choice(let status) = change.new.value,
                [.won, .lost].contains(template.statusMeaning(status))
            else { return nil }
            return (index, day, status)
        }
        writer.write(closings.count)
        for closing in closings {
            let past = opportunity.values(before: closing.entry, of: entries)
            let (held, unknown) = truths(past)
            writer.write(days: closing.day)
            writer.write(closing.status)
            held.write(OpportunityDetails.conditionCount(template), into: &writer)
            unknown.write(OpportunityDetails.conditionCount(template), into: &writer)
            adopted(past).write(template.plays.count, into: &writer)
        }
    }

    /// Each play that a change of the strategies took out.
    private func writeAbandonments(
        _ entries: [LogEntry], _ document: Document?, _ writer: inout ByteWriter, _ texts: inout Texts
    ) {
        guard let field = template.path(of: .strategies)?.field else { return writer.write(0) }
        var abandoned: [(day: CivilDate, play: Int, feedback: String)] = []
        let doubt = template.logNotes.choices.firstIndex { $0.id == "doubt" }
        var feedback = ""
        for entry in entries {
            if let note = entry.notes.last(where: { $0.note == doubt }) { feedback = document?.text(note.text) ?? "" }
            guard let day = entry.date else { continue }
            for change in entry.changes where change.field == field {
                guard let old = change.old?.value else { continue }
                let (before, after) = (adopted(old), adopted(change.new.value))
                for play in template.plays.indices where before[play] && !after[play] {
                    abandoned.append((day, play, feedback))
                }
            }
        }
        writer.write(abandoned.count)
        for one in abandoned {
            writer.write(days: one.day)
            writer.write(one.play)
            writer.write(texts.add(one.feedback))
        }
    }
}

extension ByteWriter {
    fileprivate mutating func write(days day: CivilDate?) {
        write(day.map { Int($0.days) } ?? Int(OpportunityColumns.noDay))
    }
}
