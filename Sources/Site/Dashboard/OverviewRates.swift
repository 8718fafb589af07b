import Analysis
import Document
import Template

/// The intervals of the win rates that the overview shows, whatever a reader chooses: the script of the page looks them
/// up and computes none. Which numbers can occur follows from the cube, so that most registers need a few hundred.
struct OverviewRates {
    /// A win rate and the ends of its interval, in tenths of a percent as they are shown.
    struct Entry: Equatable {
        var closed: Int
        var won: Int
        var low: Int64
        var high: Int64
    }

    /// By the number of closed opportunities, then of won ones.
    private(set) var entries: [Entry]

    /// Of more rates than these, the page has those of the simplest choices: about 80 KB.
    static let most = 8000
    /// Opportunities below which a share is not told at all, and below which the sample is called small.
    static let few = (1...100).first { SampleSize($0) == .small } ?? 0
    static let small = (1...100).first { SampleSize($0) == .enough } ?? 0

    /// - Parameters:
    ///   - meanings: of the statuses, by their places.
    ///   - most: rates kept.
    init(_ cube: Cube, meanings: [Meaning?], most: Int = Self.most) {
        let choices = cube.sides.map(SideChoices.init)
        var sums: [Int: Pair] = [:]
        for cell in cube.cells {
            let status = cell.places.last ?? 0
            let meaning = status < meanings.count ? meanings[status] : nil
            guard meaning == .won || meaning == .lost else { continue }
            var keys = [0]
            for (place, side) in zip(cell.places, choices) {
                keys = keys.flatMap { key in side.choices[place].map { key * side.count + $0 } }
            }
            for key in keys {
                sums[key, default: Pair()].closed += cell.count
                if meaning == .won { sums[key, default: Pair()].won += cell.count }
            }
        }
        // Each pair by the fewest sides of which something is chosen.
        var pairs: [Pair: Int] = [:]
        for (key, pair) in sums where pair.closed >= Self.few {
            var (rest, chosen) = (key, 0)
            for side in choices.reversed() {
                if rest % side.count != 0 { chosen += 1 }
                rest /= side.count
            }
            pairs[pair] = min(pairs[pair] ?? .max, chosen)
        }
        let kept = pairs.sorted { ($0.value, $0.key.closed, $0.key.won) < ($1.value, $1.key.closed, $1.key.won) }
        entries = kept.prefix(most).map(\.key).sorted { ($0.closed, $0.won) < ($1.closed, $1.won) }.compactMap(
            Entry.init)
    }

    /// The same with every rate of at most so many closed ones: of few, any number of values may be chosen on each side.
    /// - Parameter total: of all that is closed.
    func withAll(of total: Int, most: Int = Self.all) -> OverviewRates {
        var rates = self
        let largest = min(total, most)
        guard largest >= Self.few else { return rates }
        let pairs = (Self.few...largest).flatMap { closed in (0...closed).map { Pair(closed: closed, won: $0) } }
        rates.entries = pairs.compactMap(Entry.init) + entries.filter { $0.closed > largest }
        return rates
    }

    /// 7,500 rates, which are about 80 KB.
    private static let all = 120

    fileprivate struct Pair: Hashable {
        var closed = 0
        var won = 0
    }
}

extension OverviewRates.Entry {
    fileprivate init?(_ pair: OverviewRates.Pair) {
        guard let rate = WinRate(won: pair.won, closed: pair.closed).rate else { return nil }
        func tenths(_ share: Double) -> Int64 { Int64((share * 1000).rounded()) }
        self.init(closed: pair.closed, won: pair.won, low: tenths(rate.low), high: tenths(rate.high))
    }
}

/// What a reader may choose of one side: 0 for all, then each name, and each year of names that are quarters. As the
/// script of the page has it.
private struct SideChoices {
    /// The choices that mean a place, by place.
    private(set) var choices: [[Int]] = []
    private(set) var count = 1

    init(_ side: Cube.Side) {
        var numbers: [String: Int] = [:]
        func number(_ name: String) -> Int {
            if let number = numbers[name] { return number }
            numbers[name] = count
            count += 1
            return count - 1
        }
        choices = side.labels.map { label in
            let name = label?.en ?? "-"
            return [0, number(name)] + (Self.year(name).map { [number($0)] } ?? [])
        }
    }

    private static func year(_ name: String) -> String? {
        let bytes = Array(name.utf8)
        let isDigit = bytes.map { (0x30...0x39).contains($0) }
        guard isDigit == [true, true, true, true, false, true], bytes[4] == UInt8(ascii: "Q") else { return nil }
        return String(name.prefix(4))
    }
}

extension ScriptJSON {
    /// `few` and `small`, and `ends`: for each number of closed opportunities that number, and behind it, for each
    /// number of won ones, that number and both ends.
    mutating func rates(_ rates: OverviewRates) {
        object { json in
            json.key("few")
            json.integer(Int64(OverviewRates.few))
            json.key("small")
            json.integer(Int64(OverviewRates.small))
            json.key("ends")
            json.array { json in
                var rest = rates.entries[...]
                while let closed = rest.first?.closed {
                    let some = rest.prefix { $0.closed == closed }
                    rest = rest.dropFirst(some.count)
                    json.array { json in
                        json.integer(Int64(closed))
                        for entry in some {
                            for number in [Int64(entry.won), entry.low, entry.high] { json.integer(number) }
                        }
                    }
                }
            }
        }
    }
}
