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

    /// Open ones that nobody follows up, with their share of a cohort.
    static func stale(_ stale: StaleShare) -> Cell {
        Cell(Text { $0.stale(stale) }, order: stale.share, rows: stale.rows)
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

    /// Whole yuan, rounded for people.
    public static func money(_ yuan: Int64, rows: [Int32] = []) -> Cell {
        Cell(Text(amount: yuan), order: Double(yuan), rows: rows, exact: grouped(yuan))
    }

    /// A middle with its ends.
    /// - Parameter high: nil where there is no upper end.
    public static func money(_ middle: Int64, from low: Int64, to high: Int64?) -> Cell {
        Cell(
            Text { AmountText.rounded(middle, from: low, to: high, $0.language) }, order: Double(middle),
            exact: exact(low, middle, high))
    }

    /// The middle of a sum.
    /// - Parameter isAlone: whether nothing beside it counts what the sum leaves out.
    public static func middle(_ sum: MoneySum, isAlone: Bool = true) -> Cell {
        guard sum.isKnown else { return Cell(.unknown) }
        return Cell(
            Text { AmountText.rounded(sum.mid, $0.language) + (isAlone ? $0.leftOut(sum) : "") },
            order: Double(sum.mid), rows: sum.rows, exact: grouped(sum.mid))
    }

    /// Low, mid and high in one cell.
    /// - Parameter isAlone: whether nothing beside it counts what the sum leaves out.
    public static func sum(_ sum: MoneySum, isAlone: Bool = true) -> Cell {
        Cell(
            Text { isAlone ? $0.sum(sum) : $0.money(sum) }, order: sum.isKnown ? Double(sum.mid) : nil, rows: sum.rows,
            exact: sum.isKnown ? exact(sum.low, sum.mid, sum.isOpen ? nil : sum.high) : nil)
    }

    /// Every digit of a middle and its ends; nil of nothing.
    /// - Parameter high: nil where there is no upper end.
    static func exact(_ low: Int64, _ middle: Int64, _ high: Int64?) -> String {
        let ends = [low, middle, high ?? middle]
        if high != nil, ends.allSatisfy({ $0 == middle }) { return grouped(middle) }
        return ends.prefix(high == nil ? 2 : 3).map(grouped).joined(separator: " / ") + (high == nil ? " / …" : "")
    }

    /// An amount as it is recorded; 未填 where it is not.
    public static func interval(_ amount: Interval?) -> Cell {
        guard let amount else { return Cell(.missing, order: -1) }
        return Cell(
            Text { AmountText.exact(from: amount.low, to: amount.high, $0.language) }, order: Double(amount.mid),
            exact: exact(amount.low, amount.mid, amount.high))
    }

    /// A number of days, half days and less too.
    static func days(_ days: Double) -> Cell { Cell(Text { $0.number(days) }, order: days) }
    static func days(_ days: Int) -> Cell { number(Int64(days)) }
}
