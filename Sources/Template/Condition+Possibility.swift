import Document

extension Condition {
    /// Whether some opportunity could meet the condition. False only where its comparisons contradict one another, or
    /// the limits of a field; true as well where there are too many alternatives to look through.
    public func canHold(_ template: Template) -> Bool {
        guard let alternatives = Self.alternatives(of: self, holds: true) else { return true }
        return alternatives.contains { comparisons in
            var possible = Possibility(template)
            return comparisons.allSatisfy { possible.allows($0) }
        }
    }

    /// Whether it could be met in this status.
    func canHold(in status: Int, _ template: Template) -> Bool {
        guard let path = template.path(of: .status) else { return canHold(template) }
        return Condition.and(self, .test(ConditionTest(path, .equal, [.choice(status)]))).canHold(template)
    }

    /// One comparison that has to hold, or has to be known not to.
    struct Demand {
        var condition: Condition
        var holds: Bool
    }

    /// Alternatives that are looked through before a condition is taken to be possible.
    private static let most = 512

    /// The disjunctive normal form; nil when it is too long.
    private static func alternatives(of condition: Condition, holds: Bool) -> [[Demand]]? {
        switch (condition, holds) {
        case (.not(let a), _): return alternatives(of: a, holds: !holds)
        case (.and(let a, let b), true), (.or(let a, let b), false):
            guard let left = alternatives(of: a, holds: holds), let right = alternatives(of: b, holds: holds),
                left.count * right.count <= most
            else { return nil }
            return left.flatMap { one in right.map { one + $0 } }
        case (.or(let a, let b), true), (.and(let a, let b), false):
            guard let left = alternatives(of: a, holds: holds), let right = alternatives(of: b, holds: holds),
                left.count + right.count <= most
            else { return nil }
            return left + right
        case (.test, _), (.some, _): return [[Demand(condition: condition, holds: holds)]]
        }
    }
}

/// What the demands made so far leave open for each field.
private struct Possibility {
    let template: Template
    private var fields: [FieldPath: Room] = [:]

    init(_ template: Template) { self.template = template }

    /// What one field may still hold.
    private struct Room {
        var isFilled: Bool?
        /// The stretch its value has to be in, as cuts; see ``Extent``.
        var low = Int128.min
        var high = Int128.max
        var choices: Set<Int>?
        var node: Int?
        var value: Value?
        var others: [Value] = []
        var held: Set<Value> = []
        var notHeld: Set<Value> = []
    }

    /// Adds a demand; false when it cannot be met along with those before it.
    mutating func allows(_ demand: Condition.Demand) -> Bool {
        switch demand.condition {
        case .test(let test):
            if test.op == .isMissing { return fill(test.path, !demand.holds) }
            return fill(test.path, true) && allows(test, demand.holds)
        case .some(let path, let inner):
            return fill(path, true) && (!demand.holds || inner.canHold(template))
        default: return true
        }
    }

    /// A part can be filled only in a record that is.
    private mutating func fill(_ path: FieldPath, _ isFilled: Bool) -> Bool {
        if isFilled, path.sub != nil, !fill(FieldPath(path.field), true) { return false }
        if let before = fields[path]?.isFilled { return before == isFilled }
        fields[path, default: Room()].isFilled = isFilled
        return true
    }

    private mutating func allows(_ test: ConditionTest, _ holds: Bool) -> Bool {
        guard let first = test.values.first, let last = test.values.last else { return true }
        let field = template.field(at: test.path)
        var room = fields[test.path] ?? Room()
        defer { fields[test.path] = room }
        switch test.op {
        case .has:
            if holds { room.held.insert(first) } else { room.notHeld.insert(first) }
            return room.held.isDisjoint(with: room.notHeld)
        case .isMissing, .contains: return true
        default: break
        }
        if let list = field.choices { return narrow(&room, test, holds, list) }
        if let tree = template.tree(of: field) {
            guard test.op == .equal, holds, case .path(let node) = first else { return true }
            guard let before = room.node else {
                room.node = node
                return true
            }
            if tree.isNode(node, within: before) { room.node = node }
            return tree.isNode(node, within: before) || tree.isNode(before, within: node)
        }
        if let low = Extent(first), let high = Extent(last) {
            if let minimum = field.minimum { room.low = max(room.low, 2 * Int128(minimum)) }
            if let maximum = field.maximum { room.high = min(room.high, 2 * Int128(maximum) + 1) }
            // A band may hold its upper edge.
            let edge: Int128 = if case .quantity(let quantity) = first, quantity.band != nil { 1 } else { 0 }
            switch (test.op, holds) {
            case (.greaterOrEqual, true), (.less, false): room.low = max(room.low, low.low)
            case (.greater, true), (.lessOrEqual, false): room.low = max(room.low, high.high)
            case (.less, true), (.greaterOrEqual, false):
                room.high = min(room.high, low.low == .max ? .max : low.low + edge)
            case (.lessOrEqual, true), (.greater, false):
                room.high = min(room.high, high.high == .max ? .max : high.high + edge)
            case (.equal, true), (.between, true):
                room.low = max(room.low, low.low)
                room.high = min(room.high, high.high == .max ? .max : high.high + edge)
            default: break
            }
            return room.low < room.high
        }
        if test.op == .equal, holds { return settle(&room, first) }
        if (test.op == .notEqual && holds) || (test.op == .equal && !holds) { room.others.append(first) }
        if test.op == .notEqual, !holds { return settle(&room, first) }
        return room.value.map { !room.others.contains($0) } ?? true
    }

    /// A person or a text that has to be this one.
    private func settle(_ room: inout Room, _ value: Value) -> Bool {
        if let before = room.value, before != value { return false }
        room.value = value
        return !room.others.contains(value)
    }

    private func narrow(_ room: inout Room, _ test: ConditionTest, _ holds: Bool, _ list: ChoiceList) -> Bool {
        func rank(_ value: Value?) -> Int? {
            // Only statuses come in an order.
            guard test.op.needsOrder, case .choice(let index)? = value else { return nil }
            return template.rank(ofStatus: index)
        }
        let named = Set(
            test.values.compactMap { value -> Int? in if case .choice(let index) = value { index } else { nil } })
        let (low, high) = (rank(test.values.first), rank(test.values.last))
        let fitting = list.choices.indices.filter { index in
            let answer: Bool?
            switch test.op {
            case .equal, .in: answer = named.contains(index)
            case .notEqual: answer = !named.contains(index)
            default:
                guard let low, let high, let rank = template.rank(ofStatus: index) else { return false }
                switch test.op {
                case .less: answer = rank < low
                case .lessOrEqual: answer = rank <= low
                case .greater: answer = rank > low
                case .greaterOrEqual: answer = rank >= low
                case .between: answer = rank >= low && rank <= high
                default: answer = nil
                }
            }
            return answer.map { $0 == holds } ?? true
        }
        room.choices = room.choices.map { $0.intersection(fitting) } ?? Set(fitting)
        return room.choices?.isEmpty == false
    }
}
