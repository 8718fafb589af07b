/// A customer as all of its opportunities know it: everything here depends on the customer's number alone.
struct Customer: Sendable {
    /// What lies between the customer and us before the register begins.
    enum Past: Sendable {
        case stranger, existing, former
    }

    /// A person at the customer's, by title only: names are masked.
    struct Contact: Sendable {
        let name: String
        let title: String
    }

    let name: String
    let sector: Sector
    let place: Place
    let owner: Person
    let past: Past
    /// Head count and yearly revenue as written.
    let employees: String
    let revenue: String
    /// 0 for a workshop up to 3 for a group: the scale of its contracts.
    let scale: Int
    let contacts: [Contact]
    /// Several departments decide, in these steps; a single person decides where it is empty.
    let chain: [String]
    let makers: [String]
    /// What it has bought before, for customers with a past.
    let products: String
    let satisfaction: String
    /// Share, in percent, of closed opportunities that it signs.
    let luck: Int
    let subsidized: Bool

    init(seed: UInt64, number: Int) {
        var random = SplitMix64(seed: seed, .customer, number)
        sector = Vocabulary.sectors[random.weighted(Vocabulary.sectorWeights)]
        place = Vocabulary.places[random.weighted(Vocabulary.placeWeights)]
        owner = random.pick(Vocabulary.sellers)
        let brand = BrandName(customer: number, shift: Int(truncatingIfNeeded: seed % 39_601))
        let form = ["有限公司", "有限公司", "有限公司", "股份有限公司"][random.below(4)]
        name = place.city + brand.text + random.pick(sector.businesses) + form
        past = [.stranger, .existing, .former][random.weighted([62, 30, 8])]
        scale = random.weighted([30, 38, 22, 10])
        (employees, revenue) = Self.size(&random, scale)
        contacts = Self.contacts(&random)
        let deciders = Self.decision(&random, scale)
        chain = deciders.chain
        makers = deciders.makers
        products = random.pick(Vocabulary.solutions)
        satisfaction = "\(random.within(3...4)).\(random.within(0...9))/5分"
        let talent = past == .existing ? 12 : past == .former ? -8 : -2
        luck = sector.luck + talent + random.within(-6...6)
        subsidized = random.chance(35)
    }

    private static func size(_ random: inout SplitMix64, _ scale: Int) -> (String, String) {
        let low = [30, 120, 600, 2500][scale]
        let people = random.within(low...low * 3) / 10 * 10
        let revenue = people * random.within(60...140) // in 万
        let employees = "\(people)人"
        return (
            employees,
            revenue >= 10_000 ? "\(revenue / 10_000).\(revenue / 1000 % 9 + 1)亿元" : "\(revenue / 100 * 100)万元"
        )
    }

    private static func contacts(_ random: inout SplitMix64) -> [Contact] {
        let titles = random.pick(1 + random.weighted([55, 33, 12]), of: Vocabulary.titles)
        return titles.map { title in
            Contact(name: "*" + random.pick(Vocabulary.forms), title: title)
        }
    }

    private static func decision(_ random: inout SplitMix64, _ scale: Int) -> (chain: [String], makers: [String]) {
        guard random.chance(45 + 15 * scale) else { return ([], [random.chance(70) ? "总经理" : "技术负责人"]) }
        let first = random.pick(["技术部初审", "设备部初审", "工艺部评估", "使用部门提报"])
        let second = random.pick(["采购部比价", "采购部议价", "财务部复核"])
        let third = random.pick(["总经理终决", "分管副总审批", "经营会决议"])
        return ([first, second, third], random.pick(2, of: ["技术负责人", "采购总监", "总经理"]))
    }
}
