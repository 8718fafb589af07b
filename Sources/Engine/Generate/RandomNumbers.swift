/// SplitMix64 (Steele, Lea, Flood 2014): the same seed, the same numbers, on every machine.
struct RandomNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A stream of its own for each item of a series.
    init(seed: UInt64, item: Int) {
        self.init(seed: seed &+ UInt64(truncatingIfNeeded: item) &* 0xD134_2543_DE82_EF95)
        _ = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number from 0 up to, not including, `count`.
    mutating func below(_ count: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(max(1, count))).high) }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// Whether something that happens `percent` times in a hundred happens.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
}
