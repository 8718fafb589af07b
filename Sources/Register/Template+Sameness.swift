import Template

extension Template {
    /// Whether two values of a field say the same: a band and its interval do, lists in any order do, and so do texts
    /// that differ in the blanks around them. What cannot be read is never distinguished.
    public func isSame(_ a: Value, _ b: Value, as field: Field) -> Bool {
        if a == b || a == .unreadable || b == .unreadable { return true }
        let a = plain(a, field)
        let b = plain(b, field)
        if a == b { return true }
        guard case .list(let first) = a, case .list(let second) = b else { return false }
        let one = Set(first.map(\.value))
        let other = Set(second.map(\.value))
        return one == other || one.contains(.unreadable) || other.contains(.unreadable)
    }

    /// A value without what does not count: the band's name, blanks around a text, places, the parts of a record
    /// beside the one that stands for it.
    private func plain(_ value: Value, _ field: Field) -> Value {
        switch value {
        case .quantity(let quantity): return .quantity(Quantity(low: quantity.low, high: quantity.high))
        case .text(let text): return .text(text.trimmed)
        case .list(let items) where items.isEmpty: return .missing
        case .list(let items): return .list(items.map { Item(plain(standing($0.value, field), field)) })
        default: return value
        }
    }

    private func standing(_ value: Value, _ field: Field) -> Value {
        guard case .record(let items) = value, let shorthand = field.shorthand else { return value }
        return items[shorthand].value
    }
}
