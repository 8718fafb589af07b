import Document
import Template

/// One segment that somebody asked for, by its name or by the opportunities themselves.
public struct SegmentChoice: Sendable {
    /// What an opportunity has to have.
    enum Part: Sendable {
        case all
        /// Index of a saved segment.
        case saved(Int)
        /// Any of these categories, among all of a list or as the first of it.
        case categories(axis: Int, Set<Int32>, isFirst: Bool)
        case text(axis: Int, String)
        case customer(String)
        case department(Int)
        /// Found in these days.
        case found(ClosedRange<CivilDate>)
        /// Nothing is filled in.
        case missing(Dimension.Key)
        case files(Set<Int64>)
    }

    let part: Part
    /// How reports call it.
    public let name: Text
    /// What makes it: a condition, or a field and its value. Nil for the whole register.
    public let definition: Text?
    /// The dimension that the rows have to be distinguished by; nil where none is needed.
    public let dimension: Dimension?
    /// The value as it is written in a target's parts: `SAL`, `储能`.
    let value: String?

    init(_ part: Part, _ name: Text, definition: Text? = nil, dimension: Dimension? = nil, value: String? = nil) {
        (self.part, self.name, self.definition, self.dimension, self.value) = (part, name, definition, dimension, value)
    }

    /// Everything.
    public static let all = SegmentChoice(.all, Text(zh: "全部商机", en: "All opportunities"))

    /// Those for which a condition held.
    /// - Parameter files: of ``OpportunityColumns/files``.
    public static func files(_ files: Set<Int64>, condition: String) -> SegmentChoice {
        SegmentChoice(
            .files(files), Text(zh: "符合条件的商机", en: "Opportunities by a condition"), definition: Text(same: condition))
    }

    public var isWhole: Bool { if case .all = part { true } else { false } }

    /// Those of some rows that belong to it, and, for a saved segment, those for which that is unknown.
    func rows(_ opportunities: OpportunityColumns, among rows: [Int32]) -> (chosen: [Int32], undecided: [Int32]) {
        switch part {
        case .all: return (rows, [])
        case .saved(let index):
            let details = opportunities.details
            let number = opportunities.template.plays.count + index
            return (rows.filter { details.held[Int($0)][number] }, rows.filter { details.unknown[Int($0)][number] })
        case .categories(let axis, let categories, let isFirst):
            return (
                rows.filter { row in
                    if isFirst { return opportunities.category(axis, row).map(categories.contains) ?? false }
                    var isIn = false
                    opportunities.forEachCategory(axis, row) { if categories.contains($0) { isIn = true } }
                    return isIn
                }, []
            )
        case .text(let axis, let text):
            return (
                rows.filter { row in
                    var isIn = false
                    opportunities.forEachCategory(axis, row) { category in
                        if let number = Axis.textNumber(category), opportunities.texts.text(number) == text {
                            isIn = true
                        }
                    }
                    return isIn
                }, []
            )
        case .customer(let name):
            return (
                rows.filter { row in opportunities.customer(row).map { opportunities.texts.text($0) == name } ?? false
                }, []
            )
        case .department(let index): return (rows.filter { opportunities.departments[Int($0)] == index }, [])
        case .found(let days):
            return (rows.filter { opportunities.found($0).map { days.contains(CivilDate(days: $0)) } ?? false }, [])
        case .missing(let key): return (rows.filter { Self.isMissing(key, $0, opportunities) }, [])
        case .files(let files): return (rows.filter { files.contains(opportunities.files[Int($0)]) }, [])
        }
    }

    private static func isMissing(_ key: Dimension.Key, _ row: Int32, _ opportunities: OpportunityColumns) -> Bool {
        switch key {
        case .axis(let axis), .first(let axis), .level(let axis, _): opportunities.category(axis, row) == nil
        case .customer: opportunities.customer(row) == nil
        case .department: opportunities.departments[Int(row)] < 0
        case .month, .quarter: opportunities.found(row) == nil
        case .saved: false
        }
    }

    /// What the register has instead of a text that no opportunity has.
    public func nearestText(_ opportunities: OpportunityColumns) -> String? {
        switch part {
        case .text(let axis, let text):
            var texts: Set<String> = []
            for row in opportunities.order {
                opportunities.forEachCategory(axis, row) {
                    if let number = Axis.textNumber($0) { texts.insert(opportunities.texts.text(number)) }
                }
            }
            return nearestName(to: text, among: texts.sorted())
        case .customer(let name):
            return nearestName(
                to: name,
                among: Set(
                    opportunities.order.compactMap { opportunities.customer($0).map { opportunities.texts.text($0) } }
                ).sorted())
        default: return nil
        }
    }

    /// Whether only the register can tell if there is such a value.
    public var isText: Bool {
        switch part {
        case .text, .customer: true
        default: false
        }
    }
}
