/// The stretch of a line that a quantity, a date or a span of days covers, as two cuts between its points.
///
/// The cut before the point x is 2x and the cut behind it 2x + 1, so an exact value, a half-open interval and a span
/// with both ends included are all "from this cut to that one", and comparing them is comparing cuts.
struct Extent {
    enum Unit { case amount, day }

    var unit: Unit
    var low: Int128
    var high: Int128

    /// Nil for values that are on no line.
    init?(_ value: Value) {
        let first: CivilDate
        let last: CivilDate
        switch value {
        case .quantity(let quantity):
            unit = .amount
            low = 2 * Int128(quantity.low)
            high = quantity.isExact ? low + 1 : quantity.high.map { 2 * Int128($0) } ?? .max
            return
        case .date(let day): (first, last) = (day, day)
        case .span(let from, let to): (first, last) = (from, to)
        default: return nil
        }
        unit = .day
        low = 2 * Int128(first.days)
        high = 2 * Int128(last.days) + 1
    }

    /// Whether everything is before the cut.
    func isBefore(_ cut: Int128) -> ThreeValued {
        if high <= cut { return .yes }
        return low >= cut ? .no : .unknown
    }

    /// Whether everything is inside the other.
    func isInside(_ other: Extent) -> ThreeValued {
        if low >= other.low, high <= other.high { return .yes }
        return high <= other.low || low >= other.high ? .no : .unknown
    }
}
