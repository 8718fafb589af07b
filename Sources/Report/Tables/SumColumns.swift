import Analysis
import Document

/// A sum of some opportunities, with a name.
struct SumLine: Sendable {
    var name: Text
    /// What is counted, whether it has an amount or not.
    var rows: [Int32]
    var sum: MoneySum
}

/// Sums one below the other, each with what it leaves out. Analyses 2 and 3.
struct SumColumns: Sendable {
    typealias Column = TableColumn<SumLine>

    private let name: Column
    private let unknown: Column

    /// - Parameters:
    ///   - name: the heading of the names.
    ///   - unknown: that of the numbers that the sums leave out.
    init(_ name: Text, unknown: Text = DataTable.Column.noAmount.title) {
        self.name = Column("name", name, isNumber: false) { .label($0.name) }
        self.unknown = Column("unknown", unknown) { .count($0.sum.unknown) }
    }

    var all: [Column] {
        [name, Column("count", DataTable.Column.count.title) { .count($0.rows) }] + [
            Column("sum", DataTable.Column.amount.title) { .sum($0.sum) }, unknown,
        ]
    }
}
