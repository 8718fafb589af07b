import Analysis
import ArgumentParser
import Dashboard
import Document
import Report

/// `oppbook compare`: how the pipeline of one day became that of another.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: Text(
            zh: "两天之间在谈金额的变化：新增、签约、流失、调整",
            en: "show how the pipeline changed between two days: new, won, lost, adjusted"),
        discussion: Text(
            zh: "期初、期末都按当日结束时计算。--due 只看预计在某年、某季度或某月签约的，移入移出也会列出。",
            en:
                "Both days are taken at their end. --due limits the comparison to opportunities expected to be signed in a year, quarter or month, and shows what moved in and out."
        ))

    @OptionGroup var options: RegisterOptions
    @Option(help: ArgumentHelp(zh: "从哪一天", en: "first day", valueName: "day"))
    var from: SpokenDay
    @Option(
        help: ArgumentHelp(zh: "到哪一天（默认：--as-of 的那天）", en: "last day (default: the day of --as-of)", valueName: "day"))
    var to: SpokenDay?
    @Option(
        help: ArgumentHelp(
            zh: "只看预计在此期间签约的", en: "only opportunities expected to be signed in this period",
            valueName: "2026|2026Q3|2026-08"))
    var due: Period?
    @Option(help: ArgumentHelp(zh: "输出格式", en: "output format"))
    var format: PageFormat = .text

    func run() throws {
        let workspace = try options.workspace()
        Console.write(
            try WaterfallPage.text(
                of: workspace, usesCache: !options.noCache, from: from.day(on: workspace.asOf),
                to: to?.day(on: workspace.asOf) ?? workspace.asOf, due: due, format.writing))
    }
}

extension Period: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
