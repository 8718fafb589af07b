extension Condition {
    /// Whether an opportunity, one item per field of the template, meets the condition.
    ///
    /// As in SQL, a comparison of what is missing is unknown; so is one whose answer is within the vagueness of an
    /// interval, or of a path that stops above the node asked for.
    public func evaluate(_ values: [Item], _ template: Template) -> ThreeValued {
        truth(ConditionScope(items: values), template)
    }

    /// What must be filled in, or said more precisely, before the condition can be decided; in the order of the
    /// condition, each once. Empty when the condition is decided, or when no filling would decide it.
    public func undecided(_ values: [Item], _ template: Template) -> [FieldPath] {
        var paths: [FieldPath] = []
        collect(ConditionScope(items: values), template, into: &paths)
        return paths
    }

    private func truth(_ scope: ConditionScope, _ template: Template) -> ThreeValued {
        switch self {
        case .and(let a, let b):
            let left = a.truth(scope, template)
            return left == .no ? .no : left && b.truth(scope, template)
        case .or(let a, let b):
            let left = a.truth(scope, template)
            return left == .yes ? .yes : left || b.truth(scope, template)
        case .not(let a):
            return !a.truth(scope, template)
        case .test(let test):
            return test.truth(scope, template)
        case .some(let path, let inner):
            guard case .list(let records) = scope.value(at: path) else { return .unknown }
            var result = ThreeValued.no
            for record in records {
                let truth = inner.truth(ConditionScope(record: record.value), template)
                if truth == .yes { return .yes }
                result = result || truth
            }
            return result
        }
    }

    private func collect(_ scope: ConditionScope, _ template: Template, into paths: inout [FieldPath]) {
        guard truth(scope, template) == .unknown else { return }
        switch self {
        case .and(let a, let b), .or(let a, let b):
            a.collect(scope, template, into: &paths)
            b.collect(scope, template, into: &paths)
        case .not(let a):
            a.collect(scope, template, into: &paths)
        case .test(let test):
            // A status outside the chain is known well enough; it just has no place in the order.
            if test.op.needsOrder, case .choice = scope.value(at: test.path) { return }
            if !paths.contains(test.path) { paths.append(test.path) }
        case .some(let path, let inner):
            guard case .list(let records) = scope.value(at: path) else {
                if !paths.contains(path) { paths.append(path) }
                return
            }
            for record in records {
                inner.collect(ConditionScope(record: record.value), template, into: &paths)
            }
        }
    }
}

/// The items a condition's paths point into: an opportunity's, or those of one record of a list.
private struct ConditionScope {
    let items: [Item]
    let isRecord: Bool
    /// Whether there is a record at all to look into.
    let isReadable: Bool

    init(items: [Item]) {
        self.items = items
        isRecord = false
        isReadable = true
    }

    init(record: Value) {
        isRecord = true
        if case .record(let items) = record {
            self.items = items
            isReadable = true
        } else {
            items = []
            isReadable = false
        }
    }

    func value(at path: FieldPath) -> Value {
        guard isReadable else { return .unreadable }
        guard let sub = path.sub else { return Self.value(items, path.field) }
        if isRecord { return Self.value(items, sub) }
        switch Self.value(items, path.field) {
        case .record(let items): return Self.value(items, sub)
        case .missing: return .missing
        default: return .unreadable
        }
    }

    /// Whether the value is in something that cannot be read, so that not even its absence is known.
    func isHidden(_ path: FieldPath) -> Bool {
        guard isReadable else { return true }
        guard path.sub != nil, !isRecord, case .unreadable = Self.value(items, path.field) else { return false }
        return true
    }

    private static func value(_ items: [Item], _ index: Int) -> Value {
        index < items.count ? items[index].value : .missing
    }
}

