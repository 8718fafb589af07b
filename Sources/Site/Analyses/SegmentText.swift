import Analysis
import Document

/// Every analysis of one segment as a page, and that page as Markdown.
public enum SegmentText {
    public static func render(_ analyses: SegmentAnalyses, language: Language, unreadable: [String] = []) -> String {
        PageMarkdown.render(page(analyses, name: "segment", unreadable: unreadable), analyses.day.deals, language: language)
    }

    /// - Parameter name: of the page's file.
    public static func page(_ analyses: SegmentAnalyses, name: String, unreadable: [String] = []) -> Page {
        let all = AnalysisSections(analyses.day)
        let sections = analyses.choice.isWhole ? all : all.part(analyses.summary)
        var page = SegmentPage.page(
            name: name, title: analyses.choice.name, definition: definition(analyses), sections, strategy: plays(analyses), targets: nil)
        page.sections.append(AnalysisSections.waterfall(analyses.waterfall, analyses.day.deals))
        page.lead += asides(analyses, unreadable)
        return page
    }

    private static func definition(_ analyses: SegmentAnalyses) -> [Text] {
        guard let definition = analyses.choice.definition else { return [] }
        return [Text(zh: "客群定义：\(definition.zh)。", en: "Definition: \(definition.en).")]
    }

    /// What is not counted.
    private static func asides(_ analyses: SegmentAnalyses, _ unreadable: [String]) -> [Text] {
        var texts: [Text] = []
        let (leftOut, undecided) = (analyses.leftOut.count, analyses.undecided.count)
        if leftOut > 0 { texts.append(Text(zh: "另有 \(leftOut) 个登记在此日之后，未计入。", en: "\(leftOut) more were registered later and are left out.")) }
        if undecided > 0 {
            texts.append(
                Text(
                    zh: "另有 \(undecided) 个因缺值不能判断是否属于这个客群，未计入。",
                    en: "Of \(undecided) more it cannot be told, for want of a value, whether they belong to it; they are left out."))
        }
        if !unreadable.isEmpty { texts.append(Text { $0.unreadable(unreadable) ?? "" }) }
        return texts
    }

    private static func plays(_ analyses: SegmentAnalyses) -> PageSection {
        let title = Text(zh: "适用的打法", en: "Plays that fit")
        let plays = analyses.day.deals.template.plays
        let table = DataTable(
            columns: [
                .text(Text(zh: "打法", en: "Play")), .number(Text(zh: "适用", en: "Fits")), .number(Text(zh: "缺值不能判断", en: "Cannot be told")),
                .number(Text(zh: "已采用", en: "In use")),
            ],
            rows: analyses.plays.map { [Cell(plays[$0.play].choice.label), .count($0.matches), .count($0.undecided), .count($0.adopted)] })
        let text = Text(
            zh: "在谈商机里各打法适用几个、已经采用几个，按打法库里的次序；证据见 oppbook strategy。",
            en: "How many open opportunities each play fits and how many use it, in the playbook's order; oppbook strategy has the evidence.")
        return PageSection(name: "plays", title: title, blocks: [.text(text), .table(table)])
    }
}
