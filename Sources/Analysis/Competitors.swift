import Document
import Register
import Template

/// Analysis 17: how it goes where a competitor is met. Rates follow the rule for small numbers.
public struct Competitors: Sendable, Hashable {
    public struct Competitor: Sendable, Hashable {
        /// As the directory calls it, else as it is written.
        public var name: Text
        /// Named among the opportunity's competitors.
        public var met: [Int32] = []
        public var won: [Int32] = []
        public var lost: [Int32] = []
        /// Of those closed in which it was met.
        public var winRate = WinRate(won: 0, closed: 0)
        /// Of those in which it was met, the open ones that nobody follows up.
        public var stale = StaleShare()
        /// It supplies the customer.
        public var incumbent: [Int32] = []
        /// Won although it supplied the customer.
        public var converted: [Int32] = []
        /// Converted ÷ closed, of those in which it supplied the customer.
        public var conversion = WinRate(won: 0, closed: 0)
        /// The record says that it won the order.
        public var lostTo: [Int32] = []
    }

    /// The one that was met most often first, then by name.
    public var competitors: [Competitor] = []
    /// The opportunity is recorded as having no competitor.
    public var unrivalled: [Int32] = []
    /// 未填: no competitor is named, and nothing says that there is none.
    public var unnamed: [Int32] = []
    /// Lost, and the record does not say to whom.
    public var lostToUnknown: [Int32] = []
}

extension DayView {
    /// Who competes, and who took the order, as the record says now. Nil where the template has no list of
    /// competitors.
    public func competitors(_ rows: [Int32]) -> Competitors? {
        let details = opportunities.details
        guard let axis = opportunities.axes.index(of: .competitors, template) else { return nil }
        let competition = opportunities.axes.index(of: .competition, template)
        let lostTo = opportunities.axes.index(of: .lostTo, template)
        let noRival = template.field(.competition).flatMap { template.choices(of: $0)?.first(meaning: .noRival) }.map(
            Int32.init)
        var result = Competitors()
        var names = CompetitorNames(opportunities)
        func competitor(_ category: Int32, _ axis: Int) -> Int {
            let (number, name) = names.number(category, axis)
            if number == result.competitors.count { result.competitors.append(Competitors.Competitor(name: name)) }
            return number
        }
        for row in rows {
            let meaning = meaning(row)
            // Two spellings may be one competitor, which supplies the customer by either.
            var met: [(number: Int, isIncumbent: Bool)] = []
            var place = 0
            opportunities.forEachCategory(axis, row) { category in
                let number = competitor(category, axis)
                let isIncumbent = details.isIncumbent(place, row)
                place += 1
                if let index = met.firstIndex(where: { $0.number == number }) {
                    met[index].isIncumbent = met[index].isIncumbent || isIncumbent
                } else {
                    met.append((number, isIncumbent))
                }
            }
            for one in met { result.competitors[one.number].note(row, meaning, isIncumbent: one.isIncumbent) }
            if met.isEmpty {
                let isUnrivalled = noRival != nil && competition.flatMap { opportunities.category($0, row) } == noRival
                if isUnrivalled { result.unrivalled.append(row) } else { result.unnamed.append(row) }
            }
            guard meaning == .lost else { continue }
            if let lostTo, let category = opportunities.category(lostTo, row) {
                result.competitors[competitor(category, lostTo)].lostTo.append(row)
            } else {
                result.lostToUnknown.append(row)
            }
        }
        for index in result.competitors.indices { result.competitors[index].rate(self) }
        result.competitors.sort { a, b in
            a.met.count == b.met.count ? precedesByBytes(a.name.zh, b.name.zh) : a.met.count > b.met.count
        }
        return result
    }
}

extension Competitors.Competitor {
    fileprivate mutating func note(_ row: Int32, _ meaning: Meaning?, isIncumbent: Bool) {
        met.append(row)
        if meaning == .won { won.append(row) }
        if meaning == .lost { lost.append(row) }
        guard isIncumbent else { return }
        incumbent.append(row)
        if meaning == .won { converted.append(row) }
    }

    fileprivate mutating func rate(_ day: DayView) {
        winRate = WinRate(won: won.count, closed: won.count + lost.count)
        stale = day.staleShare(met)
        conversion = WinRate(
            won: converted.count, closed: converted.count + incumbent.count { day.meaning($0) == .lost })
    }
}

/// Numbers competitors, so that every spelling of one has the same.
private struct CompetitorNames {
    private let opportunities: OpportunityColumns
    private var numberOfName: [String: Int] = [:]
    /// By axis and category, which take half of the key each.
    private var known: [Int64: (number: Int, name: Text)] = [:]

    init(_ opportunities: OpportunityColumns) { self.opportunities = opportunities }

    mutating func number(_ category: Int32, _ axis: Int) -> (number: Int, name: Text) {
        let key = Int64(axis) << 32 | Int64(UInt32(bitPattern: category))
        if let known = known[key] { return known }
        let written =
            Axis.textNumber(category).map { Text(same: opportunities.texts.text($0)) }
            ?? opportunities.axes.label(category, axis, opportunities.template)
        let directory = opportunities.template.directory.competitors
        let name = directory.find(written.zh).map { directory[$0.index].label } ?? written
        let number = numberOfName[name.zh] ?? numberOfName.count
        numberOfName[name.zh] = number
        known[key] = (number, name)
        return (number, name)
    }
}
