import Analysis
import Document
import Template

/// The sections of pages that show the analyses of some opportunities on a day, one method per analysis. A segment of
/// no opportunities has them too: they say what is not known.
public struct AnalysisSections: Sendable {
    public let day: DayView
    /// What the sections are about.
    public let summary: SegmentSummary
    /// Everything that was there on the day: what a segment is compared with.
    let total: SegmentSummary
    /// Days in a status beyond which an opportunity is late, by what all of them did.
    let limits: [Ageing.Limit]
    /// Whether they are about everything.
    let isAll: Bool

    /// Of everything that was there on the day.
    public init(_ day: DayView) {
        let total = day.summary(of: day.rows)
        self.init(day, summary: total, total: total, limits: day.ageingLimits(day.rows), isAll: true)
    }

    /// Of one segment, and what it is compared with.
    init(_ analyses: SegmentAnalyses) {
        self.init(
            analyses.day, summary: analyses.summary, total: analyses.total, limits: analyses.ageingLimits,
            isAll: analyses.choice.isWhole)
    }

    private init(_ day: DayView, summary: SegmentSummary, total: SegmentSummary, limits: [Ageing.Limit], isAll: Bool) {
        (self.day, self.summary, self.total, self.limits, self.isAll) = (day, summary, total, limits, isAll)
    }

    /// Of some of them.
    func part(_ rows: [Int32]) -> AnalysisSections { part(day.summary(of: rows, against: total)) }

    /// Of a segment that a report has measured on the same day.
    public func part(_ segment: SegmentSummary) -> AnalysisSections {
        AnalysisSections(day, summary: segment, total: total, limits: limits, isAll: false)
    }

    var rows: [Int32] { summary.rows }
    var opportunities: OpportunityColumns { day.opportunities }
    var template: Template { day.opportunities.template }

    // MARK: What many of them use

    /// Tables of single opportunities or customers print so many; nobody reads a longer table to its end.
    static let mostRows = 100
    /// So many can be searched and sorted on a page of the site.
    public static let mostSearched = 5_000
    /// More bars than this cannot be distinguished.
    static let mostBars = 24

    /// Whether a status is one of an open opportunity.
    var openStatuses: [Int] { template.statuses.choices.indices.filter { template.statusMeaning($0) == .open } }

    /// Name of a status; nil for one that is not known.
    func status(_ index: Int?) -> Text { index.map { template.statuses[$0].label } ?? .missing }

    /// An opportunity by its id, which leads to its page.
    func opportunity(_ row: Int32) -> Cell { Cell(Text(same: opportunities.id(row)), link: .opportunity(row)) }

    func customer(_ row: Int32) -> Cell { Cell(day.customer(row).map { Text(same: $0) } ?? .missing) }

    /// `…: 3 (d1, d2, d3)` where there are some.
    func note(_ label: Text, _ rows: [Int32]) -> [PageBlock] { Self.note(label, rows, opportunities) }

    /// Names those of a sum that promise more than is known where it is shown as one number.
    func openEnded(_ sum: MoneySum) -> [PageBlock] { Self.openEnded([sum], opportunities) }

    static func openEnded(_ sums: [MoneySum], _ opportunities: OpportunityColumns) -> [PageBlock] {
        note(
            Text(zh: "金额没有上限，按所在分档的中值计", en: "Amounts without an upper end, counted with the middle of their band"),
            sums.flatMap(\.openEnded), opportunities)
    }

    static func note(_ label: Text, _ rows: [Int32], _ opportunities: OpportunityColumns) -> [PageBlock] {
        guard !rows.isEmpty else { return [] }
        return [
            .text(
                Text(
                    zh: "\(label.zh)：\(rows.count) 个（\(Words(language: .zh).ids(rows, opportunities))）。",
                    en: "\(label.en): \(rows.count) (\(Words(language: .en).ids(rows, opportunities)))."))
        ]
    }

    /// The table of the first of some items, and a sentence on the others.
    public static func limited<Item>(
        caption: Text? = nil, columns: [DataTable.Column], of items: [Item], foot: [[Cell]] = [], row: (Item) -> [Cell]
    ) -> (table: DataTable, more: [PageBlock]) {
        limited(
            DataTable(caption: caption, columns: columns, rows: items.prefix(mostSearched).map(row), foot: foot),
            of: items.count)
    }

    /// The same, of what some columns say.
    static func limited<Item>(_ columns: [TableColumn<Item>], of items: [Item], foot: [Item] = []) -> (
        table: DataTable, more: [PageBlock]
    ) {
        limited(DataTable(columns, of: items.prefix(mostSearched), foot: foot), of: items.count)
    }

    private static func limited(_ table: DataTable, of count: Int) -> (table: DataTable, more: [PageBlock]) {
        let left = count - mostRows
        guard left > 0 else { return (table, []) }
        var table = table
        table.printed = mostRows
        if table.rows.count < count { table.total = count }
        let sentence = Text(
            zh: "只列前 \(mostRows) 行，还有 \(left) 行未列出；全部见命令行的 JSON 输出。",
            en: "First \(mostRows) rows; \(left) more in the JSON output of the command.")
        return (table, [.leftOut(sentence)])
    }
}
