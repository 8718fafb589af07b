import Analysis
import ArgumentParser
import Dashboard
import Document
import Engine
import Report

/// `oppbook forecast`: what is expected to be signed, and how good such forecasts were.
struct ForecastCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast", abstract: Text(zh: "预计今后一季能签多少，带范围", en: "forecast what will be signed, with a range"),
        discussion: Text(
            zh:
                "按登记簿自己的历史推算：同阶段、同样时长的在谈商机以往签了多少，再加上还没登记的商机。\n历史不够时不给范围，只列最近的实际签约。\n--call 记下一个人有把握签多少；季度结束后，实际签约列在旁边。\n例：oppbook forecast --period 2027Q1 --by owner",
            en:
                "The range comes from the register's own history: how many open opportunities of the same stage and age were signed, and how much was signed that had not been registered yet.\nWithout enough history there is no range, only what was signed lately.\n--call records how much a person is sure to sign; once the quarter is over, it is compared with what was signed.\nFor example: oppbook forecast --period 2027Q1 --by owner"
        ))

    @OptionGroup var options: RegisterOptions
    @Option(
        help: ArgumentHelp(
            zh: "预计这一季度剩下的日子，或整个将来的季度（默认：之后 91 天）",
            en: "what is left of this quarter, or all of one ahead (default: the next 91 days)", valueName: "2027Q1"))
    var period: Period?
    @Option(
        name: .customLong("by"),
        help: ArgumentHelp(zh: "再按这个维度分别预计，如 owner", en: "also by this dimension, such as owner", valueName: "dim"))
    var by: String?
    @Flag(
        help: ArgumentHelp(
            zh: "列出各阶段的比例、依据的商机和范围的来历", en: "show the rates, the opportunities behind them and what makes the range"))
    var explain = false
    @Flag(
        help: ArgumentHelp(
            zh: "用当时已知的记录重做过去各季的预计，看准不准", en: "replay past quarters with what was known then, and score the forecasts"))
    var backtest = false
    @Option(
        help: ArgumentHelp(
            zh: "记下你有把握签多少，写进 schema/forecasts/", en: "record how much you are sure to sign, in schema/forecasts/",
            valueName: "amount"))
    var call: String?
    @Option(
        help: ArgumentHelp(
            zh: "与 --call 同用：顺利的话能签多少（默认：同 --call）", en: "with --call: how much if all goes well (default: the same)",
            valueName: "amount"))
    var best: String?
    @Option(
        help: ArgumentHelp(
            zh: "与 --call 同用：谁说的（默认：git 的 user.name）", en: "with --call: who says so (default: git's user.name)",
            valueName: "name"))
    var person: String?
    @Flag(
        help: ArgumentHelp(
            zh: "与 --call 同用：说的是全部，不只是本人负责的", en: "with --call: about the whole register, not only what the person owns"
        ))
    var all = false
    @Option(help: ArgumentHelp(zh: "输出格式", en: "output format"))
    var format: PageFormat = .text

    func run() throws {
        if let call { return try record(call) }
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
        let dimension = try by.map { (name: $0, dimension: try SegmentsCommand.dimension($0, workspace.template)) }
        try period?.requireForecastable(on: workspace.asOf)
        Console.write(
            backtest
                ? try SigningBacktestPage.text(
                    of: workspace, usesCache: !options.noCache, by: dimension, format.writing)
                : try SigningPage.text(
                    of: workspace, usesCache: !options.noCache, period: period, by: dimension, isExplained: explain,
                    format.writing))
    }

    /// Writes down what somebody says of a quarter, by default that of the next day.
    private func record(_ commit: String) throws {
        guard !backtest, !explain, by == nil, format == .text else {
            throw Failure(
                Text(
                    zh: "--call 只记下一个数，不能与 --by、--explain、--backtest、--format 一起用",
                    en: "--call records a number and cannot be combined with --by, --explain, --backtest or --format"),
                hint: Text(zh: "先记下，再运行 oppbook forecast 看。", en: "Record it first, then run oppbook forecast."))
        }
        let user = person == nil ? UserName(at: try Workspace.locate(options.root)) : nil
        let workspace = try options.workspace()
        let (call, period, path) = try workspace.record(
            SigningCallRequest(commit: commit, bestCase: best, period: period, person: person, isOfAll: all),
            user: user)
        Console.note(
            SigningWords.recorded(call, of: period, in: path, workspace.template.currency.code)[workspace.language])
    }
}
