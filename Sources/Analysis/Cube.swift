import Document
import Register
import Template

/// The register counted and summed by four things at once, so that a reader may choose among them without the register.
public struct Cube: Sendable {
    /// One of the things that tell opportunities apart: its name and its values, in the order of reports; nil for 未填.
    public struct Side: Sendable {
        /// What the address of the page calls it, as in ``ChoiceSide/key``.
        public var key = ""
        public var name: Text
        public var labels: [Text?]
    }

    /// What is known of the opportunities that share a value on each side.
    public struct Cell: Sendable {
        /// Places on the sides.
        public var places: [Int]
        public var count = 0
        /// Open, and not followed up for too long.
        public var stale = 0
        /// Open, with an amount: how many, and their sum in yuan.
        public var pipeline = MoneySum()
        /// Σ pᵢ·aᵢ in yuan times hundredths of a percent, before the rounding that ends a sum.
        public var weighted: (low: Int128, mid: Int128, high: Int128) = (0, 0, 0)
        public var weightedIsOpen = false
        public var weightedCount = 0
        /// Won, with a contract's amount.
        public var signed = MoneySum()
    }

    /// Quarter found, industry at its first level (or the next best thing that the template has), owner, status.
    public var sides: [Side]
    /// In the order of their places.
    public var cells: [Cell]
}

extension DayView {
    /// The dimensions of ``cube()``, for whoever fills the columns; the status counts as it was on the day.
    public static func cubeDimensions(_ template: Template) -> [Dimension] {
        let names = ["quarter"] + cubeRoles(template).compactMap { template.field($0)?.id }
        return names.compactMap { try? Dimension.parse($0, template).get() }
    }

    /// The industry, or the next best thing that the template has, and the owner.
    private static func cubeRoles(_ template: Template) -> [Role] {
        let segment = [Role.industry, .source, .scenario].first { template.field($0) != nil }
        return [segment, .owner].compactMap { $0 }.filter { template.field($0) != nil }
    }

    private static func cubeKeys(_ template: Template) -> [String] { cubeRoles(template).map(\.name) }

    public func cube() -> Cube {
        let names = ["period"] + Self.cubeKeys(template)
        var sides: [Cube.Side] = []
        var places: [[Int32]] = []
        for (key, dimension) in zip(names, Self.cubeDimensions(template)) {
            let found = self.places(dimension)
            sides.append(Cube.Side(key: key, name: dimension.name, labels: found.labels))
            places.append(found.places)
        }
        let status = statusSide()
        sides.append(Cube.Side(key: status.key, name: status.name, labels: status.labels))
        places.append(status.places)
        var numbers: [[Int32]: Int] = [:]
        var cells: [Cube.Cell] = []
        var weighted: [WeightedSum] = []
        for row in rows {
            let key = places.map { $0[Int(row)] }
            let number = numbers[key] ?? cells.count
            if number == cells.count {
                numbers[key] = number
                cells.append(Cube.Cell(places: key.map(Int.init)))
                weighted.append(WeightedSum())
            }
            cells[number].count += 1
            if meaning(row) == .open, isStale(row) == true { cells[number].stale += 1 }
            add(row, &cells[number], &weighted[number])
        }
        for (index, sum) in weighted.enumerated() {
            cells[index].weighted = (sum.low, sum.mid, sum.high)
            (cells[index].weightedIsOpen, cells[index].weightedCount) = (sum.isOpen, sum.rows.count)
        }
        cells.sort { $0.places.lexicographicallyPrecedes($1.places) }
        return Cube(sides: sides, cells: cells)
    }

    /// More than these are a mistake in a date, which would otherwise fill the page with empty quarters.
    private static let mostEmptyQuarters = 40

    static func quarters(between first: Text??, and next: Text?) -> [Text?] {
        func number(_ label: Text??) -> Int? {
            guard let name = label??.en, let day = Period(name)?.days.lowerBound.parts else { return nil }
            return day.year * 4 + (day.month - 1) / 3
        }
        guard let from = number(first), let to = number(next), from + 1 < to, to - from <= mostEmptyQuarters
        else { return [] }
        return ((from + 1)..<to).map { Text(same: "\($0 / 4)Q\($0 % 4 + 1)") }
    }

    private func add(_ row: Int32, _ cell: inout Cube.Cell, _ weighted: inout WeightedSum) {
        let state = states[Int(row)]
        if state.meaning == .open {
            cell.pipeline.add(opportunities.interval(state.amount), row)
            weighted.add(opportunities.interval(state.amount), opportunities.interval(state.probability), row)
        }
        if state.meaning == .won { cell.signed.add(opportunities.contract(row), row) }
    }
}
