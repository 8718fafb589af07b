import Template

/// Where an opportunity came from.
enum Source: String, Sendable, CaseIterable {
    case online = "线上咨询"
    case tradeShow = "行业展会"
    case referral = "客户转介绍"
    case partner = "合作伙伴推荐"
    case visit = "主动拜访"
    case other = "其他"
}

/// A competitor in a deal and what the customer says of it.
struct Rival: Sendable {
    let name: String
    let isIncumbent: Bool
    let weakness: String
}

/// What is settled before the story is told: how one opportunity came about, what it is for and who stands in the way.
struct Facts: Sendable {
    let customer: Customer
    let course: Course
    let relation: Customer.Past
    let source: Source
    /// The id of an earlier contract with the same customer, where there is one.
    let earlier: String?
    let scenario: String
    let type: String
    let solution: String
    let project: String
    let pains: [Wording.Pain]
    let concerns: [Wording.Concern]
    let competition: String
    let rivals: [Rival]
    let strategies: [Vocabulary.Strategy]
    /// A colleague of another department, where one helps.
    let helper: Helper?
    /// Whether the fields of the proposal are filled in; some sellers do so early.
    let isDetailed: Bool

    init(_ random: inout SplitMix64, customer: Customer, course: Course, earlier: String?) {
        self.customer = customer
        self.course = course
        self.earlier = earlier
        relation = earlier == nil ? customer.past : .existing
        source = Source.allCases[random.weighted(relation == .existing ? [8, 10, 22, 10, 45, 5] : [26, 28, 18, 14, 12, 2])]
        solution = random.pick(Vocabulary.solutions)
        project = random.pick(customer.sector.projects)
        pains = random.pick(random.within(1...2), of: Wording.pains)
        concerns = random.pick(random.within(1...3), of: Wording.concerns)
        let converts = relation == .former || (relation == .stranger && random.chance(24))
        (scenario, type) = Self.kind(&random, relation, converts: converts)
        (competition, rivals) = Self.rivalry(&random, converts: converts)
        let plays = Vocabulary.strategies(converts: converts, isExisting: relation == .existing)
        strategies = random.pick(random.within(1...2), of: plays)
        helper = random.chance(65) ? random.pick(Vocabulary.helpers) : nil
        isDetailed = course.furthest != .initialContact || random.chance(35)
    }

    var slots: Slots {
        Slots(
            title: customer.contacts.first?.title ?? "对方", project: project, solution: solution,
            city: customer.place.city, industry: customer.sector.name, rival: rivals.first?.name ?? "竞品")
    }

    /// Why it was lost or turned out to be nothing.
    func ending(_ random: inout SplitMix64, _ stage: Stage) -> Ending {
        if stage == .invalid { return random.pick(Ending.voids) }
        if !rivals.isEmpty, random.chance(38) { return Ending.toRival }
        return random.chance(85) ? random.pick(Ending.losses) : random.pick(Ending.voids)
    }

    private static func kind(
        _ random: inout SplitMix64, _ relation: Customer.Past, converts: Bool
    ) -> (scenario: String, type: String) {
        if relation == .existing { return ("老客户深耕", random.pick(["复购", "增购", "增购", "交叉销售"])) }
        return (converts ? "竞争对手客户转化" : "新市场拓展", "新购")
    }

    private static func rivalry(_ random: inout SplitMix64, converts: Bool) -> (competition: String, rivals: [Rival]) {
        let degree = converts ? random.within(1...2) : random.weighted([30, 50, 20])
        let count = [0, random.within(1...2), random.within(3...4)][degree]
        let names = random.pick(count, of: Vocabulary.competitors)
        let supplier = converts ? random.below(count) : -1
        let rivals = names.enumerated().map { index, name in
            Rival(name: name, isIncumbent: index == supplier, weakness: random.pick(Vocabulary.weaknesses))
        }
        return (["无竞争对手", "1-2家竞品", "多家竞品"][degree], rivals)
    }
}
