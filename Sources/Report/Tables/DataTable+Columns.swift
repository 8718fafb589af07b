import Document

extension DataTable.Column {
    static var count: DataTable.Column { .number(Text(zh: "个数", en: "Count")) }
    static var share: DataTable.Column { .number(Text(zh: "占比", en: "Share")) }
    public static var opportunity: DataTable.Column { .text(Text(zh: "商机", en: "Opportunity")) }
    public static var customer: DataTable.Column { .text(Text(zh: "客户", en: "Customer")) }
    /// How many a sum leaves out.
    static var noAmount: DataTable.Column { .number(Text(zh: "金额未填", en: "No amount")) }
    static var stage: DataTable.Column { .text(Text(zh: "阶段", en: "Stage")) }
    static var amount: DataTable.Column { .number(Text(zh: "金额", en: "Amount")) }
}
