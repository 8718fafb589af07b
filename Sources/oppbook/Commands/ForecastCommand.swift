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
            zh:
                "按登记簿自己的历史推算：同阶段、同样时长的在谈商机以往签了多少，再加上还没登记的商机。\n历史不够时不给范围，只列最近的实际签约。\n--call 记下一个人有把握签多少；季度结束后，实际签约列在旁边。\n例：oppbook forecast --period 2027Q1 --by owner",
            en:
                "The range comes from the register's own history: how many open opportunities of the same stage and age were signed, and how much was signed that had not been registered yet.\nWithout enough history there is no range, only what was signed lately.\n--call records how much a person is sure to sign; once the quarter is over, it is compared with what was signed.\nFor example: oppbook forecast --period 2027Q1 --by owner"
        ).here)

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
    @Option(
        help: ArgumentHelp(
            Text(
                zh: "记下你有把握签多少，写进 schema/forecasts/",
                en: "record how much you are sure to sign, in schema/forecasts/"
            ).here, valueName: "amount"))
    var call: String?
    @Option(
        help: ArgumentHelp(
            Text(
                zh: "与 --call 同用：顺利的话能签多少（默认：同 --call）",
                en: "with --call: how much if all goes well (default: the same)"
            )
            .here, valueName: "amount"))
    var best: String?
    @Option(
        help: ArgumentHelp(
            Text(zh: "与 --call 同用：谁说的（默认：git 的 user.name）", en: "with --call: who says so (default: git's user.name)")
                .here, valueName: "name"))
    var person: String?
    @Flag(
        help: ArgumentHelp(
            Text(
                zh: "与 --call 同用：说的是全部，不只是本人负责的",
                en: "with --call: about the whole register, not only what the person owns"
            ).here))
    var all = false
    @Option(help: ArgumentHelp(Text(zh: "输出格式", en: "output format").here))
    var format: PageFormat = .text

    func run() throws {
        if let call { return try add(call) }
        if best != nil || person != nil || all {
            throw Failure(
                Text(zh: "--best、--person、--all 要与 --call 同用", en: "--best, --person and --all need --call"),
                hint: Text(zh: "例：--call 520万 --best 700万。", en: "For example: --call 5.2m --best 7m."))
        }
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
        let words = ["forecast", period?.name ?? "", by ?? "", explain ? "explain" : "", backtest ? "backtest" : ""]
        let text = try QueryRegister.text(
            workspace, usesCache: !options.noCache, since: workspace.asOf, keptAs: words + format.words
        ) { (store: Store) throws(DatabaseError) -> Answer in
            let parts: OpportunityParts = backtest ? .activity : []
            return (try store.opportunities(by: dimension.map { [$0] } ?? [], parts), try store.unreadablePaths())
        } writing: { register, answer in
            let opportunities = answer.opportunities
            let day = DayView(opportunities, asOf: workspace.asOf)
            let caveats = register.caveats(
                answer.unreadable, since: workspace.asOf,
                day.uncounted(day.rows).keeping(backtest ? [.status, .contract, .date] : [.status, .contract]),
                of: opportunities)
            if backtest {
                let backtest = SigningBacktest.make(opportunities, asOf: workspace.asOf, by: dimension)
                return try self.text(backtest, caveats, workspace)
            }
            return try SigningForecast.make(opportunities, asOf: workspace.asOf, period: period, by: dimension)
                .map { try self.text($0, caveats, workspace) } ?? ""
        }
        Console.write(text)
    }

    /// Writes down what somebody says of a quarter, by default that of the next day.
    private func add(_ commit: String) throws {
        guard !backtest, !explain, by == nil, format == .text else {
            throw Failure(
                Text(
                    zh: "--call 只记下一个数，不能与 --by、--explain、--backtest、--format 一起用",
                    en: "--call records a number and cannot be combined with --by, --explain, --backtest or --format"),
                hint: Text(zh: "先记下，再运行 oppbook forecast 看。", en: "Record it first, then run oppbook forecast."))
        }
        let user = person == nil ? UserName(at: try Workspace.locate(options.root)) : nil
        let workspace = try options.workspace()
        let template = workspace.template
        guard all || template.path(of: .owner) != nil else {
            throw Failure(
                Text(
                    zh: "模板没有责任人字段，分不出谁负责哪些商机",
                    en: "the template has no owner field, so nobody's own opportunities are known"),
                hint: Text(zh: "说全部的：加 --all。", en: "To make a call about all of them, add --all."))
        }
        try check(period, workspace.asOf)
        let next = (workspace.asOf + 1).parts
        guard let period = period ?? Period("\(next.year)Q\((next.month + 2) / 3)") else {
            throw Failure(
                Text(zh: "\(workspace.asOf) 之后没有季度", en: "there is no quarter after \(workspace.asOf)"),
                hint: Text(zh: "用 --as-of 写一个更早的日子。", en: "Give an earlier day with --as-of."))
        }
        guard let index = try person.map(template.person) ?? user?.person(in: template) else {
            throw Failure(
                Text(
                    zh: "不知道是谁说的：git 的 user.name 不在人员名单里",
                    en: "it is unknown who says so: git's user.name is not in the directory"),
                hint: Text(
                    zh: "写 --person 名字；名字在 schema/directory.yaml。",
                    en: "Add --person NAME; names are in schema/directory.yaml."
                ))
        }
        let bestCase = best ?? commit
        let first = period.days.lowerBound.parts
        let call = SigningCall(
            person: template.directory.people[index].id, date: workspace.asOf, commit: try money(commit, template),
            bestCase: try money(bestCase, template), isOfAll: all)
        let path = try workspace.add(
            call, year: first.year, quarter: (first.month + 2) / 3, commit: commit, bestCase: bestCase)
        Console.note(SigningWords.recorded(call, of: period, in: path, template.currency.code)[workspace.language])
    }

    private func money(_ text: String, _ template: Template) throws -> Int64 {
        if let amount = template.exactMoney(text) { return amount }
        let example = template.currency.example(5_200_000)
        throw Failure(
            Text(zh: "“\(text)”不是金额", en: "“\(text)” is not an exact amount"),
            hint: Text(zh: "写一个数，如 \(example.zh)。", en: "Write one number, such as \(example.en)."))
    }

    private func text(_ forecast: SigningForecast, _ caveats: ReportCaveats, _ workspace: Workspace) throws -> String {
        let language = workspace.language
        let calls = SigningCallRecord(forecast.opportunities, try workspace.calls(), asOf: forecast.asOf)
        let page = SigningPage.page(forecast, calls, isExplained: explain).announcing(caveats)
        return try format.text(page, language) {
            try SigningForecastDocument(forecast, calls, language: language, caveats).jsonText()
        }
    }

    private func text(_ backtest: SigningBacktest, _ caveats: ReportCaveats, _ workspace: Workspace) throws -> String {
        let language = workspace.language
        return try format.text(SigningBacktestPage.page(backtest).announcing(caveats), language) {
            try SigningBacktestDocument(backtest, language: language, caveats).jsonText()
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
