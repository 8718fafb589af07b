import Analysis
import Document
import Testing

@testable import Report

/// What a test reads of a section.
extension PageSection {
    var texts: [Text] {
        blocks.compactMap {
            switch $0 {
            case .text(let text), .leftOut(let text): text
            default: nil
            }
        }
    }
    var tables: [DataTable] {
        blocks.compactMap {
            switch $0 {
            case .table(let table), .chart(_, let table): table
            default: nil
            }
        }
    }
    var charts: [Chart] { blocks.compactMap { if case .chart(let chart, _) = $0 { chart } else { nil } } }
    var figures: [KeyFigure] {
        blocks.flatMap { if case .figures(let figures) = $0 { figures } else { [KeyFigure]() } }
    }

    /// Whether it says so in both languages.
    func says(_ zh: String, _ en: String) -> Bool { texts.contains { $0.zh.contains(zh) && $0.en.contains(en) } }
}

extension DataTable {
    /// The cells of the rows, in English.
    var cells: [[String]] { rows.map { $0.map(\.text.en) } }
    var footCells: [[String]] { foot.map { $0.map(\.text.en) } }

    func column(_ title: String) -> Int? { columns.firstIndex { $0.title.en == title } }
}

extension Page {
    /// Every text on it with where it is.
    var allTexts: [(place: String, text: Text)] {
        var texts = [("title", title)] + lead.map { ("lead", $0) }
        func add(_ table: DataTable, _ place: String) {
            texts += table.caption.map { [(place, $0)] } ?? []
            texts +=
                table.columns.map { (place, $0.title) }
                + (table.rows + table.foot).flatMap { $0 }.map { (place, $0.text) }
        }
        for section in sections {
            texts.append((section.name, section.title))
            for block in section.blocks {
                switch block {
                case .text(let text), .leftOut(let text): texts.append((section.name, text))
                case .table(let table): add(table, section.name)
                case .chart(let chart, let table):
                    texts.append((section.name, chart.summary))
                    texts += (chart.categories + chart.series.map(\.name) + chart.series.flatMap(\.names)).map {
                        (section.name, $0)
                    }
                    add(table, section.name)
                case .figures(let figures):
                    texts += figures.flatMap { [$0.label, $0.value.text] + ($0.note.map { [$0] } ?? []) }.map {
                        (section.name, $0)
                    }
                }
            }
        }
        return texts
    }
}
