import Template

/// A status as the shipped template declares it.
enum Stage: Int, Sendable {
    case initialContact, proposal, negotiation, signed, lost, onHold, invalid

    var label: String {
        switch self {
        case .initialContact: "初步接洽"
        case .proposal: "方案提交"
        case .negotiation: "商务谈判"
        case .signed: "合同签订"
        case .lost: "已流失"
        case .onHold: "暂停"
        case .invalid: "无效"
        }
    }

    var isOpen: Bool { rawValue <= Stage.negotiation.rawValue }
    /// Whether nothing is expected to follow.
    var isFinal: Bool { self == .signed || self == .lost || self == .invalid }
}

/// How an opportunity ran, as far as it has come by the register's last day. Everything else in a file is told along it.
struct Course: Sendable {
    /// One change of status.
    struct Step: Sendable {
        let day: CivilDate
        let from: Stage
        let to: Stage
    }

    let discovered: CivilDate
    let registered: CivilDate
    let steps: [Step]
    /// The day of the last entry: the end of the story, or the last contact before the register's last day.
    let end: CivilDate

    var status: Stage { steps.last?.to ?? .initialContact }
    /// The furthest status of the chain that was ever reached; it decides what must be filled in.
    let furthest: Stage

    /// `luck` is the share, in percent, of the closed opportunities that this customer signs.
    init(_ random: inout SplitMix64, discovered: CivilDate, lastDay: CivilDate, luck: Int) {
        self.discovered = discovered
        registered = discovered + random.weighted([30, 25, 15, 12, 8, 5, 5])
        var steps: [Step] = []
        var day = registered
        var stage = Stage.initialContact
        for next in Self.path(&random, luck: luck) {
            day = day + Self.delay(&random, from: stage, to: next)
            if day > lastDay { break }
            steps.append(Step(day: day, from: stage, to: next))
            stage = next
        }
        self.steps = steps
        let reached = steps.map(\.to).filter { $0.rawValue <= Stage.signed.rawValue }
        furthest = reached.max { $0.rawValue < $1.rawValue } ?? .initialContact
        let last = steps.last?.day ?? registered
        let quiet = random.chance(6) ? random.within(45...75) : random.within(2...28)
        end = stage.isOpen ? max(last + min(3, lastDay - last), lastDay + -quiet) : last
    }

    /// The day the contract was signed, if it was.
    var signedOn: CivilDate? { status == .signed ? steps.last?.day : nil }

    /// The statuses an opportunity would pass if nothing cut the story short.
    private static func path(_ random: inout SplitMix64, luck: Int) -> [Stage] {
        let rest = 86 - luck
        switch random.weighted([luck, rest * 22 / 100, rest * 43 / 100, rest * 35 / 100, 5, 2, 2, 3, 2]) {
        case 0: return [.proposal, .negotiation] + detour(&random) + [.signed]
        case 1: return [.lost]
        case 2: return [.proposal, .lost]
        case 3: return [.proposal, .negotiation] + detour(&random) + [.lost]
        case 4: return [.invalid]
        case 5: return [.proposal, .invalid]
        case 6: return [.onHold]
        case 7: return [.proposal, .onHold]
        default: return [.proposal, .negotiation, .onHold]
        }
    }

    /// Some negotiations rest for a while, are set back or are given up too early.
    private static func detour(_ random: inout SplitMix64) -> [Stage] {
        switch random.below(100) {
        case 0..<5: [.onHold, .negotiation]
        case 5..<9: [.proposal, .negotiation]
        case 9..<11: [.lost, .negotiation]
        default: []
        }
    }

    private static func delay(_ random: inout SplitMix64, from: Stage, to: Stage) -> Int {
        switch (from, to) {
        case (.onHold, _): random.within(30...110)
        case (.lost, _): random.within(20...60)
        case (.negotiation, .proposal): random.within(10...30)
        case (_, .proposal): random.within(12...75)
        case (_, .negotiation): random.within(18...85)
        case (_, .signed): random.within(18...85)
        case (_, .invalid): random.within(8...60)
        case (_, .onHold): random.within(15...80)
        default: random.within(15...110)
        }
    }
}
