import Template

/// Spreads a register's files over the months before its last day, more on the recent ones, as a growing team's
/// register has it. Every file finds its own month and number without knowing of the others.
struct MonthPlan: Sendable {
    /// Where one file stands: the day its opportunity was found and its number within that month.
    struct Place: Sendable {
        let discovered: CivilDate
        let number: Int
    }

    /// Even the youngest opportunity has had this many days in which something was logged.
    static let youngest = 12
    private static let months = 24

    private let seed: UInt64
    private let files: Int
    /// The latest day on which an opportunity was found.
    private let newest: CivilDate
    /// One entry per slot of a block of files: how many months before the newest one, and its rank in that month.
    private let slots: [(age: Int, rank: Int)]

    init(seed: UInt64, count: Int, lastDay: CivilDate) {
        self.seed = seed
        newest = lastDay + -Self.youngest
        slots = (0..<Self.months).flatMap { age in (0..<Self.weight(age)).map { (age, $0) } }
        files = max(1, count)
    }

    /// Files per block in a month that lies `age` months back.
    private static func weight(_ age: Int) -> Int {
        14 - age / 4
    }

    func place(_ index: Int) -> Place {
        let block = index / slots.count
        var random = SplitMix64(seed: seed, .slots, block)
        // A stride without a common factor visits every slot of the block once.
        let slot = slots[(index % slots.count * 109 + random.below(slots.count)) % slots.count]
        let number = block * Self.weight(slot.age) + slot.rank + 1
        let highest = (files + slots.count - 1) / slots.count * Self.weight(slot.age)
        return Place(discovered: day(slot.age, (number - 1), of: highest), number: number)
    }

    /// Numbers are given in order of the days, so the number says how far into the month the day lies.
    private func day(_ age: Int, _ number: Int, of highest: Int) -> CivilDate {
        let parts = newest.parts
        let month = parts.year * 12 + parts.month - 1 - age
        let first = CivilDate(year: month / 12, month: month % 12 + 1, day: 1) ?? newest
        let next = CivilDate(year: (month + 1) / 12, month: (month + 1) % 12 + 1, day: 1) ?? newest
        let days = min(next - first, newest - first + 1)
        return first + number * days / max(highest, 1)
    }
}
