/// A stream of random numbers that is the same on every machine, so that a seed names a register for good.
///
/// Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators": one addition and one mix per number.
struct SplitMix64: Sendable {
    /// What a stream is drawn for; streams of different purposes have nothing to do with each other.
    enum Purpose: UInt64 {
        case slots = 1, customer, course, page
    }

    private var state: UInt64

    /// The stream of one numbered thing. It depends on nothing drawn before, so files can be made in any order.
    init(seed: UInt64, _ purpose: Purpose, _ number: Int) {
        let place = UInt64(truncatingIfNeeded: number) &* 0xD134_2543_DE82_EF95 &+ purpose.rawValue
        state = Self.mixed(seed &+ Self.mixed(place))
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// A number from 0 up to, not including, `bound`, which is above zero.
    mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number of the range, both ends included.
    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// True in so many of a hundred cases.
    mutating func chance(_ percent: Int) -> Bool {
        below(100) < percent
    }

    /// One element of a list that is not empty.
    mutating func pick<Element>(_ list: [Element]) -> Element {
        list[below(list.count)]
    }

    /// `count` different elements in the list's order, or all of them when there are fewer.
    mutating func pick<Element>(_ count: Int, of list: [Element]) -> [Element] {
        var wanted = min(count, list.count)
        var result: [Element] = []
        result.reserveCapacity(wanted)
        for (index, element) in list.enumerated() where wanted > 0 && below(list.count - index) < wanted {
            result.append(element)
            wanted -= 1
        }
        return result
    }

    /// An index, each as often as its weight says.
    mutating func weighted(_ weights: [Int]) -> Int {
        var rest = below(weights.reduce(0, +))
        for (index, weight) in weights.enumerated() {
            if rest < weight { return index }
            rest -= weight
        }
        return 0
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
