import Engine
import Lint
import ArgumentParser
import Document

/// Findings that were there when the team began, and may stay for now.
struct BaselineOptions: ParsableArguments {
    @Option(
        name: .customLong("baseline"),
        help: ArgumentHelp(
            zh: "这份基线里的问题不再报告（默认：根文件夹里的 \(Baseline.usualName)，如果有）",
            en: "ignore findings in this baseline (default: \(Baseline.usualName) in the root folder, if it exists)",
            valueName: "file"))
    var file: String?

    @Flag(name: .customLong("no-baseline"), help: ArgumentHelp(zh: "不用基线", en: "ignore the baseline"))
    var isOff = false

    @Option(
        name: .customLong("write-baseline"),
        help: ArgumentHelp(
            zh: "把现有的问题写成基线，以后只报告新的", en: "record the present findings, so that later only new ones are reported",
            valueName: "file"))
    var output: String?

    func validate() throws {
        if [file != nil, isOff, output != nil].count(where: { $0 }) > 1 {
            throw ValidationError(
                zh: "--baseline、--no-baseline 和 --write-baseline 只能给出一个",
                en: "only one of --baseline, --no-baseline and --write-baseline can be given")
        }
    }

    /// The findings that no baseline holds, and how many it does. What it holds in vain is said.
    func new(_ report: FindingReport, _ outcome: RegisterCheck.Outcome, _ workspace: Workspace) throws -> (
        new: [FileFinding], known: Int
    ) {
        if isOff { return (report.findings, 0) }
        let rest = try Baseline.rest(of: report, named: file, workspace, targets: outcome.targets)
        if let note = rest.note { Console.note("oppbook: " + note[workspace.language]) }
        return (rest.new, rest.known)
    }

    func write(_ report: FindingReport, to path: String, _ workspace: Workspace) throws {
        try Baseline(report, language: workspace.template.language).write(to: path)
        let count = report.findings.count
        Console.note(
            Text(zh: "基线 \(path)：\(count) 个问题", en: "baseline \(path): \(count.counted("finding"))")[workspace.language]
        )
    }
}
