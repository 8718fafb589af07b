import Analysis
import Document
import Template

extension AnalysisSections {
    /// Analysis 1: what is filled in of what the status reached requires.
    public func completeness() -> PageSection {
        let all = summary.completeness
        let parts = all.parts.sorted { a, b in
            a.missing.count != b.missing.count ? a.missing.count > b.missing.count : a.index < b.index
        }
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "到达的阶段要求填写的，已填多少；缺得最多的排在前面。",
                    en:
                        "How much of what is required at the stage reached is filled in; the most frequently missing first."
                ))
        ]
        guard all.required > 0 else {
            blocks.append(
                .text(Text(zh: "没有应填的内容，不计算完整度。", en: "Nothing is required, so there is no completeness.")))
            return PageSection(name: "completeness", title: Self.completenessTitle, blocks: blocks)
        }
        let table = DataTable(
            columns: [
                .text(Text(zh: "内容", en: "Part")), .number(Text(zh: "应填", en: "Required")),
                .number(Text(zh: "已填", en: "Filled")),
                .number(Text(zh: "未填", en: "Missing")), .number(Text(zh: "完整度", en: "Share")),
            ],
            rows: parts.map { part in
                line(Self.name(ofPart: part.index, template), part.required, part.filled, Cell.count(part.missing))
            },
            foot: [line(.all, all.required, all.filled, .number(Int64(all.required - all.filled)))])
        // What is all there needs no picture.
        let drawn = parts.filter { !$0.missing.isEmpty }.prefix(Self.mostBars)
        guard !drawn.isEmpty else {
            blocks.append(.text(Text(zh: "应填的都填了。", en: "Everything required is filled in.")))
            return PageSection(name: "completeness", title: Self.completenessTitle, blocks: blocks + [.table(table)])
        }
        let chart = Chart(
            .bars, Text(zh: "各项内容的完整度，缺得最多的在前", en: "Completeness of each part, the most frequently missing first"),
            unit: .share,
            categories: drawn.map { Self.name(ofPart: $0.index, template) },
            series: [Chart.Series(Self.completenessTitle, drawn.map { Double($0.filled) / Double($0.required) })])
        return PageSection(name: "completeness", title: Self.completenessTitle, blocks: blocks + [.chart(chart, table)])
    }

    private static var completenessTitle: Text { Text(zh: "完整度", en: "Completeness") }

    private func line(_ name: Text, _ required: Int, _ filled: Int, _ missing: Cell) -> [Cell] {
        [
            Cell(name), .number(Int64(required)), .number(Int64(filled)), missing,
            .share(Double(filled) / Double(required)),
        ]
    }

    /// A field, or a section of the text.
    static func name(ofPart index: Int, _ template: Template) -> Text {
        index < template.fields.count
            ? template.fields[index].label : template.sections[index - template.fields.count].choice.label
    }
}
