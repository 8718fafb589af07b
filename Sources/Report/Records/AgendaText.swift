import Document
import Register
import Template

/// The agenda for people at a terminal: overdue work first, then day by day.
public struct AgendaText: Sendable {
    public let template: Template
    public let asOf: CivilDate
    public let language: Language

    public init(template: Template, asOf: CivilDate, language: Language) {
        self.template = template
        self.asOf = asOf
        self.language = language
    }

    /// - Parameter next: the day of the first work after them.
    public func text(_ items: [AgendaItem], next: CivilDate?) -> String {
        guard !items.isEmpty else { return nothing(next)[language] }
        let (late, coming) = (
            items.filter { $0.due < asOf || $0.kind == .stale }, items.filter { $0.due >= asOf && $0.kind != .stale }
        )
        var text = ""
        for (title, items) in [(Text(zh: "已过期", en: "Overdue"), late), (Text(zh: "将到期", en: "Coming up"), coming)]
        where !items.isEmpty {
            if !text.isEmpty { text += "\n" }
            text += title[language] + "\n" + table(items)
        }
        return text
    }

    private func nothing(_ next: CivilDate?) -> Text {
        guard let next else { return Text(zh: "没有到期的事项\n", en: "nothing is due\n") }
        return Text(
            zh: "没有到期的事项；最近的在 \(next)（--days \(next - asOf)）\n",
            en: "nothing is due; the next item is due on \(next) (--days \(next - asOf))\n")
    }

    private func table(_ items: [AgendaItem]) -> String {
        let rows = items.map { item in
            [
                item.due.description, item.kind.word[language], item.id,
                item.person.map { template.directory.people[$0].id } ?? "", item.customer, item.words,
            ]
        }
        let widths = (0..<6).map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
        return rows.map { row in
            var line = "  " + zip(row, widths).map { DisplayWidth.padded($0, to: $1) }.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
