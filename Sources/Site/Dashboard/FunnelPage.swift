import Analysis
import Document

/// The funnel, how long it takes, and where it leaks.
public enum FunnelPage {
    /// - Parameter sections: of the whole register.
    public static func page(_ sections: AnalysisSections) -> Page {
        Page(
            name: "funnel", title: Text(zh: "漏斗", en: "Funnel"),
            lead: [
                Text(
                    zh: "商机走到哪一步、停留多久、在哪里流失。只看记录，不推测。",
                    en:
                        "How far opportunities get, how long they stay, and where they are lost: as recorded, nothing guessed."
                )
            ],
            sections: [
                sections.funnel(), sections.wins(), sections.losses(), sections.ageing(), sections.cycle(),
                sections.cohorts(),
                sections.velocity(), sections.ratings(),
            ])
    }
}
