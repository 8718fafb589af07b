import Document
import Index
import Register
import Template

/// What is to be done, by when and by whom: what is overdue first, then what is coming, then the opportunities for which
/// nothing is planned.
public struct AgendaPage {
    private let template: Template
    private let asOf: CivilDate

    /// Open opportunities without a next step.
    public struct Idle {
        /// How many there are.
        public var count: Int
        /// The first of them.
        public var first: [StoredRecord]
        /// The condition of `oppbook list` that lists all.
        public var condition: Text

        public init(count: Int, first: [StoredRecord], condition: Text) {
            (self.count, self.first, self.condition) = (count, first, condition)
        }
    }

    /// - Parameters:
    ///   - person: whose it is; nil for everybody's.
    ///   - items: by day.
    ///   - next: the day of the first item after them.
    public static func page(
        _ template: Template, asOf: CivilDate, person: Int?, _ items: [AgendaItem], next: CivilDate?, idle: Idle?
    ) -> Page {
        let writer = AgendaPage(template: template, asOf: asOf)
        let day = Text(day: asOf)
        let name = person.map { template.directory.people[$0].id }
        let late = items.filter { $0.due < asOf || $0.kind == .stale }
        let coming = items.filter { $0.due >= asOf && $0.kind != .stale }
        var sections = [
            writer.section("overdue", Text(zh: "已过期", en: "Overdue"), late),
            writer.section("coming", Text(zh: "将到期", en: "Coming up"), coming),
        ].compactMap { $0 }
        if let idle, idle.count > 0 { sections.append(writer.section(idle)) }
        return Page(
            name: "agenda",
            title: Text(
                zh: "日程\(name.map { "：\($0)" } ?? "")，\(day.zh)",
                en: "Agenda\(name.map { " of \($0)" } ?? ""), \(day.en)"),
            lead: items.isEmpty ? [writer.nothing(next)] : [], sections: sections)
    }

    private func nothing(_ next: CivilDate?) -> Text {
        guard let next else { return Text(zh: "没有到期的事项。", en: "Nothing is due.") }
        let day = Text(day: next)
        return Text(
            zh: "没有到期的事项；最近的在 \(day.zh)（--days \(next - asOf)）。",
            en: "Nothing is due; the next item is due on \(day.en) (--days \(next - asOf)).")
    }

    private func section(_ name: String, _ title: Text, _ items: [AgendaItem]) -> PageSection? {
        guard !items.isEmpty else { return nil }
        let table = DataTable(
            columns: [
                .text(Text(zh: "日期", en: "Due")), .text(Text(same: "")), .text(Text(zh: "事项", en: "Item")), .customer,
                .text(Text(zh: "内容", en: "Details")), .text(Text(zh: "人员", en: "Person")), .opportunity,
            ],
            rows: items.map { item in
                var due = Cell(Text(due: item.due, on: asOf))
                due.isLate = item.due < asOf
                return [
                    Cell(Text(day: item.due), order: Double(item.due.days)), due, Cell(item.kind.word),
                    .same(item.customer), .same(item.words),
                    .same(item.person.map { template.directory.people[$0].id } ?? ""), .same(item.id),
                ]
            })
        return PageSection(name: name, title: counted(title, items.count), blocks: [.table(table)])
    }

    private func section(_ idle: Idle) -> PageSection {
        let paths = [Role.customer, .status, .amount, .owner, .id].compactMap(template.path)
        let columns = (
            RecordColumns(template: template, language: .zh), RecordColumns(template: template, language: .en)
        )
        let table = DataTable(
            columns: paths.map { path in
                DataTable.Column(
                    template.field(at: path).label, isNumber: template.field(at: path).kind.quantity?.isMoney == true)
            },
            rows: idle.first.map { record in
                paths.map { Cell(Text(zh: columns.0.cell($0, record), en: columns.1.cell($0, record))) }
            })
        let left = idle.count - idle.first.count
        let more = PageBlock.text(
            Text(
                zh: "还有 \(left) 个：oppbook list '\(idle.condition.zh)'",
                en: "\(left) more: oppbook list '\(idle.condition.en)'"))
        return PageSection(
            name: "idle", title: counted(Text(zh: "没有下一步", en: "Without a next step"), idle.count),
            blocks: [.table(table)] + (left > 0 ? [more] : []))
    }

    private func counted(_ title: Text, _ count: Int) -> Text {
        Text(zh: "\(title.zh)（\(count)）", en: "\(title.en) (\(count))")
    }
}
