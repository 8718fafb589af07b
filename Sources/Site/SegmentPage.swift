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
        name: String, title: Text, definition: [Text], _ sections: AnalysisSections, strategy: PageSection? = nil, targets: PageSection? = nil
    ) -> Page {
        var all = [
            sections.statuses(), sections.completeness(), sections.pipeline(), sections.weighted(), sections.wins(), sections.cohorts(),
            sections.funnel(), sections.ageing(), sections.cycle(), sections.velocity(), sections.slippage(), sections.losses(),
            sections.concentration(), sections.ratings(), sections.profiles(), sections.customers(),
        ]
        if let strategy { all.append(strategy) }
        if let targets { all.append(targets) }
        return Page(name: name, title: title, lead: definition + [lead(sections)], sections: all)
    }

    private static func lead(_ sections: AnalysisSections) -> Text {
        let (count, all, asOf) = (sections.rows.count, sections.total.rows.count, sections.day.asOf)
        guard count > 0 else {
            return Text(
                zh: "截至 \(asOf)，这个客群里没有商机；以下各节说明还不知道什么。",
                en: "As of \(asOf) there is no opportunity in this segment; the sections say what is not known.")
        }
        return Text(zh: "截至 \(asOf)，共 \(count) 个商机，全部为 \(all) 个。", en: "As of \(asOf), \(count) of \(all) opportunities.")
    }
}
