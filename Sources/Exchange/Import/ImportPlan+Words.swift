import Document
import Template

extension ImportPlan {
    /// Rows of each kind that are named; the others are counted.
    private static let shownRows = 10

    /// What became of the rows that were not imported, with their lines in the table, and of all, in order.
    /// - Parameters:
    ///   - table: as the user named it.
    ///   - rejects: the file that names all rejected rows.
    public func report(table: String, rejects path: String, _ template: Template, in language: Language) -> [String] {
        let totals = skips.compactMap { skip -> (CSVRecord, Text)? in
            guard case .total(let word) = skip.why else { return nil }
            return (skip.record, Text(zh: "合计行“\(word)”，未导入", en: "total “\(word)”, not imported"))
        }
        let known = known.map {
            ($0.record, Text(zh: "此前已导入为 \($0.path)，未再写入", en: "imported before as \($0.path), not written again"))
        }
        let rejected = rejects.map { ($0.record, Text(same: $0.words(in: language))) }
        return notes.map { $0[language] } + Self.lines(totals, table, in: language)
            + Self.lines(known, table, in: language) + Self.lines(rejected, table, rest: path, in: language)
            + doubts(in: language) + [summary[language]] + (rejectedStatuses(template).map { [$0[language]] } ?? [])
    }

    /// For each column with numbers of which the unit is in doubt, how many, and what the mapping can say.
    private func doubts(in language: Language) -> [String] {
        let found = files.flatMap(\.doubts).filter { $0.number.lack == .unit }
        return Dictionary(grouping: found, by: \.column).sorted { $0.key < $1.key }.map { column, doubts in
            let number = doubts[0].number
            return Text(
                zh:
                    "列 \(column)：有 \(doubts.count) 个数没有单位，如 \(number.text)：是 \(number.asWritten)，还是 \(number.asMeant)？请在映射里写明，如 unit: \"\(number.unit)\"",
                en:
                    "column \(column): \(doubts.count.counted("number")) without a unit, such as \(number.text), which may mean \(number.asWritten) or \(number.asMeant); say which in the mapping, for example unit: \"\(number.unit)\""
            )[language]
        }
    }

    /// How rejected rows differ from imported ones in their status: what is left out may bias every rate.
    private func rejectedStatuses(_ template: Template) -> Text? {
        let found = rejects.compactMap(\.status)
        guard !found.isEmpty else { return nil }
        let counts = template.statuses.choices.indices.compactMap { status -> Text? in
            let count = found.count { $0 == status }
            let label = template.statuses[status].label
            return count == 0 ? nil : Text(zh: "\(label.zh) \(count)", en: "\(label.en) \(count)")
        }
        let unread = rejects.count - found.count
        let others = unread == 0 ? [] : [Text(zh: "状态不明 \(unread)", en: "unknown status \(unread)")]
        let list = counts + others
        func rate(_ statuses: [Int]) -> Text {
            let won = statuses.count { template.statusMeaning($0) == .won }
            let closed = won + statuses.count { template.statusMeaning($0) == .lost }
            guard closed > 0 else { return Text(zh: "没有结案", en: "none closed") }
            // As everywhere, no rate for fewer than five.
            guard closed >= 5 else { return Text(zh: "赢单 \(won)/\(closed)", en: "won \(won) of \(closed)") }
            let share = "\((won * 200 + closed) / (closed * 2))%"
            return Text(zh: "赢单 \(won)/\(closed)（\(share)）", en: "won \(won) of \(closed) (\(share))")
        }
        let (left, taken) = (rate(found), rate(files.compactMap(\.status)))
        return Text(
            zh:
                "退回的行：\(list.map(\.zh).joined(separator: "、"))；\(left.zh)，导入的\(taken.zh)。没有导入的行不在任何统计里。",
            en:
                "Rejected rows: \(list.map(\.en).joined(separator: ", ")); \(left.en), imported: \(taken.en). Rows that were not imported are in no analysis."
        )
    }

    /// - Parameter rest: the file that names them all, if there is one.
    private static func lines(
        _ rows: [(record: CSVRecord, words: Text)], _ table: String, rest: String? = nil, in language: Language
    ) -> [String] {
        let lines = rows.prefix(shownRows).map { "\(table):\($0.record.line): \($0.words[language])" }
        let more = rows.count - lines.count
        guard more > 0 else { return lines }
        let words =
            rest.map { Text(zh: "……另有 \(more) 行，见 \($0)", en: "… and \(more) more in \($0)") }
            ?? Text(zh: "……另有 \(more) 行", en: "… and \(more) more")
        return lines + [words[language]]
    }
}
