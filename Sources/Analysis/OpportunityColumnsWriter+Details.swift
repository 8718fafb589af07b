import Document
import Register
import Template

extension OpportunityColumnsWriter {
    /// What ``OpportunityDetails`` reads.
    func writeDetails(_ opportunity: Opportunity, _ document: Document?, _ writer: inout ByteWriter) {
        let (held, unknown) = truths(opportunity.values)
        held.write(into: &writer)
        unknown.write(into: &writer)
        adopted(opportunity.values).write(into: &writer)
        let fit = template.fitScore?.score(of: opportunity, template)
        writer.write(fit == nil ? 0 : 1)
        if let fit { writer.write(fit) }
        writer.write(day: date(.nextDue, opportunity))
        incumbents(opportunity).write(into: &writer)
        writeMilestones(opportunity, &writer)
        let entries = opportunity.logByDate
        writer.write(list: entries.compactMap(\.date)) { $1.write(day: $0) }
        writer.write(list: entries.filter { $0.isFollowUp(template) }.compactMap(\.date)) { $1.write(day: $0) }
        writeClosings(opportunity, entries, &writer)
        writeAbandonments(entries, document, &writer)
        writeTasks(document.map { opportunity.agenda($0, template) } ?? [], &writer)
    }

    private func writeTasks(_ tasks: [AgendaItem], _ writer: inout ByteWriter) {
        writer.write(list: tasks) { $1.write(AgendaItem.Kind.allCases.firstIndex(of: $0.kind) ?? 0) }
        writer.write(list: tasks) { $1.write(day: $0.due) }
        writer.write(list: tasks) { $1.write($0.person ?? -1) }
        writer.write(list: tasks) { $1.write($0.words) }
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
    private func incumbents(_ opportunity: Opportunity) -> BitSet {
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
        return incumbents
    }

    private func writeMilestones(_ opportunity: Opportunity, _ writer: inout ByteWriter) {
        let milestones = milestones(opportunity)
        writer.write(list: milestones) { $1.write(day: $0.due) }
        writer.write(list: milestones) { $1.write(day: $0.done) }
    }

    private func milestones(_ opportunity: Opportunity) -> [(due: CivilDate, done: CivilDate?)] {
        guard let path = template.path(of: .milestones), let due = template.path(of: .milestoneDue)?.sub,
            case .list(let items) = opportunity[path].value
        else { return [] }
        let done = template.path(of: .milestoneDone)?.sub
        return items.compactMap { item -> (due: CivilDate, done: CivilDate?)? in
            guard case .record(let parts) = item.value, case .date(let day) = parts[due].value else { return nil }
            guard let done, case .date(let end) = parts[done].value else { return (day, nil) }
            return (day, end)
        }
    }

    /// Each entry that records a win or a loss, with what was recorded before it.
    private func writeClosings(_ opportunity: Opportunity, _ entries: [LogEntry], _ writer: inout ByteWriter) {
        var days: [CivilDate] = []
        var statuses: [Int64] = []
        var held: [Int64] = []
        var unknown: [Int64] = []
        var adopted: [Int64] = []
        var unlogged: [Int64] = []
        var ratings: [Int64] = []
        let conditionWords = BitSet.wordCount(conditions.count)
        let playWords = BitSet.wordCount(template.plays.count)
        let strategies = template.path(of: .strategies)?.field
        if let field = template.path(of: .status)?.field {
            for (index, entry) in entries.enumerated() {
                guard let day = entry.date, let change = entry.changes.last(where: { $0.field == field }),
                    case .choice(let status) = change.new.value,
                    [.won, .lost].contains(template.statusMeaning(status))
                else { continue }
                let past = opportunity.values(before: index, of: entries)
                let truths = truths(past)
                days.append(day)
                statuses.append(Int64(status))
                held += truths.held.words(conditionWords)
                unknown += truths.unknown.words(conditionWords)
                let plays = self.adopted(past)
                let isLogged = strategies.map { opportunity.isLogged($0, before: index, of: entries) } ?? true
                // What the file has and no entry had before the end was written in afterwards, whatever the entry says.
                let isLast = !entries[(index + 1)...].contains { $0.changes.contains { $0.field == field } }
                let later = isLast ? self.adopted(opportunity.values) : BitSet()
                adopted += (isLogged ? plays : BitSet()).words(playWords)
                unlogged += (isLogged ? later.without(plays) : plays.union(later)).words(playWords)
                ratings += rating(opportunity, past, before: index, of: entries, isLast: isLast)
            }
        }
        writer.write(list: days) { $1.write(day: $0) }
        for list in [statuses, held, unknown, adopted, unlogged, ratings] { writer.write(list: list) { $1.write($0) } }
    }

    /// The probability that was recorded first: low, mid and high as ``OpportunityDetails/Rating`` reads them.
    /// - Parameter isLast: whether the record is as this closing left it.
    private func rating(
        _ opportunity: Opportunity, _ past: [Item], before index: Int, of entries: [LogEntry], isLast: Bool
    ) -> [Int64] {
        guard let path = template.path(of: .probability), path.sub == nil else { return [-1, -1, -1] }
        let field = template.field(at: path)
        if let first = opportunity.firstLogged(path.field, before: index, of: entries).flatMap({ interval($0, field) })
        {
            return [first.low, first.mid, first.high ?? -1]
        }
        let isRated =
            interval(past[path.field].value, field) != nil
            || isLast && interval(opportunity.values[path.field].value, field) != nil
        return [isRated ? -2 : -1, -1, -1]
    }

    /// Each play that a change of the strategies took out.
    private func writeAbandonments(_ entries: [LogEntry], _ document: Document?, _ writer: inout ByteWriter) {
        let abandonments = abandonments(entries, document)
        writer.write(list: abandonments) { $1.write(day: $0.day) }
        writer.write(list: abandonments) { $1.write($0.play) }
        writer.write(list: abandonments) { $1.write($0.feedback) }
    }

    private func abandonments(
        _ entries: [LogEntry], _ document: Document?
    ) -> [(day: CivilDate, play: Int, feedback: String)] {
        guard let field = template.path(of: .strategies)?.field else { return [] }
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
        return abandoned
    }
}
