import Document
import Template

/// The dimensions that may explain a difference of win rates: what kind of customer and deal it is, and who has it.
public struct Confounders: Sendable {
    private let columns: [CategoryColumn]

    init(_ opportunities: OpportunityColumns) {
        columns = Self.dimensions(opportunities.template).map { CategoryColumn($0, opportunities) }
    }

    /// What has to be read of each opportunity; ``OpportunityParts/comparison`` asks for it.
    static let roles: [Role] = [
        .industry, .region, .employees, .source, .scenario, .type, .relation, .competition, .owner,
    ]

    private static func dimensions(_ template: Template) -> [Dimension] {
        let names = roles.compactMap { role in
            template.path(of: role).map { path in
                (path.sub == nil ? "" : template.fields[path.field].id + ".") + template.field(at: path).id
            }
        }
        return names.compactMap { try? Dimension.parse($0, template).get() }.filter { !$0.isRepeated }
    }

    /// The two sides within the other dimension that has most to do with winning; where the difference turns its sign in
    /// one or several, within the strongest of those.
    /// - Parameters:
    ///   - excluded: what distinguishes the two sides.
    ///   - crude: the difference outside of any other dimension.
    func stratification(
        _ first: ClosedRows, _ second: ClosedRows, notBy excluded: [Dimension], _ family: ComparisonFamily, crude: Rate?
    ) -> Stratification? {
        var best: (turns: Bool, strength: Double, result: Stratification)?
        let others = columns.filter { column in !excluded.contains { $0.overlaps(column.dimension) } }
        // The one that is shown was chosen among them all.
        let family = ComparisonFamily(count: max(1, family.count) * others.count)
        for column in others {
            let table = StratumTable(first, second, column)
            let strength = table.strength
            guard strength > 0, let result = table.stratification(z: family.z) else { continue }
            let turns = crude.map(result.turns) ?? false
            if let best, (best.turns ? 1 : 0, best.strength) >= (turns ? 1 : 0, strength) { continue }
            best = (turns, strength, result)
        }
        return best?.result
    }
}

/// The category of each row in one dimension, as a small number: many tables are counted from it.
private struct CategoryColumn: Sendable {
    let dimension: Dimension
    let keys: DimensionKeys
    /// The key behind each number.
    let numbered: [Int]
    /// By row.
    let numbers: [Int32]

    /// - Parameter dimension: one in which each row has one category.
    init(_ dimension: Dimension, _ opportunities: OpportunityColumns) {
        let keys = DimensionKeys(dimension, opportunities)
        (self.dimension, self.keys) = (dimension, keys)
        var (numbered, known) = ([Int](), [Int: Int32]())
        /// The numbers of small keys, which most are; -1 for none.
        var small = Array(repeating: Int32(-1), count: 1024)
        numbers = keys.single(of: opportunities.count).map { key in
            let isSmall = key < small.count
            if isSmall, small[key] >= 0 { return small[key] }
            let number = isSmall ? Int32(numbered.count) : known[key] ?? Int32(numbered.count)
            if number == numbered.count {
                if isSmall { small[key] = number } else { known[key] = number }
                numbered.append(key)
            }
            return number
        }
        self.numbered = numbered
    }
}

/// Wins and losses of two sides by the category of a dimension.
private struct StratumTable {
    private struct Line {
        var won = (0, 0)
        var lost = (0, 0)

        var isEmpty: Bool { won == (0, 0) && lost == (0, 0) }
        var hasBoth: Bool { won.0 + lost.0 > 0 && won.1 + lost.1 > 0 }
    }

    private let sides: (ClosedRows, ClosedRows)
    private let column: CategoryColumn
    /// By the number of the category.
    private var lines: [Line]

    init(_ first: ClosedRows, _ second: ClosedRows, _ column: CategoryColumn) {
        (sides, self.column) = ((first, second), column)
        lines = Array(repeating: Line(), count: column.numbered.count)
        for row in first.won { lines[Int(column.numbers[Int(row)])].won.0 += 1 }
        for row in first.lost { lines[Int(column.numbers[Int(row)])].lost.0 += 1 }
        for row in second.won { lines[Int(column.numbers[Int(row)])].won.1 += 1 }
        for row in second.lost { lines[Int(column.numbers[Int(row)])].lost.1 += 1 }
    }

    /// How much the categories have to do with winning: Cramér's V², corrected for its bias (W. Bergsma 2013); 0 for
    /// no more than chance would show.
    var strength: Double {
        let parts = lines.filter { !$0.isEmpty }.map {
            (won: Double($0.won.0 + $0.won.1), lost: Double($0.lost.0 + $0.lost.1))
        }
        .sorted { ($0.won, $0.lost) < ($1.won, $1.lost) }
        let (won, lost) = parts.reduce((0.0, 0.0)) { ($0.0 + $1.won, $0.1 + $1.lost) }
        let count = won + lost
        guard parts.count > 1, won > 0, lost > 0 else { return 0 }
        let squares = parts.reduce(0.0) { sum, part in
            let size = part.won + part.lost
            func term(_ observed: Double, _ all: Double) -> Double {
                let expected = size * all / count
                return (observed - expected) * (observed - expected) / expected
            }
            return sum + term(part.won, won) + term(part.lost, lost)
        }
        return max(0, squares / count - Double(parts.count - 1) / (count - 1))
    }

    func stratification(z: Double) -> Stratification? {
        let keys = column.keys
        let strata = zip(column.numbered, lines).filter(\.1.hasBoth).sorted { keys.order($0.0) < keys.order($1.0) }.map
        {
            key, line in
            Stratification.Stratum(
                label: keys.label(key), first: WinRate(won: line.won.0, closed: line.won.0 + line.lost.0),
                second: WinRate(won: line.won.1, closed: line.won.1 + line.lost.1))
        }
        return Stratification(column.dimension.name, strata, alone: alone, z: z)
    }

    /// Rows in categories that the other side does not have.
    private var alone: [Int32] {
        guard lines.contains(where: { !$0.isEmpty && !$0.hasBoth }) else { return [] }
        let rows = sides.0.won + sides.0.lost + sides.1.won + sides.1.lost
        return rows.filter { !lines[Int(column.numbers[Int($0)])].hasBoth }.sorted()
    }
}
