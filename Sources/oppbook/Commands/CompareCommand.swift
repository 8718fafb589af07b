import Engine
import Analysis
import ArgumentParser
import Document
import Index
import Report
import Template

/// `oppbook compare`: how the pipeline of one day became that of another.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: Text(
            zh: "两天之间在谈金额的变化：新增、签约、流失、调整",
            en: "show how the pipeline changed between two days: new, won, lost, adjusted"
        ).here,
        discussion: Text(
            zh: "期初、期末都按当日结束时计算。--due 只看预计在某年、某季度或某月签约的，移入移出也会列出。",
            en:
                "Both days are taken at their end. --due limits the comparison to opportunities expected to be signed in a year, quarter or month, and shows what moved in and out."
        ).here)

    @OptionGroup var options: RegisterOptions
    @Option(help: ArgumentHelp(Text(zh: "从哪一天", en: "first day").here, valueName: "day"))
    var from: SpokenDay
    @Option(
        help: ArgumentHelp(
            Text(zh: "到哪一天（默认：--as-of 的那天）", en: "last day (default: the day of --as-of)").here,
            valueName: "day"))
    var to: SpokenDay?
    @Option(
        help: ArgumentHelp(
            Text(zh: "只看预计在此期间签约的", en: "only opportunities expected to be signed in this period").here,
            valueName: "2026|2026Q3|2026-08"))
    var due: Period?
    @Option(help: ArgumentHelp(Text(zh: "输出格式", en: "output format").here))
    var format: PageFormat = .text

    func run() throws {
        let workspace = try options.workspace()
        let from = try from.day(on: workspace.asOf)
        let to = try to?.day(on: workspace.asOf) ?? workspace.asOf
        guard from <= to else {
            throw Failure(
                Text(zh: "--from \(from) 晚于 \(to)", en: "--from \(from) is later than \(to)"),
                hint: Text(
                    zh: "没有写 --to 时，到 --as-of 的那天或今天为止。", en: "The default of --to is the day of --as-of, or today."))
        }
        let (register, answer) = try QueryRegister.asking(workspace, usesCache: !options.noCache, since: from) {
            store throws(DatabaseError) in
            (opportunities: try store.opportunities(by: [], []), unreadable: try store.unreadablePaths())
        }
        let waterfall = Waterfall(answer.opportunities, from: from, to: to, due: due?.days)
        let caveats = register.caveats(
            answer.unreadable, since: from, waterfall.uncounted(answer.opportunities), of: answer.opportunities)
        let page = WaterfallPage.page(waterfall, answer.opportunities, period: due?.name).announcing(caveats)
        try format.write(page, workspace.language) {
            try WaterfallDocument(waterfall, answer.opportunities, caveats).jsonText()
        }
    }
}

extension Period: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
