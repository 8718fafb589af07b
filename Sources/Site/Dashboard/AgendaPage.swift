import Analysis
import Document
import Register
import Report
import Template

/// The people's agenda: for everyone what is late and what is due next.
public struct AgendaPage {
    /// Days to look ahead.
    static let ahead = 14
    public static func page(_ day: DayView) -> Page {
        AgendaPage(day: day).page
    }

    private let day: DayView

    private var page: Page {
        let entries = day.agenda(day.rows).entries
        let due = entries.filter { $0.isLate || $0.due <= day.asOf + Self.ahead }
        var names: [Int: [Agenda.Entry]] = [:]
        for entry in due { names[group(entry), default: []].append(entry) }
        let groups = names.sorted { $0.key < $1.key }
        let overview = DataTable(
            columns: [
                .text(Text(zh: "人员", en: "Person")), .number(Text(zh: "已过期", en: "Overdue")),
                .number(Text(zh: "久未跟进", en: "Stale")),
                .number(Text(zh: "\(Self.ahead) 天内到期", en: "Due within \(Self.ahead) days")),
            ],
            rows: groups.map { key, entries in
                func count(_ isCounted: (Agenda.Entry) -> Bool) -> Cell { .count(entries.filter(isCounted).map(\.row)) }
                return [
                    Cell(name(key)), count { $0.isLate && $0.kind != .stale }, count { $0.kind == .stale },
                    count { !$0.isLate },
                ]
            })
        var sections = [
            PageSection(name: "people", title: Text(zh: "按人汇总", en: "By person"), blocks: [.table(overview)])
        ]
        sections += groups.enumerated().map { number, group in
            list("person-\(number + 1)", name(group.key), group.value)
        }
        let later = entries.filter { !$0.isLate && $0.due > day.asOf + Self.ahead }
        // The page of a quiet fortnight tells when the next work comes.
        sections.append(
            list(
                "later", Text(zh: "\(Self.ahead) 天以后", en: "After \(Self.ahead) days"), later, hasPeople: true))
        return Page(
            name: "agenda", title: Text(zh: "日程", en: "Agenda"),
            lead: [
                Text(
                    zh: "截至 \(day.asOf)：已过期的，和 \(Self.ahead) 天内到期的。久未跟进：没有跟进的天数超过该阶段的规定。",
                    en:
                        "As of \(day.asOf): overdue, and due within \(Self.ahead) days. Stale: no contact for longer than the status allows."
                )
            ], sections: sections)
    }

    private func group(_ entry: Agenda.Entry) -> Int { entry.person ?? .max }

    private func name(_ key: Int) -> Text {
        key == .max ? .missing : Text(same: day.opportunities.template.directory.people[key].id)
    }

    private func list(_ name: String, _ title: Text, _ entries: [Agenda.Entry], hasPeople: Bool = false) -> PageSection
    {
        let (table, more) = AnalysisSections.limited(
            columns: [.text(Text(zh: "日期", en: "Date"))] + (hasPeople ? [.text(Text(zh: "人员", en: "Person"))] : []) + [
                .text(Text(zh: "事项", en: "Item")), .customer, .opportunity, .text(Text(zh: "内容", en: "Details")),
            ], of: entries
        ) { entry in
            [.day(entry.due)] + (hasPeople ? [Cell(self.name(group(entry)))] : []) + [
                Cell(
                    entry.isLate
                        ? Text(zh: "\(entry.kind.word.zh)（已过期）", en: "\(entry.kind.word.en) (overdue)")
                        : entry.kind.word),
                Cell(Text(same: day.customer(entry.row) ?? "")),
                Cell(Text(same: day.opportunities.id(entry.row)), link: .opportunity(entry.row)),
                Cell(Text(same: entry.words)),
            ]
        }
        return PageSection(name: name, title: title, blocks: [.table(table)] + more)
    }
}
