import Analysis
import Document

/// Everything there is to say of one segment.
public enum SegmentPage {
    /// - Parameters:
    ///   - name: of the page's file.
    ///   - title: what the segment is called.
    ///   - definition: which opportunities belong to it, a sentence each.
    ///   - sections: of its opportunities.
    ///   - strategy: the plays that fit it; nil where nobody asked for them.
    ///   - targets: its row of the targets; nil where it has none.
    public static func page(
        name: String, title: Text, definition: [Text], _ sections: AnalysisSections, strategy: PageSection? = nil,
        targets: PageSection? = nil
    ) -> Page {
        var all =
            [
                sections.statuses(), sections.completeness(), sections.pipeline(), sections.weighted(), sections.wins(),
                sections.cohorts(),
                sections.funnel(), sections.ageing(), sections.cycle(), sections.losses(), sections.competitors(),
                sections.concentration(),
                sections.ratings(), sections.profiles(),
            ] + others(sections)
        if let strategy { all.append(strategy) }
        if let targets { all.append(targets) }
        return Page(
            name: name, title: title,
            lead: definition + [lead(sections), .amounts(in: sections.template.currency.code)], sections: all)
    }

    /// What is on the page only where there is something to tell.
    private static func others(_ sections: AnalysisSections) -> [PageSection] {
        let summary = sections.summary
        let isOpen = !summary.pipeline.rows.isEmpty || !summary.unknownAmount.isEmpty
        var others: [PageSection] = []
        if isOpen { others += [sections.forecast(), sections.slippage(), sections.priorities()] }
        if isOpen || !summary.won.isEmpty { others.append(sections.velocity()) }
        if !summary.won.isEmpty { others.append(sections.customers()) }
        if !summary.rows.isEmpty { others.append(sections.hygiene()) }
        return others
    }

    private static func lead(_ sections: AnalysisSections) -> Text {
        let (count, all, asOf) = (sections.rows.count, sections.total.rows.count, sections.day.asOf)
        guard count > 0 else {
            return Text(
                zh: "截至 \(asOf)，这个客群里没有商机；以下各节列出未知的内容。",
                en: "As of \(asOf) there are no opportunities in this segment; the sections show what is unknown.")
        }
        return Text(
            zh: "截至 \(asOf)，共 \(count) 个商机，全部为 \(all) 个。", en: "As of \(asOf), \(count) of \(all) opportunities.")
    }
}
