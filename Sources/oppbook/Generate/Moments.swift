import Template

/// A day on which something is logged.
struct Moment: Sendable {
    let day: CivilDate
    /// The status before this entry.
    let stage: Stage
    /// The change of status that it records, if any.
    let step: Course.Step?

    var after: Stage { step?.to ?? stage }
}

extension Course {
    /// The days of the log: the first contact, every change of status, the last contact, and follow-ups wherever an
    /// open opportunity would otherwise be left alone for too long.
    func moments(_ random: inout SplitMix64) -> [Moment] {
        var moments = [Moment(day: registered, stage: .initialContact, step: nil)]
        moments += steps.map { Moment(day: $0.day, stage: $0.from, step: $0) }
        if let last = moments.last, end > last.day {
            moments.append(Moment(day: end, stage: last.after, step: nil))
        }
        let wanted = random.within(4...6)
        while moments.count < 8, let (index, days) = widestGap(moments) {
            let isLongEnough = moments.count < 3 ? days >= 2 : moments.count < wanted ? days >= 8 : days >= 36
            guard isLongEnough else { break }
            let before = moments[index]
            let jitter = days / 6
            let day = before.day + (days / 2 + random.within(-jitter...jitter))
            moments.insert(Moment(day: day, stage: before.after, step: nil), at: index + 1)
        }
        return moments
    }

    /// The longest time without an entry while the opportunity is open.
    private func widestGap(_ moments: [Moment]) -> (index: Int, days: Int)? {
        var widest: (index: Int, days: Int)?
        for index in moments.indices.dropLast() where moments[index].after.isOpen {
            let days = moments[index + 1].day - moments[index].day
            if days > widest?.days ?? 0 { widest = (index, days) }
        }
        return widest
    }
}
