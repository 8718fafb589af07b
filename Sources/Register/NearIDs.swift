/// Ids that others may have been meant for: those that differ from them by one character, or by two neighbours swapped.
///
/// Every id leaves a mark for each place at which it may differ; two ids are near only where they share a mark. So the
/// time is that of the ids' length, however many are looked for.
public struct NearIDs: Sendable {
    private let wanted: [[UInt8]]
    private var numbers: [UInt64: [Int]] = [:]

    public init(_ ids: [String]) {
        wanted = ids.map { Array($0.utf8) }
        for (number, id) in wanted.enumerated() {
            Self.forEachMark(id[...]) { numbers[$0, default: []].append(number) }
        }
    }

    public var isEmpty: Bool { wanted.isEmpty }

    /// The numbers of the wanted ids that `id` is near to, in order.
    public func near(to id: ArraySlice<UInt8>) -> [Int] {
        var found: [Int] = []
        Self.forEachMark(id) { mark in
            for number in numbers[mark] ?? [] where !found.contains(number) && Self.isNear(wanted[number], id) {
                found.append(number)
            }
        }
        return found.sorted()
    }

    private static func isNear(_ a: [UInt8], _ b: ArraySlice<UInt8>) -> Bool {
        guard a.count == b.count else { return false }
        let places = a.indices.filter { a[$0] != b[b.startIndex + $0] }
        switch places.count {
        case 1: return true
        case 2:
            let (one, other) = (places[0], places[1])
            return other == one + 1 && a[one] == b[b.startIndex + other] && a[other] == b[b.startIndex + one]
        default: return false
        }
    }

    private static let base: UInt64 = 6_364_136_223_846_793_005

    private static func forEachMark(_ id: ArraySlice<UInt8>, _ body: (UInt64) -> Void) {
        var whole = UInt64(id.count)
        var power: UInt64 = 1
        for byte in id {
            whole &+= (UInt64(byte) + 1) &* power
            power = power &* base
        }
        power = 1
        var place: UInt64 = 1
        for index in id.indices {
            let rest = whole &- (UInt64(id[index]) + 1) &* power
            body(rest ^ place &* 0x9E37_79B9_7F4A_7C15)
            if index + 1 < id.endIndex, id[index] != id[index + 1] {
                let pair = rest &- (UInt64(id[index + 1]) + 1) &* (power &* base)
                let both = UInt64(id[index]) + UInt64(id[index + 1])
                body(pair ^ (place &* 0xC2B2_AE3D_27D4_EB4F &+ both &* 0x1656_67B1_9E37_79F9))
            }
            power = power &* base
            place += 1
        }
    }
}
