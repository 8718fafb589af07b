import ArgumentParser
import Dashboard
import Document
import Report

/// `oppbook strategy`: which plays fit an opportunity, and what they did so far.
struct StrategyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "strategy",
        abstract: Text(zh: "给一个商机匹配打法，或复盘整个打法库", en: "match plays to an opportunity, or review the whole playbook"),
        discussion: Text(
            zh: "建议只来自 schema/playbook.yaml，并列出结案商机的证据（观察数据，不能证明因果）。",
            en:
                "Advice comes from schema/playbook.yaml only, with evidence from closed opportunities (observational, not causal)."
        ))

    @OptionGroup var options: RegisterOptions
    @Argument(help: ArgumentHelp(zh: "机会编号", en: "the opportunity's id"))
    var id: String?
    @Flag(
        help: ArgumentHelp(
            zh: "复盘打法库：证据、数据不支持的、过期的、没有打法的客群",
            en: "review the playbook: evidence, contradicted and overdue plays, segments without a play"))
    var review = false
    @Option(help: ArgumentHelp(zh: "输出格式", en: "output format"))
    var format: PageFormat = .text

    func run() throws {
        let workspace = try options.workspace()
        guard (id != nil) != review else { throw wrongUse }
        guard let id else {
            return Console.write(
                try StrategyPage.review(of: workspace, usesCache: !options.noCache, format.writing))
        }
        try StrategyPage.texts(ofID: id, in: workspace, usesCache: !options.noCache, format.writing) {
            Console.note("oppbook: \($0[workspace.language])")
        }.forEach { Console.write($0) }
    }

    private var wrongUse: Failure {
        Failure(
            review
                ? Text(zh: "编号和 --review 只能写一个", en: "an id cannot be combined with --review")
                : Text(zh: "要写一个机会编号，或者 --review", en: "expected an opportunity id, or --review"),
            hint: Text(
                zh: "oppbook strategy 编号 看一个商机；oppbook strategy --review 复盘打法库。",
                en: "Use oppbook strategy ID for one opportunity, oppbook strategy --review for the playbook."))
    }
}
