import Analysis
import Document
import Template

extension Text {
    /// What the words of each language make of the same numbers.
    init(_ make: (Words) -> String) { self.init(zh: make(Words(language: .zh)), en: make(Words(language: .en))) }

    /// No value is recorded.
    static var missing: Text { Text(zh: "未填", en: "not filled in") }
    /// There is nothing to tell.
    static var dash: Text { Text(same: "–") }
    /// All of them together.
    static var all: Text { Text(zh: "合计", en: "Total") }
    static var none: Text { Text(zh: "无", en: "none") }
    /// There is something to tell, and nobody knows what.
    static var unknown: Text { Text(zh: "未知", en: "not known") }
}

extension Cell {
    static func share(_ share: Double?) -> Cell {
        Cell(share.map { share in Text { $0.percent(share) } } ?? .dash, order: share)
    }

    /// A win rate by the rules for small numbers; sorted by what was observed where that may be told.
    static func rate(_ rate: WinRate, none: Text = Text(zh: "没有结案", en: "none closed"), rows: [Int32] = []) -> Cell {
        Cell(Text { $0.rate(rate, none: none) }, order: rate.rate?.value, rows: rows)
    }

    /// Whole yuan.
    static func money(_ yuan: Int64, isOpen: Bool = false, rows: [Int32] = []) -> Cell {
        Cell(Text(same: (isOpen ? "≥ " : "") + grouped(yuan)), order: Double(yuan), rows: rows)
    }

    /// The middle of a sum.
    /// - Parameter isAlone: whether nothing beside it counts what the sum leaves out.
    static func middle(_ sum: MoneySum, isAlone: Bool = true) -> Cell {
        guard sum.isKnown else { return Cell(.unknown) }
        return Cell(
            Text { grouped(sum.mid) + (isAlone ? $0.leftOut(sum) : "") }, order: Double(sum.mid), rows: sum.rows)
    }

    /// Low, mid and high in one cell, and how many the sum leaves out.
    static func sum(_ sum: MoneySum) -> Cell {
        Cell(Text { $0.sum(sum) }, order: sum.isKnown ? Double(sum.mid) : nil, rows: sum.rows)
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
    static func interval(_ amount: Interval?) -> Cell {
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

extension DataTable.Column {
    static var count: DataTable.Column { .number(Text(zh: "个数", en: "Count")) }
    static var share: DataTable.Column { .number(Text(zh: "占比", en: "Share")) }
    static var opportunity: DataTable.Column { .text(Text(zh: "商机", en: "Opportunity")) }
    static var customer: DataTable.Column { .text(Text(zh: "客户", en: "Customer")) }
    static var stage: DataTable.Column { .text(Text(zh: "阶段", en: "Stage")) }
    static var money: [DataTable.Column] {
        [.number(Text(zh: "低", en: "Low")), .number(Text(zh: "中", en: "Mid")), .number(Text(zh: "高", en: "High"))]
    }
}

extension Chart.Series {
    /// Low, mid and high of sums, side by side; nothing where a sum is not known.
    static func money(_ sums: [MoneySum]) -> [Chart.Series] {
        func series(_ name: Text, _ end: (MoneySum) -> Int64) -> Chart.Series {
            Chart.Series(name, sums.map { $0.isKnown ? Double(end($0)) : nil })
        }
        return [
            series(Text(zh: "低", en: "Low"), \.low), series(Text(zh: "中", en: "Mid"), \.mid),
            series(Text(zh: "高", en: "High"), \.high),
        ]
    }

    /// The middles of sums; nothing where one is not known.
    static func middles(_ name: Text, _ sums: [MoneySum]) -> Chart.Series {
        Chart.Series(name, sums.map { $0.isKnown ? Double($0.mid) : nil })
    }

    /// Rates with their intervals; nothing below five cases.
    init(_ name: Text, _ rates: [Rate?]) {
        self.init(name, rates.map { $0?.value }, low: rates.map { $0?.low }, high: rates.map { $0?.high })
    }
}
