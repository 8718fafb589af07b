import Analysis
import Document
import Template

/// The cube for the script of the overview.
public struct CubeDocument: Encodable {
    struct Words: Encodable {
        var zh: String
        var en: String

        init(_ text: Text) { (zh, en) = (text.zh, text.en) }
    }

    struct Side: Encodable {
        /// What the address of the page calls it.
        var key: String
        var name: Words
        /// Null for 未填.
        var labels: [Words?]
    }

    var sides: [Side]
    /// Of the statuses: `open`, `won`, `lost`, `hold`, `invalid`.
    var meanings: [String]
    /// Whole numbers, those at the end left out where they are zero: the places on the sides; the count; signed: how many, yuan;
    /// with an amount: how many, low, mid, high, whether its top is open; weighted: how many, and the yuan and the ten-thousandths
    /// of low, mid and high, whether its top is open.
    var cells: [[Int64]]

    static let keys = ["period", "segment", "owner", "status"]

    public init(_ cube: Cube, _ template: Template) {
        let keys = cube.sides.indices.map { $0 == cube.sides.count - 1 ? "status" : Self.keys[$0] }
        sides = zip(cube.sides, keys).map { side, key in Side(key: key, name: Words(side.name), labels: side.labels.map { $0.map(Words.init) }) }
        meanings = template.statuses.choices.map { $0.means?.rawValue ?? "" }
        cells = cube.cells.map { cell in
            var numbers = cell.places.map(Int64.init) + [Int64(cell.count), Int64(cell.signed.rows.count), cell.signed.mid]
            let pipeline = cell.pipeline
            numbers += [Int64(pipeline.rows.count), pipeline.low, pipeline.mid, pipeline.high, pipeline.isOpen ? 1 : 0]
            numbers.append(Int64(cell.weightedCount))
            for product in [cell.weighted.low, cell.weighted.mid, cell.weighted.high] {
                numbers += [Int64(clamping: product / 10_000), Int64(product % 10_000)]
            }
            numbers.append(cell.weightedIsOpen ? 1 : 0)
            while numbers.last == 0 { numbers.removeLast() }
            return numbers
        }
    }
}
