import Analysis
import Document
import Engine
import Index
import Report
import Template

/// A dimension, and the name that was written for it.
public typealias NamedDimension = (name: String, dimension: Dimension)

extension SigningPage {
    /// What a register lets expect, and what people said they would sign.
    /// - Parameters:
    ///   - usesCache: false to leave the index in `build/` alone.
    ///   - period: what is left of this quarter, or all of one ahead; nil for the next 91 days.
    ///   - named: by which it is divided.
    ///   - isExplained: whether the ground of the numbers is shown.
    /// - Throws: ``Failure`` where the index cannot be queried.
    public static func text(
        of workspace: Workspace, usesCache: Bool, period: Period?, by named: NamedDimension?, isExplained: Bool,
        _ writing: PageWriting
    ) throws -> String {
        let words = ["forecast", period?.name ?? "", named?.name ?? "", isExplained ? "explain" : ""]
        return try workspace.signing(usesCache, named, [], [.status, .contract], keptAs: words + writing.words) {
            opportunities, caveats in
            guard
                let forecast = SigningForecast.make(
                    opportunities, asOf: workspace.asOf, period: period, by: named?.dimension)
            else { return "" }
            let language = workspace.language
            let calls = SigningCallRecord(forecast.opportunities, try workspace.calls(), asOf: forecast.asOf)
            return try writing.text(
                page(forecast, calls, isExplained: isExplained).announcing(caveats), language
            ) { try SigningForecastDocument(forecast, calls, language: language, caveats).jsonText() }
        }
    }
}

extension SigningBacktestPage {
    /// How good the forecasts of past quarters would have been.
    /// - Parameters:
    ///   - usesCache: false to leave the index in `build/` alone.
    ///   - named: by which they are divided.
    /// - Throws: ``Failure`` where the index cannot be queried.
    public static func text(
        of workspace: Workspace, usesCache: Bool, by named: NamedDimension?, _ writing: PageWriting
    ) throws -> String {
        let words = ["backtest", named?.name ?? ""] + writing.words
        return try workspace.signing(usesCache, named, .activity, [.status, .contract, .date], keptAs: words) {
            opportunities, caveats in
            let backtest = SigningBacktest.make(opportunities, asOf: workspace.asOf, by: named?.dimension)
            return try writing.text(page(backtest).announcing(caveats), workspace.language) {
                try SigningBacktestDocument(backtest, language: workspace.language, caveats).jsonText()
            }
        }
    }
}

extension Workspace {
    /// - Parameters:
    ///   - parts: what is read of the opportunities.
    ///   - kinds: what the caveats tell of.
    fileprivate func signing(
        _ usesCache: Bool, _ named: NamedDimension?, _ parts: OpportunityParts, _ kinds: Set<Uncounted.Kind>,
        keptAs words: [String], writing: (OpportunityColumns, ReportCaveats) throws -> String
    ) throws -> String {
        typealias Answer = (opportunities: OpportunityColumns, unreadable: [String])
        // All of it while the files are still being looked at.
        return try QueryRegister.text(self, usesCache: usesCache, since: asOf, keptAs: words) {
            (store: Store) throws(DatabaseError) -> Answer in
            (try store.opportunities(by: named.map { [$0.dimension] } ?? [], parts), try store.unreadablePaths())
        } writing: { register, answer in
            let day = DayView(answer.opportunities, asOf: asOf)
            let caveats = register.caveats(
                answer.unreadable, since: asOf, day.uncounted(day.rows).keeping(kinds), of: answer.opportunities)
            return try writing(answer.opportunities, caveats)
        }
    }
}
