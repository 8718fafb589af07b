import Template

/// What happened to a made-up opportunity from its registration to its present status.
///
/// Ratings foretell the ending, but not reliably; expected closes are postponed or brought forward, and few contracts
/// are signed on the very day; amounts change; some owners hand over; some losses are reopened; and some values are
/// written down only when all is over.
struct GeneratedCourse {
    /// How an opportunity ended, or where it is.
    enum Ending { case contact, proposal, negotiation, signed, lost, hold }

    let ending: Ending
    /// In yuan, when all has been negotiated.
    let amount: Int
    private(set) var log: GeneratedLog
    private(set) var status = "初步接洽"
    /// Nil before the proposal.
    private(set) var proposedOn: CivilDate?

    var isOpen: Bool { ending == .contact || ending == .proposal || ending == .negotiation }

    private let owner: String
    private let lastDay: CivilDate
    /// Days from one entry to the next, at most: the older the opportunity, the more.
    private let pace: Int
    private let amounts: (first: String, last: String)
    private let plays: (first: String, last: String)
    private let isAdoptedLate: Bool
    /// Positions in ``ratings`` and ``intents``.
    private let rating: (first: Int, last: Int)
    private let lastIntent: Int
    /// Written down only at the end.
    private let afterthought: GeneratedLog.Field?
    private var close: CivilDate

    init(registered: CivilDate, lastDay: CivilDate, random: inout RandomNumbers) {
        self.lastDay = lastDay
        close = lastDay
        let age = lastDay - registered
        ending = Self.ending(age: age, &random)
        // What is still open went slowly: nobody has waited for years in one stage.
        pace = max(5, ending == .proposal || ending == .negotiation ? age / 2 : min(75, age / 6))
        let isBand = random.chance(30)
        let tens = isBand ? 50 + random.below(50) : 10 + random.below(300)
        amount = tens * 10_000
        let lastAmount = isBand ? "50-100万" : "\(tens)万元"
        amounts = (random.chance(35) ? "\(tens * (80 + random.below(50)) / 100 + 1)万元" : lastAmount, lastAmount)
        let lastPlay = random.pick(GeneratedOpportunity.plays)
        let isReplaced = random.chance(20)
        plays = (isReplaced ? random.pick(GeneratedOpportunity.plays.filter { $0 != lastPlay }) : lastPlay, lastPlay)
        isAdoptedLate = random.chance(10)
        let firstRating = Self.firstRating(ending, &random)
        let lastRating = Self.lastRating(ending, after: firstRating, &random)
        rating = (firstRating, lastRating)
        lastIntent =
            lastRating == 0 ? random.below(2) : lastRating == 1 ? random.pick([0, 1, 1, 2]) : 1 + random.below(2)
        let isOver = ending == .signed || ending == .lost
        afterthought =
            isOver && random.chance(5) ? random.pick([GeneratedLog.Field.probability, .intent, .strategies]) : nil
        owner = random.pick(Self.owners)
        log = GeneratedLog(day: registered, author: random.chance(7) ? random.pick(Self.owners) : owner)
        register(&random)
        if ending != .contact { propose(&random) }
        end(&random)
    }

    // MARK: Entries

    private mutating func register(_ random: inout RandomNumbers) {
        var notes = ["- 新需求：\(random.pick(GeneratedOpportunity.needs))"] + log.change(.owner, to: log.author)
        // Some rate and estimate at once, others when they propose.
        if random.chance(60) { notes += change(.probability, to: Self.ratings[rating.first]) }
        if random.chance(20) { notes += change(.amount, to: amounts.first) }
        log.write(notes, words: random.pick(GeneratedOpportunity.openings), &random)
    }

    /// The proposal and what follows it, up to the end.
    private mutating func propose(_ random: inout RandomNumbers) {
        let isNegotiated = ending == .negotiation || ending == .signed || ending == .lost && random.chance(50)
        pass(&random)
        proposedOn = log.day
        close = log.day + (5 + random.below(3 * pace))
        var notes = ["- 机会状态：初步接洽 → 方案提交", "- 疑虑：\(random.pick(GeneratedOpportunity.doubts))"] + handOver()
        notes += change(.amount, to: amounts.first)
        let isFar = abs(rating.first - rating.last) == 2
        if log[.probability] == nil || isFar {
            notes += change(.probability, to: Self.ratings[log[.probability] == nil ? rating.first : 1])
        }
        notes += change(.intent, to: Self.intents[min(1, max(0, lastIntent - random.below(2)))])
        if !isNegotiated || !isAdoptedLate { notes += change(.strategies, to: plays.first) }
        notes += change(.expectedClose, to: "\(close)")
        log.write(notes, words: random.pick(GeneratedOpportunity.proposals), &random)
        status = "方案提交"
        if random.chance(4) { reopen(&random) }
        if isNegotiated { negotiate(&random) }
        if random.chance(30) { delay(&random) }
    }

