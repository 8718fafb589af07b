import Analysis
import Document

/// How the pipeline of one day became that of another, and which opportunities were behind each move.
public enum WaterfallPage {
    /// - Parameter period: the name of the days that the waterfall is about, where it is not about all.
    public static func page(_ waterfall: Waterfall, _ opportunities: OpportunityColumns, period: String?) -> Page {
        var section = AnalysisSections.waterfall(waterfall, opportunities, period: period)
        section.blocks += waterfall.shown.flatMap {
            AnalysisSections.note($0.label, waterfall[$0].rows, opportunities)
        }
        return Page(
            name: "compare",
            title: Text(
                zh: "\(waterfall.from) 到 \(waterfall.to) 的变化", en: "Changes from \(waterfall.from) to \(waterfall.to)"),
            lead: [
                .amounts(in: opportunities.template.currency.code),
                Text(
                    zh: "按跟进记录逐日计算，期间登记又流失的，两项各计一次，同一天也是；原来未填、后来补填的金额单列，不算上调。",
                    en:
                        "Computed day by day: an opportunity that was registered and lost within the period counts as both, even on one day; an amount filled in later has a separate line and is not an increase."
                ),
            ], sections: [section])
    }
}
