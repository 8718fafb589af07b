import Engine
import Analysis
import ArgumentParser
import Document
import Index
import Report
import Template

/// `oppbook forecast`: what is expected to be signed, and how good such forecasts were.
struct ForecastCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast",
        abstract: Text(zh: "预计今后一季能签多少，带范围", en: "forecast what will be signed, with a range").here,
        discussion: Text(
            zh: "按登记簿自己的历史：同阶段、同样时长的在谈商机以往签了多少，加上还没登记的商机。历史不够时不给范围，只列最近的实际签约。",
            en:
                "From the register's own history: how many open opportunities of the same stage and age were signed, and business not registered yet. Without enough history there is no range, only what was signed lately."
        ).here)

    enum Format: String, ExpressibleByArgument, CaseIterable { case markdown, json }

    @OptionGroup var options: RegisterOptions
    @Option(
        help: ArgumentHelp(
            Text(
                zh: "预计这一季度剩下的日子，或整个将来的季度（默认：之后 91 天）",
                en: "what is left of this quarter, or all of one ahead (default: the next 91 days)"
            ).here,
            valueName: "2027Q1"))
    var period: Period?
    @Option(
        name: .customLong("by"),
        help: ArgumentHelp(
            Text(zh: "再按这个维度分别预计，如 owner", en: "also by this dimension, such as owner").here, valueName: "dim"))
    var by: String?
    @Flag(
        help: ArgumentHelp(
            Text(
                zh: "列出各阶段的比例、依据的商机和范围的来历", en: "show the rates, the opportunities behind them and what makes the range"
            )
            .here))
    var explain = false
    @Flag(
        help: ArgumentHelp(
            Text(
                zh: "用当时已知的记录重做过去各季的预计，看准不准",
                en: "replay past quarters with what was known then, and score the forecasts"
            ).here))
    var backtest = false
    @Option(help: ArgumentHelp(Text(zh: "输出格式", en: "output format").here))
    var format: Format = .markdown

    func run() throws {
        let workspace = try options.workspace()
        if backtest, period != nil || explain {
            throw Failure(
                Text(
                    zh: "--backtest 不能与 --period 或 --explain 一起用",
                    en: "--backtest cannot be combined with --period or --explain"),
                hint: Text(
                    zh: "回测总是重做过去的各个季度；去掉另一个选项。", en: "A backtest replays all past quarters; drop the other option."))
        }
        let dimension = try by.map { try SegmentsCommand.dimension($0, workspace.template) }
        try check(period, workspace.asOf)
        typealias Answer = (opportunities: OpportunityColumns, unreadable: [String])
        // All of it while the files are still being looked at.
        let (register, answer) = try QueryRegister.asking(workspace, usesCache: !options.noCache, since: workspace.asOf)
        {
            (store: Store) throws(DatabaseError) -> Answer in
            let parts: OpportunityParts = backtest ? .activity : []
            return (try store.opportunities(by: dimension.map { [$0] } ?? [], parts), try store.unreadablePaths())
        }
        let opportunities = answer.opportunities
        let day = DayView(opportunities, asOf: workspace.asOf)
        let caveats = register.caveats(
            answer.unreadable, since: workspace.asOf, day.uncounted(day.rows).keeping([.status, .contract]),
            of: opportunities)
        if backtest {
            try write(SigningBacktest.make(opportunities, asOf: workspace.asOf, by: dimension), caveats, workspace)
        } else if let forecast = SigningForecast.make(
            opportunities, asOf: workspace.asOf, period: period, by: dimension)
        {
            try write(forecast, caveats, workspace)
        }
    }

    private func write(_ forecast: SigningForecast, _ caveats: ReportCaveats, _ workspace: Workspace) throws {
        let language = workspace.language
        switch format {
        case .markdown:
            let page = SigningPage.page(forecast, isExplained: explain).announcing(caveats)
            Console.write(PageMarkdown.render(page, language: language))
        case .json: Console.write(try SigningForecastDocument(forecast, language: language, caveats).jsonText())
        }
    }

    private func write(_ backtest: SigningBacktest, _ caveats: ReportCaveats, _ workspace: Workspace) throws {
        let language = workspace.language
        switch format {
        case .markdown:
            Console.write(
                PageMarkdown.render(SigningBacktestPage.page(backtest).announcing(caveats), language: language))
        case .json: Console.write(try SigningBacktestDocument(backtest, language: language, caveats).jsonText())
        }
    }

    /// Refuses a period that is not a quarter, and one that has ended.
    private func check(_ period: Period?, _ asOf: CivilDate) throws {
        guard let period else { return }
        guard (88...93).contains(period.days.upperBound - period.days.lowerBound + 1) else {
            throw Failure(
                Text(zh: "“\(period.name)”不是季度，预计只能按季度", en: "“\(period.name)” is not a quarter"),
                hint: Text(
                    zh: "写季度，如 --period \(asOf.parts.year)Q\((asOf.parts.month + 2) / 3)；不写就是之后 91 天。",
                    en:
                        "Give a quarter, such as --period \(asOf.parts.year)Q\((asOf.parts.month + 2) / 3), or no period for the next 91 days."
                ))
        }
        guard period.days.upperBound <= asOf else { return }
        throw Failure(
            Text(
                zh: "\(period.name) 在 \(period.days.upperBound) 已经结束，没有可预计的日子",
                en: "\(period.name) ended on \(period.days.upperBound), so nothing is left to forecast"),
            hint: Text(
                zh: "看当时会怎么预计：--as-of \(period.days.lowerBound + -1)；看过去各季准不准：--backtest。",
                en:
                    "For what would have been forecast then, add --as-of \(period.days.lowerBound + -1); for how good past forecasts were, use --backtest."
            ))
    }
}
