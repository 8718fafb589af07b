import Analysis
import Document
import Report
import Template

extension ScriptJSON {
    /// The cube for the script of the overview: `sides` with a key for the address of the page and their labels, null
    /// for 未填; `meanings` of the statuses; `rates`, see ``rates(_:)``; and `cells`, whole numbers, those at the end left out where they are zero.
    /// They are: the place among all combinations of the sides, counted on from the cell before; the count; signed: how
    /// many, yuan; with an amount: how many, low, mid, high, whether its top is open; weighted: how many, the yuan and
    /// the ten-thousandths of low, mid and high, whether its top is open; open and stale: how many.
    mutating func cube(_ cube: Cube, _ template: Template) {
        object { json in
            json.key("sides")
            json.array { json in
                for (number, side) in cube.sides.enumerated() {
                    json.object { json in
                        json.key("key")
                        json.string(OverviewPage.key(number, of: cube))
                        json.key("name")
                        json.both(side.name)
                        json.key("labels")
                        json.array { json in
                            for label in side.labels {
                                if let label { json.both(label) } else { json.null() }
                            }
                        }
                    }
                }
            }
            json.key("meanings")
            json.array { json in template.statuses.choices.forEach { json.string($0.means?.rawValue ?? "") } }
            json.key("rates")
            json.rates(OverviewRates(cube, meanings: template.statuses.choices.map(\.means)))
            json.key("cells")
            json.array { json in
                var last: Int64 = 0
                for cell in cube.cells {
                    let place = zip(cell.places, cube.sides).reduce(Int64(0)) {
                        $0 * Int64($1.1.labels.count) + Int64($1.0)
                    }
                    json.array { json in ([place - last] + Self.numbers(cell)).forEach { json.integer($0) } }
                    last = place
                }
            }
        }
    }

    private static func numbers(_ cell: Cube.Cell) -> [Int64] {
        var numbers = [Int64(cell.count), Int64(cell.signed.rows.count), cell.signed.mid]
        let pipeline = cell.pipeline
        numbers += [Int64(pipeline.rows.count), pipeline.low, pipeline.mid, pipeline.high, pipeline.isOpen ? 1 : 0]
        numbers.append(Int64(cell.weightedCount))
        for product in [cell.weighted.low, cell.weighted.mid, cell.weighted.high] {
            numbers += [Int64(clamping: product / 10_000), Int64(product % 10_000)]
        }
        numbers += [cell.weightedIsOpen ? 1 : 0, Int64(cell.stale)]
        while numbers.last == 0 { numbers.removeLast() }
        return numbers
    }
}

extension OverviewPage {
    static let script = "assets/overview.js"

    /// What the address of the page calls a side.
    static func key(_ side: Int, of cube: Cube) -> String {
        side == cube.sides.count - 1 ? "status" : ["period", "segment", "owner"][side]
    }

    /// The place of the filter bar, which the script fills, and what it counts.
    static func bar(_ cube: Cube, _ template: Template) -> HTML {
        var json = ScriptJSON(capacity: 1 << 16)
        json.cube(cube, template)
        var out = Markup()
        out.tag(
            "<div id=\"filters\" class=\"filters\" role=\"group\" hidden data-label-zh=\"筛选\" data-label-en=\"Filter\"></div>\n<script type=\"application/json\" id=\"cube\">"
        )
        out.add(json.html)
        out.tag("</script>\n")
        return out.html
    }
}
