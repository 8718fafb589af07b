import Analysis
import Document

/// A segment report as one CSV table: a line per segment, plain numbers, the whole as the last line.
public enum SegmentCSV {
    public static func table(_ report: SegmentReport, language: Language, _ caveats: ReportCaveats = ReportCaveats())
        -> Table
    {
        let columns = SegmentColumns(report.template).all(report.total.funnel)
        // Of which line they would be is not known: what they leave out, each may lack.
        let leftOut = [
            ("unreadable_files", "\(caveats.unreadable.count)"), ("removed_files", "\(caveats.removed.count)"),
        ]
        func fields(_ segment: SegmentSummary) -> [(name: String, text: String)] {
            columns.flatMap { column in
                column.value(segment).fields(language).map { (column.key + $0.suffix, $0.text) }
            } + leftOut
        }
        func labels(_ segment: SegmentSummary) -> [String] {
            segment.labels.isEmpty
                ? [Text(segment: [])[language]] + Array(repeating: "", count: max(0, report.dimensions.count - 1))
                : segment.labels.map { ($0 ?? .missing)[language] }
        }
        return Table(
            header: report.dimensions.map { $0.name[language] } + fields(report.total).map(\.name),
            rows: (report.segments + [report.total]).map { labels($0) + fields($0).map(\.text) })
    }
}
