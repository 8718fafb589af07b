import Analysis
import Document
import Template

/// `oppbook forecast`: the answer, what it is made of, how good past answers were.
public enum SigningPage {
    /// - Parameters:
    ///   - isExplained: with the cells and what else the numbers come from.
    ///   - isOnSite: for readers who give no commands.
    public static func page(
        _ forecast: SigningForecast, _ calls: SigningCallRecord, isExplained: Bool, isOnSite: Bool = false
    ) -> Page {
        let sections = SigningSections(forecast)
        let whole = forecast.whole
        let end = forecast.days.upperBound.parts
        let quarter = "\(end.year)Q\((end.month + 2) / 3)"
        var lead = [
            SigningWords.answer(forecast),
            forecast.period == nil
                ? Text(
                    zh:
                        "截至 \(forecast.asOf) 结束时所知，预计之后 91 天\(isOnSite ? "" : "；用 --period 指定季度，如 --period \(quarter)")。",
                    en:
                        "By what was known at the end of \(forecast.asOf), for the next 91 days\(isOnSite ? "" : "; --period sets a quarter, as in --period \(quarter)")."
                )
                : Text(
                    zh: "截至 \(forecast.asOf) 结束时所知，预计 \(forecast.period?.name ?? "") 里之后的日子。",
                    en:
                        "By what was known at the end of \(forecast.asOf), for the days of \(forecast.period?.name ?? "") that follow."
                ),
            .amounts(in: forecast.opportunities.template.currency.code),
        ]
        if whole.estimate != nil {
            lead.append(
                Text(
                    zh: "这是按登记簿自己的历史推算的，假定今后和过去差不多；大单、涨价、换人这类变化它不知道。",
                    en:
                        "This is worked out from the register's own history and assumes that things go on as before: it cannot know of a single very large contract, new prices or new colleagues."
                ))
        }
        return Page(
            name: "forecast",
            title: Text(
                zh: "预计签约 \(SigningWords.days(forecast.days).zh)",
                en: "Expected signings, \(SigningWords.days(forecast.days).en)"),
            lead: lead,
            sections: sections.parts + sections.record + sections.segments
                + SigningCallSections(record: calls).sections + sections.leftOut
                + (isExplained ? sections.explanation : []))
    }
}
