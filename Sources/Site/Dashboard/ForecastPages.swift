import Analysis
import Document
import Report
import Template

/// What is expected to be signed, and how the pipeline came to be what it is.
enum ForecastPages {
    /// What `oppbook forecast --explain` says of the next 91 days, what the team says, and, where that is quick, how good
    /// such forecasts were.
    static func forecast(_ day: DayView, _ calls: [SigningCallSheet], _ sections: AnalysisSections) -> Page {
        let title = Text(zh: "预测", en: "Forecast")
        guard let forecast = SigningForecast.make(day.opportunities, asOf: day.asOf) else {
            return Page(name: "forecast", title: title, sections: [sections.forecast()])
        }
        let record = SigningCallRecord(day.opportunities, calls, asOf: day.asOf)
        var page = SigningPage.page(forecast, record, isExplained: true, isOnSite: true)
        (page.name, page.title) = ("forecast", title)
        page.sections.append(sections.forecast())
        return page
    }

    /// How the pipeline changed since the year, and the quarter, began.
    static func changes(_ sections: AnalysisSections, _ outlook: OverviewSections) -> Page {
        let day = sections.day
        let parts = day.asOf.parts
        let starts = [
            (
                "year", Text(zh: "今年以来", en: "since the beginning of the year"),
                CivilDate(year: parts.year, month: 1, day: 1)
            ),
            (
                "quarter", Text(zh: "本季以来", en: "since the beginning of the quarter"),
                CivilDate(year: parts.year, month: (parts.month - 1) / 3 * 3 + 1, day: 1)
            ),
        ]
        let changes = starts.compactMap { key, words, first -> PageSection? in
            guard let first else { return nil }
            var section = AnalysisSections.waterfall(
                Waterfall(day.opportunities, from: first + -1, to: day.asOf), day.opportunities)
            section.name = "changes-\(key)"
            section.title = Text(zh: "在谈金额变化：\(words.zh)", en: "How the pipeline changed \(words.en)")
            return section
        }
        return Page(
            name: "changes", title: Text(zh: "金额与变化", en: "Pipeline and changes"), lead: [],
            sections: [
                outlook.changes(), sections.pipeline(), sections.weighted(), sections.priorities(), sections.slippage(),
            ] + changes)
    }
}
