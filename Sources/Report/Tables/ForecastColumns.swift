import Analysis
import Document

/// Analysis 4, a row per category.
enum ForecastColumns {
    typealias Column = TableColumn<Forecast.Part>

    static let category = Column("category", Text(zh: "类别", en: "Category"), isNumber: false) {
        .choice(id: $0.category.rawValue, $0.category.label)
    }
    static let count = Column("count", DataTable.Column.count.title) { .count($0.rows) }
    static let plain = Column("plain", Text(zh: "金额", en: "Amount")) { .sum($0.plain) }
    static let unknownAmount = Column("unknown_amount", DataTable.Column.noAmount.title) { .count($0.unknownAmount) }
    static let weighted = Column("weighted", Text(zh: "加权", en: "Weighted")) { .sum($0.weighted) }
    /// Amounts as they are.
    static let amounts = [category, count] + [plain, unknownAmount]
    /// What other programs read.
    static let documented = [category, count, plain, weighted, unknownAmount]
}
