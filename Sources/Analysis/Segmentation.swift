import Document
import Register
import Template

/// Opportunities sorted into segments by one or two dimensions.
struct Segmentation {
    struct Segment: Sendable {
        /// One per dimension; nil for 未填.
        var labels: [Text?]
        /// Rows, in their order.
        var rows: [Int32]
    }

    private(set) var segments: [Segment] = []

    init(_ opportunities: OpportunityColumns, _ chosen: [Int32], _ dimensions: [Dimension]) {
        let keys = dimensions.map { DimensionKeys($0, opportunities) }
        /// Segments by the keys of their dimensions, 40 bits for each of two.
        var numbers: [Int: Int] = [:]
        var found: [(key: Int, rows: [Int32])] = []
        func add(_ key: Int, _ row: Int32) {
            if let number = numbers[key] {
                found[number].rows.append(row)
            } else {
                numbers[key] = found.count
                found.append((key, [row]))
            }
        }
        for row in chosen {
            guard keys.count > 1 else {
                keys[0].forEach(row) { add($0, row) }
                continue
            }
            var firsts: [Int] = []
            keys[0].forEach(row) { firsts.append($0) }
            keys[1].forEach(row) { second in for first in firsts { add(first << 31 | second, row) } }
        }
        let split = found.map { part in
            (keys: keys.count > 1 ? [part.key >> 31, part.key & 0x7FFF_FFFF] : [part.key], rows: part.rows)
        }
        let ordered = split.map { part in
            (
                order: zip(keys, part.keys).map { $0.order($1) }, labels: zip(keys, part.keys).map { $0.label($1) },
                rows: part.rows
            )
        }.sorted { a, b in
            for (one, other) in zip(a.order, b.order) where one != other { return one < other }
            return false
        }
        segments = ordered.map { Segment(labels: $0.labels, rows: $0.rows) }
    }
}

/// The keys of one dimension: declared categories and months by their numbers, texts behind them.
struct DimensionKeys: Sendable {
    enum Order: Comparable {
        case number(Int)
        case text(String)
        /// Behind all others.
        case missing
    }

    private let dimension: Dimension
    private let opportunities: OpportunityColumns
    /// The ancestor of each node at the level asked for.
    private var ancestors: [Int] = []

    private static let missing = 0
    private static let firstText = 1 << 24

    init(_ dimension: Dimension, _ opportunities: OpportunityColumns) {
        self.dimension = dimension
        self.opportunities = opportunities
        if case .level(let axis, let level) = dimension.key, case .tree(let tree) = opportunities.axes.axes[axis].source
        {
            let tree = opportunities.template.directory.trees[tree]
            ancestors = tree.nodes.indices.map { node in
                let ancestry = tree.ancestry(of: node)
                return ancestry[min(level, ancestry.count) - 1]
            }
        }
    }

    func forEach(_ row: Int32, _ body: (Int) -> Void) {
        switch dimension.key {
        case .axis(let axis):
            if opportunities.forEachCategory(axis, row, { body(key($0)) }) == 0 { body(Self.missing) }
        case .first(let axis): body(opportunities.category(axis, row).map(key) ?? Self.missing)
        case .level(let axis, _): body(opportunities.category(axis, row).map { ancestors[Int($0)] + 1 } ?? Self.missing)
        case .department: body(Int(opportunities.departments[Int(row)]) + 1)
        case .customer: body(opportunities.customer(row).map { Self.firstText + Int($0) } ?? Self.missing)
        case .month: body(found(row).map { $0.year * 12 + $0.month } ?? Self.missing)
        case .quarter: body(found(row).map { $0.year * 4 + ($0.month + 2) / 3 } ?? Self.missing)
        case .saved: forEachSaved(row, body)
        }
    }

    /// The key of each of the first rows, for a dimension in which each has one.
    func single(of count: Int) -> [Int] {
        let rows = (0..<Int32(count)).map { $0 }
        switch dimension.key {
        case .axis(let axis):
            return opportunities.categories(axis, of: rows, firstOnly: true).categories.map {
                $0 == -1 ? Self.missing : key($0)
            }
        case .level(let axis, _):
            return opportunities.categories(axis, of: rows, firstOnly: true).categories.map {
                $0 == -1 ? Self.missing : ancestors[Int($0)] + 1
            }
        default:
            var keys: [Int] = []
            keys.reserveCapacity(count)
            for row in rows { forEach(row) { keys.append($0) } }
            return keys
        }
    }

    /// Each saved segment that holds; else, behind them all, whether the row is in none or that is unknown.
    private func forEachSaved(_ row: Int32, _ body: (Int) -> Void) {
        let (plays, count) = (opportunities.template.plays.count, opportunities.template.segments.count)
        let details = opportunities.details
        let (held, unknown) = (details.held[Int(row)], details.unknown[Int(row)])
        let segments = (0..<count).filter { held[plays + $0] }
        for segment in segments { body(segment + 1) }
        guard segments.isEmpty else { return }
        body((0..<count).contains { unknown[plays + $0] } ? count + 2 : count + 1)
    }

    private func key(_ category: Int32) -> Int {
        Axis.textNumber(category).map { Self.firstText + Int($0) } ?? Int(category) + 1
    }

    private func found(_ row: Int32) -> (year: Int, month: Int, day: Int)? {
        opportunities.found(row).map { CivilDate(days: $0).parts }
    }

    func order(_ key: Int) -> Order {
        if key == Self.missing { return .missing }
        return key >= Self.firstText ? .text(opportunities.texts.text(Int32(key - Self.firstText))) : .number(key)
    }

    func label(_ key: Int) -> Text? {
        if key == Self.missing { return nil }
        if key >= Self.firstText { return Text(same: opportunities.texts.text(Int32(key - Self.firstText))) }
        switch dimension.key {
        case .department: return opportunities.template.directory.departments[key - 1].label
        case .month: return Text(same: "\((key - 1) / 12)-\((key - 1) % 12 + 1 < 10 ? "0" : "")\((key - 1) % 12 + 1)")
        case .quarter: return Text(same: "\((key - 1) / 4)Q\((key - 1) % 4 + 1)")
        case .customer: return nil
        case .saved:
            let segments = opportunities.template.segments
            if key <= segments.count { return segments[key - 1].choice.label }
            return key == segments.count + 1
                ? Text(zh: "不在任何常用客群", en: "in no saved segment") : Text(zh: "无法判断", en: "unknown")
        case .axis(let axis), .first(let axis), .level(let axis, _):
            return opportunities.axes.label(Int32(key - 1), axis, opportunities.template)
        }
    }
}

extension AxisTable {
    /// The label of a declared category.
    func label(_ category: Int32, _ axis: Int, _ template: Template) -> Text {
        let index = Int(category)
        switch axes[axis].source {
        case .choices(let list): return list[index].label
        case .people: return Text(same: template.directory.people[index].id)
        case .tree(let tree):
            let tree = template.directory.trees[tree]
            return Text(zh: tree.path(of: index) { $0.label.zh }, en: tree.path(of: index) { $0.label.en })
        case .bands: return template.field(at: axes[axis].path).bands[index].choice.label
        case .boolean: return index == 1 ? Text(zh: "是", en: "Yes") : Text(zh: "否", en: "No")
        case .text: return Text(same: "")
        }
    }
}
