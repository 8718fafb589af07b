import Document
import Template

/// A table of texts and numbers.
public struct DataTable: Sendable {
    public struct Column: Sendable {
        public var title: Text
        /// Numbers are on the right, and sort by their size.
        public var isNumber: Bool

        public init(_ title: Text, isNumber: Bool = false) { (self.title, self.isNumber) = (title, isNumber) }
        public static func text(_ title: Text) -> Column { Column(title) }
        public static func number(_ title: Text) -> Column { Column(title, isNumber: true) }
    }

    /// What the table is about, for those who come to it alone. Empty where the heading says it.
    public var caption: Text?
    public var columns: [Column]
    public var rows: [[Cell]]
    /// Sums; they stay at the foot however the rows are sorted.
    public var foot: [[Cell]]
    /// So many rows are shown where nobody can turn the pages of the table or search it; nil: all.
    public var printed: Int?
    /// How many rows there are, where even ``rows`` has the first of them alone.
    public var total: Int?

    public init(caption: Text? = nil, columns: [Column], rows: [[Cell]], foot: [[Cell]] = []) {
        (self.caption, self.columns, self.rows, self.foot) = (caption, columns, rows, foot)
    }

    /// As it is on paper and at a terminal.
    public var asPrinted: DataTable {
        guard let printed, rows.count > printed else { return self }
        var table = self
        (table.rows, table.total) = (Array(rows.prefix(printed)), total ?? rows.count)
        return table
    }

    public var isEmpty: Bool { rows.isEmpty && foot.isEmpty }
    /// What is said in the place of an empty table.
    public static let nothing = Text(zh: "（没有）", en: "(none)")
}

/// What is in one place of a table.
public struct Cell: Sendable {
    public enum Link: Sendable, Hashable {
        /// The page of an opportunity, by its row.
        case opportunity(Int32)
        /// Another page of the site, by its name.
        case page(String)
    }

    public var text: Text
    /// What it is sorted by; nil: its text.
    public var order: Double?
    /// The opportunities behind a number.
    public var rows: [Int32]
    public var link: Link?
    /// Every digit of an amount that the text rounds, for those who ask.
    public var exact: String?
    /// Whether it tells of something late, where the format can show that.
    var isLate = false
    /// Whether it stands out from the others of its column, where the format can show that.
    var isStrong = false

    public init(
        _ text: Text, order: Double? = nil, rows: [Int32] = [], link: Link? = nil, exact: String? = nil
    ) {
        (self.text, self.order, self.rows, self.link, self.exact) = (text, order, rows, link, exact)
    }

    /// A count, with what it counts.
    public static func count(_ rows: [Int32]) -> Cell {
        Cell(Text(same: grouped(Int64(rows.count))), order: Double(rows.count), rows: rows)
    }

    /// A plain number.
    public static func number(_ number: Int64) -> Cell { Cell(Text(same: grouped(number)), order: Double(number)) }

    /// A day, sorted by time; a dash where there is none.
    public static func day(_ day: CivilDate?) -> Cell {
        day.map { Cell(Text(same: $0.description), order: Double($0.days)) } ?? Cell(.dash)
    }

    public static func same(_ text: String) -> Cell { Cell(Text(same: text)) }
}
