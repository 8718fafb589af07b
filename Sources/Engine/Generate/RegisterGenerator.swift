import Document
import Template

/// Makes registers for measurements: made-up opportunities in Chinese, in the fields of the shipped template.
///
/// Each file follows from the seed, its number and how many there are, so that they can be made in any order.
public struct RegisterGenerator: Sendable {
    /// From which everything follows.
    public let seed: UInt64
    /// No date of a file is after it.
    public let lastDay: CivilDate

    /// Opportunities registered in one month: so few that there are some years of history, and not more than ids have room
    /// for.
    private let perMonth: Int

    /// - Parameters:
    ///   - lastDay: no date of a file is after it.
    ///   - count: how many there are to be.
    public init(seed: UInt64, lastDay: CivilDate, count: Int) {
        self.seed = seed
        self.lastDay = lastDay
        perMonth = max(3, min(900, count / Self.months))
    }

    private static let months = 36
    /// Opportunities that share a customer.
    private static let perCustomer = 3

    /// One made-up opportunity.
    public struct File: Sendable {
        /// From the root of the register.
        public var path: String
        /// The whole file.
        public var text: String
    }

    /// The file of a number, 0 for the first; always the same one.
    public func file(_ number: Int) -> File {
        var random = RandomNumbers(seed: seed, item: number)
        let opportunity = GeneratedOpportunity(
            id: id(number), registered: day(number, &random), customer: customer(number / Self.perCustomer),
            earlier: number % Self.perCustomer == 0 ? nil : id(number - 1), lastDay: lastDay, random: &random)
        let parts = month(number)
        return File(path: "register/\(parts.year)/\(id(number)).md", text: opportunity.text)
    }

    // MARK: Ids and days

    /// Months count back from the one before the last day.
    private func month(_ number: Int) -> (year: Int, month: Int) {
        let parts = lastDay.parts
        let months = parts.year * 12 + parts.month - 2 - number / perMonth
        return (months / 12, months % 12 + 1)
    }

    private static let departments = ["SAL", "KA", "CH"]

    private func id(_ number: Int) -> String {
        let (year, month) = month(number)
        let place = number % perMonth
        let running = String(place / Self.departments.count + 1)
        let digits = String(repeating: "0", count: max(0, 3 - running.count)) + running
        return "\(year)\(month < 10 ? "0" : "")\(month)-\(Self.departments[place % Self.departments.count])-\(digits)"
    }

    private func day(_ number: Int, _ random: inout RandomNumbers) -> CivilDate {
        let (year, month) = month(number)
        return CivilDate(year: year, month: month, day: 3 + random.below(24)) ?? lastDay
    }

    private func customer(_ number: Int) -> GeneratedCustomer {
        var random = RandomNumbers(seed: seed ^ 0xC0FF_EE, item: number)
        return GeneratedCustomer(number: number, random: &random)
    }
}

/// A made-up customer.
struct GeneratedCustomer {
    var name: String
    var industry: String
    var region: String
    var employees: Int
    /// Ten thousand yuan.
    var revenue: Int

    /// No two of a hundred million customers have similar names: each letter stands for a digit of its number, and
    /// neighbours differ in two of them or more.
    init(number: Int, random: inout RandomNumbers) {
        let letters = Array("安邦昌达鼎丰广海浩恒华佳金康凯乐隆美诺鹏启瑞盛泰通威祥兴雅远")
        // A permutation of the numbers, so that neighbours look nothing alike; the last letter checks the others.
        var rest = (number &* 7_919_999 + 104_729) % 24_300_000
        var name = ""
        var check = 0
        for place in 0..<5 {
            name.append(letters[rest % 30])
            check += (rest % 30) * (2 * place + 3)
            rest /= 30
        }
        name.append(letters[check % 30])
        let place = random.pick(Self.places)
        let trade = random.pick(Self.trades)
        self.name = place.prefix + name + trade.word + "有限公司"
        industry = trade.industry
        region = place.region
        employees = 40 + random.below(4000)
        revenue = employees * (20 + random.below(120))
    }

    private static let places = [
        ("苏州", "华东/江苏省/苏州市"), ("无锡", "华东/江苏省/无锡市"), ("杭州", "华东/浙江省/杭州市"), ("宁波", "华东/浙江省/宁波市"),
        ("合肥", "华东/安徽省/合肥市"), ("厦门", "华东/福建省/厦门市"), ("深圳", "华南/广东省/深圳市"), ("东莞", "华南/广东省/东莞市"),
        ("惠州", "华南/广东省/惠州市"), ("天津", "华北/天津市"), ("武汉", "华中/湖北省/武汉市"), ("长沙", "华中/湖南省/长沙市"),
        ("成都", "西南/四川省/成都市"), ("西安", "西北/陕西省/西安市"), ("沈阳", "东北/辽宁省/沈阳市"),
    ].map { (prefix: $0.0, region: $0.1) }

    private static let trades = [
        ("动力电池", "新能源汽车/动力电池"), ("电驱动", "新能源汽车/电驱系统"), ("储能系统", "储能/工商业储能"), ("电子", "消费电子/可穿戴设备"),
        ("光伏", "光伏/组件"), ("机器人", "工业自动化/工业机器人"), ("智能装备", "工业自动化/装配产线"), ("医疗器械", "医疗器械/便携设备"),
        ("工具", "电动工具/手持工具"), ("电器", "家用电器/清洁电器"),
    ].map { (word: $0.0, industry: $0.1) }
}
