import Document
import Template

/// How long a stay in each status was allowed to take, as past days knew it: from the stays completed by then. Asked for
/// days in their order.
struct StageLimitHistory {
    private let day: DayView
    /// Completed stays, the earliest first.
    private let stays: [StageDuration]
    private var next = 0
    private var tallies: [DayTally]

    init(_ day: DayView) {
        self.day = day
        stays = day.rows.flatMap { row in
            day.stageDurations(row).filter { $0.isCompleted && day.template.statusMeaning(Int($0.status)) == .open }
        }.sorted { $0.until < $1.until }
        let longest = stays.map(\.days).max() ?? 0
        tallies = Array(repeating: DayTally(longest: longest), count: day.template.statuses.count)
    }

    /// - Parameter date: not before that of the last call.
    mutating func advance(to date: CivilDate) {
        while next < stays.count, stays[next].until <= date.days {
            tallies[Int(stays[next].status)].add(stays[next].days)
            next += 1
        }
    }

    /// The limits on the day that was reached, in the order of the template.
    var limits: [Ageing.Limit] {
        tallies.indices.map { status in
            day.limit(of: status, completed: tallies[status].count, upper: tallies[status].upperQuartile)
        }
    }
}

/// Whole days, counted: a number is added and the upper quartile found in logarithmic time (a Fenwick tree).
struct DayTally {
    private(set) var count = 0
    private var sums: [Int]

    /// - Parameter longest: no number is larger.
    init(longest: Int) {
        var size = 1
        while size <= longest + 1 { size *= 2 }
        sums = Array(repeating: 0, count: size + 1)
    }

    mutating func add(_ days: Int) {
        count += 1
        var place = days + 1
        while place < sums.count {
            sums[place] += 1
            place += place & -place
        }
    }

    /// As ``Quartiles`` has it; nil for no numbers.
    var upperQuartile: Double? {
        guard count > 0 else { return nil }
        let place = 0.75 * Double(count - 1)
        let below = Int(place)
        let (low, high) = (number(at: below), number(at: min(below + 1, count - 1)))
        return Double(low) + (place - Double(below)) * Double(high - low)
    }

    /// The number at a place in the order from the smallest.
    private func number(at rank: Int) -> Int {
        var (place, rest, step) = (0, rank, sums.count - 1)
        while step > 0 {
            if place + step < sums.count, sums[place + step] <= rest {
                place += step
                rest -= sums[place]
            }
            step /= 2
        }
        return place
    }
}
