import Analysis
import ArgumentParser
import Dashboard
import Document
import Report

/// `oppbook targets`: the target divided, and what was achieved of each part.
struct TargetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "targets",
        abstract: Text(
            zh: "分解销售目标，看各部分已签多少、缺多少、还需多少商机",
            en: "divide the sales target, and show what each part has signed, lacks and needs"),
        discussion: Text(zh: "目标写在 schema/targets/ 里，一年一份。", en: "Targets are in schema/targets/, one file per year."))

    @OptionGroup var options: RegisterOptions
    @Option(
        help: ArgumentHelp(
            zh: "一年或一季度（默认：--as-of 那天所在的年）", en: "a year or a quarter (default: the year of --as-of)",
            valueName: "2026|2026Q3"))
    var period: Period?
    @Option(help: ArgumentHelp(zh: "输出格式", en: "output format"))
    var format: PageFormat = .text

    func run() throws {
        Console.write(
            try TargetPage.text(
                of: options.workspace(), usesCache: !options.noCache, period: period, format.writing))
    }
}
