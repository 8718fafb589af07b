import Analysis
import Document
import Template

extension Cell {
    /// A share of a whole; a dash where there is none.
    public static func share(_ share: Double?) -> Cell {
        Cell(share.map { share in Text { $0.percent(share) } } ?? .dash, order: share)
    }

    /// A win rate by the rules for small numbers; sorted by what was observed where that may be told.
    public static func rate(_ rate: WinRate, none: Text = .noneClosed, rows: [Int32] = []) -> Cell {
        Cell(Text { $0.rate(rate, none: none) }, order: rate.rate?.value, rows: rows)
    }

    /// A difference of shares in percentage points with its sign, and the ends of the interval; a dash where there is
    /// none.
    static func points(_ difference: Rate?) -> Cell {
        guard let difference else { return Cell(.dash) }
        return Cell(
            Text { words in
                func points(_ share: Double) -> String {
                    let text = words.decimal(share * 100)
                    return text == "-0.0" ? "0.0" : share > 0 && text != "0.0" ? "+" + text : text
                }
                return "\(points(difference.value)) (\(points(difference.low)) … \(points(difference.high)))"
            }, order: difference.value * 100)
    }

    /// Whole yuan.
    /// - Parameters:
    ///   - isOpen: whether it is at least as much.
    ///   - isAtMost: whether it may be less.
    static func money(_ yuan: Int64, isOpen: Bool = false, isAtMost: Bool = false, rows: [Int32] = []) -> Cell {
        Cell(
            Text(same: (isOpen ? "≥ " : isAtMost ? "≤ " : "") + grouped(yuan)), order: Double(yuan), rows: rows)
    }

    /// The middle of a sum.
    /// - Parameter isAlone: whether nothing beside it counts what the sum leaves out.
    public static func middle(_ sum: MoneySum, isAlone: Bool = true) -> Cell {
        guard sum.isKnown else { return Cell(.unknown) }
        return Cell(
            Text { grouped(sum.mid) + (isAlone ? $0.leftOut(sum) : "") }, order: Double(sum.mid), rows: sum.rows)
    }

    /// Low, mid and high in one cell.
    /// - Parameter isAlone: whether nothing beside it counts what the sum leaves out.
    public static func sum(_ sum: MoneySum, isAlone: Bool = true) -> Cell {
        Cell(Text { isAlone ? $0.sum(sum) : $0.money(sum) }, order: sum.isKnown ? Double(sum.mid) : nil, rows: sum.rows)
    }

    /// Low, mid and high in a cell each; what they leave out is beside them.
    static func money(_ sum: MoneySum) -> [Cell] {
        guard sum.isKnown else { return Array(repeating: Cell(.unknown), count: 3) }
        return [
            money(sum.low, rows: sum.rows), money(sum.mid, rows: sum.rows),
            money(sum.high, isOpen: sum.isOpen, rows: sum.rows),
        ]
    }

    /// An amount as it is recorded; 未填 where it is not.
    public static func interval(_ amount: Interval?) -> Cell {
        guard let amount else { return Cell(.missing, order: -1) }
        guard let high = amount.high else {
            return Cell(Text(same: "≥ \(grouped(amount.low))"), order: Double(amount.mid))
        }
        return Cell(
            Text(same: high == amount.low ? grouped(high) : "\(grouped(amount.low))–\(grouped(high))"),
            order: Double(amount.mid))
    }

    /// A number of days, half days and less too.
    static func days(_ days: Double) -> Cell { Cell(Text { $0.number(days) }, order: days) }
    static func days(_ days: Int) -> Cell { number(Int64(days)) }
}