    /// Lost, and taken up again.
    private mutating func reopen(_ random: inout RandomNumbers) {
        pass(&random)
        log.write(["- 机会状态：方案提交 → 已流失", "- 原因：\(random.pick(GeneratedOpportunity.losses))"], &random)
        pass(&random)
        close = max(close, log.day) + (5 + random.below(2 * pace))
        log.write(
            ["- 机会状态：已流失 → 方案提交", "- 原因：\(random.pick(GeneratedOpportunity.returns))"]
                + change(.expectedClose, to: "\(close)"), &random)
    }

    private mutating func negotiate(_ random: inout RandomNumbers) {
        pass(&random)
        var notes = ["- 机会状态：方案提交 → 商务谈判", "- 决策进度：\(random.pick(GeneratedOpportunity.progress))"]
        notes += change(.amount, to: amounts.last)
        if ending == .lost && random.chance(25) {
            notes += change(.probability, to: Self.ratings[2])
        } else if random.chance(70) {
            notes += rate()
        }
        notes += change(.strategies, to: plays.last)
        switch random.below(100) {
        case 0..<45: close = max(close, log.day) + (3 + random.below(2 * pace))
        case 45..<60: close = max(log.day + 2, close + -(2 + random.below(pace)))
        default: close = max(log.day + 2, close)
        }
        log.write(notes + change(.expectedClose, to: "\(close)"), &random)
        status = "商务谈判"
    }

    private mutating func delay(_ random: inout RandomNumbers) {
        pass(&random)
        close = max(close, log.day) + (5 + random.below(2 * pace))
        log.write(
            (random.chance(50) ? rate() : []) + change(.expectedClose, to: "\(close)"),
            words: random.pick(GeneratedOpportunity.delays), &random)
    }

    private mutating func end(_ random: inout RandomNumbers) {
        switch ending {
        case .signed:
            sign(&random)
        case .lost:
            // Many are given up after nobody has heard of them for long.
            for _ in 0..<(random.chance(40) ? 3 : 1) { pass(&random) }
            log.write(
                ["- 机会状态：\(status) → 已流失", "- 原因：\(random.pick(GeneratedOpportunity.losses))"] + rate() + afterwards(),
                &random)
            status = "已流失"
        case .hold:
            pass(&random)
            close = lastDay + (60 + random.below(120))
            log.write(
                ["- 机会状态：\(status) → 暂停", "- 原因：等待客户扩产立项"] + rate() + change(.expectedClose, to: "\(close)"), &random)
            status = "暂停"
        case .contact, .proposal, .negotiation:
            // The last entry is days before the present.
            log.day = max(log.day, lastDay + -(2 + random.below(20)))
            var notes = handOver()
            if proposedOn != nil {
                notes += rate()
                if close < lastDay + 10 { close = lastDay + (15 + random.below(120)) }
                notes += change(.expectedClose, to: "\(close)")
            }
            log.write(notes + ["- 下一步：\(random.pick(GeneratedOpportunity.steps))（\(lastDay + 30)）"], &random)
        }
    }

    /// A week early, a month late, seldom on the very day that was expected.
    private mutating func sign(_ random: inout RandomNumbers) {
        let lateness =
            switch random.below(100) {
            case 0..<10: 0
            case 10..<60: 1 + random.below(2 * pace)
            default: -(1 + random.below(pace))
            }
        log.day = min(lastDay, max(log.day + 1, close + lateness))
        log.write(
            ["- 机会状态：\(status) → 合同签订"] + rate() + afterwards(), words: random.pick(GeneratedOpportunity.signings),
            &random)
        status = "合同签订"
    }

    // MARK: Changes

    private mutating func pass(_ random: inout RandomNumbers) {
        log.day = min(lastDay, log.day + (1 + random.below(pace)))
    }

    private mutating func change(_ field: GeneratedLog.Field, to value: String) -> [String] {
        field == afterthought ? [] : log.change(field, to: value)
    }

    private mutating func handOver() -> [String] {
        log.author = owner
        return log.change(.owner, to: owner)
    }

    /// The rating and the intent as they are at the end.
    private mutating func rate() -> [String] {
        change(.probability, to: Self.ratings[rating.last]) + change(.intent, to: Self.intents[lastIntent])
    }

    private mutating func afterwards() -> [String] {
        guard let afterthought else { return [] }
        let value =
            switch afterthought {
            case .probability: Self.ratings[rating.last]
            case .intent: Self.intents[lastIntent]
            default: plays.last
            }
        return log.change(afterthought, to: value, afterwards: true)
    }
}
