import Analysis
import Document
import Template

/// What the overview says of some cells of the cube together. The script of the page adds up the same cells when a reader chooses
/// among them.
struct OverviewNumbers {
    var count = 0
    var open = 0
    var won = 0
    var lost = 0
    var invalid = 0
    var hold = 0
    var pipeline = MoneySum()
    var unknownAmount: Int { open - pipeline.rows.count }
    var signed = MoneySum()
    private var products: (low: Int128, mid: Int128, high: Int128) = (0, 0, 0)
    private var isWeightedOpen = false
    private(set) var weightedCount = 0

    /// - Parameter meanings: of the statuses, by their places.
    init(_ cells: [Cube.Cell], meanings: [Meaning?]) {
        for cell in cells {
            count += cell.count
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
    var weighted: (low: Int64, mid: Int64, high: Int64, isOpen: Bool) {
        func rounded(_ value: Int128) -> Int64 { Int64(clamping: (value + 5_000) / 10_000) }
        return (rounded(products.low), rounded(products.mid), rounded(products.high), isWeightedOpen)
    }
}
