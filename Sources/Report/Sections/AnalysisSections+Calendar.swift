import Analysis
import Document
import Template

extension AnalysisSections {
    /// Contacts of the last year, a column a week: rows of the picture are weekdays, rows of its table weeks.
    func calendar(_ hygiene: Hygiene) -> PageBlock {
        let first = hygiene.calendarStart
        let offset = first.weekday
        let weeks = (offset + hygiene.calendar.count + 6) / 7
        func rows(_ week: Int, _ weekday: Int) -> [Int32]? {
            let place = week * 7 + weekday - offset
            return hygiene.calendar.indices.contains(place) ? hygiene.calendar[place] : nil
        }
        let names = (0..<weeks).map { week -> Text in
            let monday: CivilDate = first + (week * 7 - offset)
            return Text(same: monday.description)
        }
        let series = Text.weekdays.indices.map { weekday in
            Chart.Series(
                Text.weekdays[weekday], (0..<weeks).map { week in rows(week, weekday).map { Double($0.count) } })
        }
        let lines = (0..<weeks).compactMap { week -> [Cell]? in
            let days = Text.weekdays.indices.map { rows(week, $0) }
            let all = days.flatMap { $0 ?? [] }
            return all.isEmpty
                ? nil : [Cell(names[week])] + days.map { $0.map(Self.contacts) ?? Cell(.dash) } + [Self.contacts(all)]
        }
        let summary = Text(zh: "从 \(first) 起一年里每天的跟进次数", en: "Contacts per day in the year from \(first)")
        guard !lines.isEmpty else {
            return .text(Text(zh: "从 \(first) 起一年里没有跟进记录。", en: "No contacts in the year from \(first)."))
        }
        let table = DataTable(
            caption: Text(zh: "\(summary.zh)；没有跟进的周未列出", en: "\(summary.en); weeks without contacts are left out"),
            columns: [.text(Text(zh: "周一起", en: "Week from"))] + Text.weekdays.map { .number($0) } + [.number(.all)],
            rows: lines)
        return .chart(Chart(.heat, summary, unit: .count, categories: names, series: series), table)
    }

    /// Several contacts of one opportunity on a day count each; it is named once.
    private static func contacts(_ rows: [Int32]) -> Cell {
        var seen: Set<Int32> = []
        return Cell(
            Text(same: "\(rows.count)"), order: Double(rows.count), rows: rows.filter { seen.insert($0).inserted })
    }
}