extension ConditionTest {
    fileprivate func truth(_ scope: ConditionScope, _ template: Template) -> ThreeValued {
        let value = scope.value(at: path)
        if op == .isMissing { return scope.isHidden(path) ? .unknown : ThreeValued(value.isMissing) }
        switch value {
        case .missing, .unreadable: return .unknown
        default: break
        }
        guard let first = values.first, let last = values.last else { return .unknown }
        switch op {
        case .isMissing: return .unknown
        case .equal: return equals(value, first, template)
        case .notEqual: return !equals(value, first, template)
        case .less: return isBefore(value, first, .low, template)
        case .lessOrEqual: return isBefore(value, first, .high, template)
        case .greater: return !isBefore(value, first, .high, template)
        case .greaterOrEqual: return !isBefore(value, first, .low, template)
        case .between: return !isBefore(value, first, .low, template) && isBefore(value, last, .high, template)
        case .in:
            var result = ThreeValued.no
            for literal in values {
                result = result || equals(value, literal, template)
            }
            return result
        case .has:
            guard case .list(let items) = value else { return .unknown }
            var result = ThreeValued.no
            for item in items {
                if case .unreadable = item.value {
                    result = result || .unknown
                } else {
                    result = result || equals(item.value, first, template)
                }
            }
            return result
        case .contains:
            guard case .text(let part) = first else { return .unknown }
            switch value {
            case .text(let text): return ThreeValued(holds(text, part))
            case .chain(let steps): return ThreeValued(steps.contains { holds($0, part) })
            default: return .unknown
            }
        }
    }

    private func equals(_ value: Value, _ literal: Value, _ template: Template) -> ThreeValued {
        switch (value, literal) {
        case (.choice(let a), .choice(let b)), (.person(let a), .person(let b)): return ThreeValued(a == b)
        case (.text(let a), .text(let b)): return ThreeValued(a == b)
        case (.boolean(let a), .boolean(let b)): return ThreeValued(a == b)
        case (.chain(let a), .chain(let b)): return ThreeValued(a == b)
        case (.path(let node), .path(let asked)):
            guard let tree = template.tree(of: template.field(at: path)) else { return .unknown }
            if tree.isNode(node, within: asked) { return .yes }
            // A value that stops above the node asked for leaves open where below it is.
            return tree.isNode(asked, within: node) ? .unknown : .no
        default:
            if let bands = bands(value, literal, template) { return ThreeValued(bands.value == bands.literal) }
            guard let a = Extent(value), let b = Extent(literal) else { return .no }
            return a.unit == b.unit ? a.isInside(b) : .unknown
        }
    }

    private enum End { case low, high }

    /// Whether the value is before the literal's low end (`<`) or before its high end (`<=`).
    private func isBefore(_ value: Value, _ literal: Value, _ end: End, _ template: Template) -> ThreeValued {
        if case .choice(let status) = value, case .choice(let asked) = literal {
            guard let a = template.rank(ofStatus: status), let b = template.rank(ofStatus: asked) else {
                return .unknown
            }
            return ThreeValued(end == .low ? a < b : a <= b)
        }
        if let bands = bands(value, literal, template) {
            return ThreeValued(end == .low ? bands.value < bands.literal : bands.value <= bands.literal)
        }
        guard let a = Extent(value), let b = Extent(literal), a.unit == b.unit else { return .unknown }
        return a.isBefore(end == .low ? b.low : b.high)
    }

    /// The bands of both, when the literal was written as one and the value is in one: bands compare as wholes, so
    /// that a shared edge belongs to the band that the template says.
    private func bands(_ value: Value, _ literal: Value, _ template: Template) -> (value: Int, literal: Int)? {
        guard case .quantity(let literal) = literal, let asked = literal.band, case .quantity(let quantity) = value
        else { return nil }
        if let written = quantity.band { return (written, asked) }
        return template.field(at: path).band(of: quantity).map { ($0, asked) }
    }

    private func holds(_ text: String, _ part: String) -> Bool {
        let found = text.utf8.withContiguousStorageIfAvailable { text in
            part.utf8.withContiguousStorageIfAvailable { part in
                guard part.count <= text.count else { return false }
                for start in 0...(text.count - part.count) {
                    var length = 0
                    while length < part.count, text[start + length] == part[length] { length += 1 }
                    if length == part.count { return true }
                }
                return false
            }
        }
        return (found ?? nil) ?? text.utf8.contains(part.utf8)
    }
}
