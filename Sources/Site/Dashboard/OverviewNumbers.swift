import Analysis
import Document
import Report
import Template

/// What the overview says of some cells of the cube together. The script of the page adds up the same cells when a
/// reader chooses among them.
struct OverviewNumbers {
    var count = 0
    var open = 0
    var won = 0
    var lost = 0
    var invalid = 0
    var hold = 0
    /// Open, and not followed up for too long.
    var stale = 0
    var pipeline = MoneySum()
    var signed = MoneySum()
    private var products: (low: Int128, mid: Int128, high: Int128) = (0, 0, 0)
    private var isWeightedOpen = false
    private var weightedCount = 0

    /// - Parameter meanings: of the statuses, by their places.
    init(_ cells: [Cube.Cell], meanings: [Meaning?]) {
        for cell in cells {
            count += cell.count
            stale += cell.stale
            let status = cell.places.last ?? 0
            switch status < meanings.count ? meanings[status] : nil {
            case .open: open += cell.count
            case .won: won += cell.count
            case .lost: lost += cell.count
            case .invalid: invalid += cell.count
            case .hold: hold += cell.count
            default: break
            }
            pipeline.add(cell.pipeline)
            signed.add(cell.signed)
            products.low += cell.weighted.low
            products.mid += cell.weighted.mid
            products.high += cell.weighted.high
            isWeightedOpen = isWeightedOpen || cell.weightedIsOpen
            weightedCount += cell.weightedCount
        }
    }

    var winRate: WinRate { WinRate(won: won, closed: won + lost) }

    /// In yuan; one rounding, half up, ends the sum.
    var weighted: Sum {
        func rounded(_ value: Int128) -> Int64 { Int64(clamping: (value + 5_000) / 10_000) }
        return Sum(
            low: rounded(products.low), mid: rounded(products.mid), high: rounded(products.high),
            isOpen: isWeightedOpen,
            count: weightedCount, leftOut: open - weightedCount)
    }

    var plain: Sum { Sum(pipeline, of: open) }
    var contracts: Sum { Sum(signed, of: won) }

    /// A sum by its numbers alone.
    struct Sum {
        var low: Int64
        var mid: Int64
        var high: Int64
        var isOpen: Bool
        /// How many it adds up, and how many of the same have nothing to add.
        var count: Int
        var leftOut: Int
        var isKnown: Bool { count > 0 || leftOut == 0 }
    }
}

extension OverviewNumbers.Sum {
    fileprivate init(_ sum: MoneySum, of all: Int) {
        self.init(
            low: sum.low, mid: sum.mid, high: sum.high, isOpen: sum.isOpen, count: sum.rows.count,
            leftOut: all - sum.rows.count)
    }
}
