import Template

/// Turns the course of an opportunity into log entries that fit together: what one entry plans the next one has done,
/// and what an entry changes is what the fields say from then on.
struct Storyteller: Sendable {
    let facts: Facts
    let lastDay: CivilDate
    var deal: Deal
    var hasChangedStrategy = false
    private(set) var entries: [Entry] = []
    private(set) var ending: Ending?
    /// Where in its list of actions each stage stands, so that none is told twice in a row.
    private var turns: [Int]

    init(_ random: inout SplitMix64, facts: Facts, lastDay: CivilDate) {
        self.facts = facts
        self.lastDay = lastDay
        let course = facts.course
        let proposed = course.steps.first { $0.to == .proposal }?.day
        deal = Deal(&random, scale: facts.customer.scale, on: proposed ?? course.registered)
        turns = [random.below(20), random.below(20), random.below(20)]
        tell(&random, course.moments(&random))
    }

    private mutating func tell(_ random: inout SplitMix64, _ moments: [Moment]) {
        var action = random.pick(EarlyActions.first(facts.source))
        for (index, moment) in moments.enumerated() {
            let turn = unplanned(&random, moment)
            var entry = Entry(
                day: moment.day,
                way: turn == nil ? random.pick(action.ways) : random.pick([.phone, .meeting, .message]),
                people: facts.customer.owner.name,
                story: random.pick(turn?.stories ?? action.stories),
                notes: remarks(&random, moment, isFirst: index == 0))
            if let step = moment.step {
                entry.notes.append(Note(label: "机会状态", text: "\(step.from.label) → \(step.to.label)"))
            }
            if let turn { entry.notes.append(Note(label: "原因", text: random.pick(turn.why))) }
            entry.notes += revisions(&random, moment, isLast: index == moments.count - 1)
            let following = index + 1 < moments.count ? moments[index + 1] : nil
            action = plan(&random, from: moment.after, to: following?.step)
            entry.next = next(&random, after: moment, action, following)
            if let helper = facts.helper, entry.way == .meeting || entry.way == .video, random.chance(30) {
                entries.append(entry.joined(by: helper.name))
            } else {
                entries.append(entry)
            }
        }
    }

    // MARK: What is done and planned

    /// The turn of events behind a change of status that nobody had planned.
    private mutating func unplanned(_ random: inout SplitMix64, _ moment: Moment) -> Ending? {
        guard let step = moment.step else { return nil }
        switch (step.from, step.to) {
        case (_, .lost), (_, .invalid):
            let ending = facts.ending(&random, step.to)
            self.ending = ending
            return ending
        case (_, .onHold): return random.pick(Ending.holds)
        case (.onHold, _): return random.pick(Ending.resumptions)
        case (.lost, _): return random.pick(Ending.reopenings)
        case (.negotiation, .proposal): return random.pick(Ending.setbacks)
        default: return nil
        }
    }

    /// What the entry after this one will have done.
    private mutating func plan(_ random: inout SplitMix64, from stage: Stage, to step: Course.Step?) -> Action {
        switch (stage, step?.to) {
        case (.initialContact, .proposal): return random.pick(EarlyActions.proposal)
        case (.proposal, .negotiation): return random.pick(LateActions.opening)
        case (.negotiation, .signed): return random.pick(LateActions.signing)
        default: break
        }
        let list =
            switch stage {
            case .initialContact: EarlyActions.followUps
            case .proposal: LateActions.proposal
            default: LateActions.negotiation
            }
        let place = min(stage.rawValue, turns.count - 1)
        turns[place] += 1
        if stage == .proposal, !facts.rivals.isEmpty, turns[place] % 5 == 0 { return LateActions.comparison }
        return list[turns[place] % list.count]
    }

    private func next(
        _ random: inout SplitMix64, after moment: Moment, _ action: Action, _ following: Moment?
    ) -> Entry.Plan? {
        guard !moment.after.isFinal else { return nil }
        let words = moment.after == .onHold ? "恢复后重新约见" : action.plan
        guard let following else { return Entry.Plan(action: words, due: lastDay + random.within(3...25)) }
        let days = following.day - moment.day
        return Entry.Plan(action: words, due: moment.day + max(1, days + random.within(-3...2)))
    }
}
