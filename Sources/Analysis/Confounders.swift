import Document
import Template

/// The dimensions that may explain a difference of win rates: what kind of customer and deal it is, and who has it.
public struct Confounders: Sendable {
    private let keys: [(dimension: Dimension, keys: DimensionKeys)]

    init(_ opportunities: OpportunityColumns) {
        keys = Self.dimensions(opportunities.template).map { ($0, DimensionKeys($0, opportunities)) }
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
        for (dimension, keys) in keys where !excluded.contains(where: { $0.overlaps(dimension) }) {
            let table = StratumTable(first, second, keys)
            let strength = table.strength
            guard strength > 0, let result = table.stratification(dimension.name, keys, z: family.z) else { continue }
            let turns = crude.map(result.turns) ?? false
            if let best, (best.turns ? 1 : 0, best.strength) >= (turns ? 1 : 0, strength) { continue }
            best = (turns, strength, result)
        }
        return best?.result
    }
}

/// Wins and losses of two sides by the category of a dimension.
private struct StratumTable {
    private struct Line {
        var won = (0, 0)
        var lost = (0, 0)

        var hasBoth: Bool { won.0 + lost.0 > 0 && won.1 + lost.1 > 0 }
    }

    private let sides: (ClosedRows, ClosedRows)
    private var slots: [Int: Int] = [:]
    private var lines: [(key: Int, line: Line)] = []

    init(_ first: ClosedRows, _ second: ClosedRows, _ keys: DimensionKeys) {
        sides = (first, second)
        add(first.won, keys) { $0.won.0 += 1 }
        add(first.lost, keys) { $0.lost.0 += 1 }
        add(second.won, keys) { $0.won.1 += 1 }
        add(second.lost, keys) { $0.lost.1 += 1 }
    }

    private mutating func add(_ rows: [Int32], _ keys: DimensionKeys, _ count: (inout Line) -> Void) {
        for row in rows {
            keys.forEach(row) { key in
                let slot = slots[key] ?? lines.count
                if slot == lines.count {
                    slots[key] = slot
                    lines.append((key, Line()))
                }
                count(&lines[slot].line)
            }
        }
    }

    /// How much the categories have to do with winning: Cramér's V², corrected for its bias (W. Bergsma 2013); 0 for
    /// no more than chance would show.
    var strength: Double {
        let parts = lines.map(\.line).map { (won: Double($0.won.0 + $0.won.1), lost: Double($0.lost.0 + $0.lost.1)) }
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

    func stratification(_ name: Text, _ keys: DimensionKeys, z: Double) -> Stratification? {
        let strata = lines.filter(\.line.hasBoth).sorted { keys.order($0.key) < keys.order($1.key) }.map { key, line in
            Stratification.Stratum(
                label: keys.label(key), first: WinRate(won: line.won.0, closed: line.won.0 + line.lost.0),
                second: WinRate(won: line.won.1, closed: line.won.1 + line.lost.1))
        }
        return Stratification(name, strata, alone: alone(keys), z: z)
    }

    /// Rows in categories that the other side does not have.
    private func alone(_ keys: DimensionKeys) -> [Int32] {
        guard !lines.allSatisfy(\.line.hasBoth) else { return [] }
        let rows = sides.0.won + sides.0.lost + sides.1.won + sides.1.lost
        return rows.filter { row in
            var isAlone = false
            keys.forEach(row) { key in if let slot = slots[key], !lines[slot].line.hasBoth { isAlone = true } }
            return isAlone
        }.sorted()
    }
}
