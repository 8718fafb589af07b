import Document

extension ImportPlan {
    /// Rows of each kind that are named; the others are counted.
    private static let shownRows = 10

    /// What became of the rows that were not imported, with their lines in the table, and of all, in order.
    /// - Parameters:
    ///   - table: as the user named it.
    ///   - rejects: the file that names all rejected rows.
    public func report(table: String, rejects path: String, in language: Language) -> [String] {
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
            + [summary[language]]
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
