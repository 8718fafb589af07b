import Template

/// What an entry changes and what the customer says in it.
extension Storyteller {
    /// Changes of the deal's figures. They begin once the figures are in the file, which is with the proposal.
    mutating func revisions(_ random: inout SplitMix64, _ moment: Moment, isLast: Bool) -> [Note] {
        guard moment.stage != .initialContact || (facts.isDetailed && moment.after == .initialContact) else { return [] }
        var notes: [Note] = []
        switch (moment.stage, moment.step?.to) {
        case (.proposal, .negotiation):
            if random.chance(50), let note = deal.reviseAmount(&random) { notes.append(note) }
            if random.chance(45) { notes += deal.revise(&random, up: true) }
        case (.negotiation, .signed):
            if random.chance(40) { notes += deal.revise(&random, up: true) }
        case (.negotiation, .proposal):
            if random.chance(60), let note = deal.reviseAmount(&random) { notes.append(note) }
        case (.proposal, nil), (.negotiation, nil):
            if random.chance(9), let note = deal.reviseAmount(&random) { notes.append(note) }
            if random.chance(14) { notes += deal.revise(&random, up: random.chance(55)) }
        default: break
        }
        if let note = push(&random, moment, isLast: isLast) { notes.append(note) }
        return notes
    }

    /// An expected close that has come too near is put off; what is still open is expected after the last day.
    private mutating func push(_ random: inout SplitMix64, _ moment: Moment, isLast: Bool) -> Note? {
        guard !moment.after.isFinal else { return nil }
        if isLast {
            let earliest = lastDay + (moment.after == .onHold ? 45 : 7)
            if deal.expectedClose >= earliest { return nil }
            return deal.push(to: earliest + random.within(3...80))
        }
        let isNear = deal.expectedClose - moment.day < 12
        return isNear || random.chance(5) ? deal.push(to: max(deal.expectedClose, moment.day) + random.within(20...75)) : nil
    }

    /// Doubts, needs, the customer's decision and changes of strategy.
    mutating func remarks(_ random: inout SplitMix64, _ moment: Moment, isFirst: Bool) -> [Note] {
        guard moment.after.isOpen, moment.stage.isOpen else { return [] }
        let stage = moment.stage.rawValue
        var notes: [Note] = []
        if random.chance([12, 38, 30][stage]), !facts.concerns.isEmpty {
            notes.append(Note(label: "疑虑", text: random.pick(random.pick(facts.concerns).doubts)))
        }
        if random.chance([25, 18, 8][stage]) {
            notes.append(Note(label: "新需求", text: random.pick(Wording.needs)))
        }
        if !isFirst, random.chance([25, 38, 45][stage]) {
            notes.append(Note(label: "决策进度", text: random.pick(Wording.progress[stage])))
        }
        if stage > 0, !hasChangedStrategy, random.chance(14) {
            hasChangedStrategy = true
            let (old, new, why) = random.pick(Wording.strategyChanges)
            notes.append(Note(label: "策略调整", text: "\(old) → \(new)（\(why)）"))
        }
        return notes
    }
}
