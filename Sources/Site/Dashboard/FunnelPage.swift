import Analysis
import Document
import Report

/// The funnel, how long it takes, and where it leaks.
public enum FunnelPage {
    /// - Parameter sections: of the whole register.
    public static func page(_ sections: AnalysisSections) -> Page {
        Page(
            name: "funnel", title: Text(zh: "漏斗", en: "Funnel"),
            lead: [
                Text(
                    zh: "商机到了哪个阶段、停留多久、在哪里流失，全部按跟进记录统计。",
                    en:
                        "How far opportunities get, how long they stay, and where they are lost, as recorded in the log."
                )
            ],
            sections: [
                sections.funnel(), sections.wins(), sections.losses(), sections.ageing(), sections.cycle(),
                sections.cohorts(),
                sections.velocity(), sections.ratings(),
            ])
    }
}
