import Engine
import Analysis
import ArgumentParser
import Document
import Index
import Report
import Register
import Template

/// `oppbook strategy`: which plays fit an opportunity, and what they did so far.
struct StrategyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "strategy",
        abstract: Text(zh: "给一个商机匹配打法，或复盘整个打法库", en: "match plays to an opportunity, or review the whole playbook")
            .here,
        discussion: Text(
            zh: "建议只来自 schema/playbook.yaml，并列出结案商机的证据（观察数据，不能证明因果）。",
            en:
                "Advice comes from schema/playbook.yaml only, with evidence from closed opportunities (observational, not causal)."
        ).here)

    @OptionGroup var options: RegisterOptions
    @Argument(help: ArgumentHelp(Text(zh: "机会编号", en: "the opportunity's id").here))
    var id: String?
    @Flag(
        help: ArgumentHelp(
            Text(
                zh: "复盘打法库：证据、数据不支持的、过期的、没有打法的客群",
                en: "review the playbook: evidence, contradicted and overdue plays, segments without a play"
            ).here))
    var review = false
    @Option(help: ArgumentHelp(Text(zh: "输出格式", en: "output format").here))
    var format: PageFormat = .text

    func run() throws {
        let workspace = try options.workspace()
        guard (id != nil) != review else { throw wrongUse }
        if let id {
            try match(id, StrategyMatching(workspace, usesCache: !options.noCache))
        } else {
            try review(StrategyAsking(workspace, usesCache: !options.noCache))
        }
    }

    private func review(_ asking: StrategyAsking) throws {
        let (review, language) = (StrategyReview(asking.view), asking.register.workspace.language)
        try format.write(StrategyPage.review(review).announcing(asking.caveats), language) {
            try StrategyReviewDocument(review, language: language, asking.caveats).jsonText()
        }
    }

    private func match(_ id: String, _ matching: StrategyMatching) throws {
        let (evidence, language) = (matching.evidence, matching.register.workspace.language)
        let found = try matching.matches(ofID: id)
        guard format != .json else {
            // The document is of one opportunity; its evidence is of all.
            for text in matching.caveats.texts() { Console.note("oppbook: \(text[language])") }
            return Console.write(
                try found.map {
                    StrategyDocument($0.row, $0.strategy, $0.view, evidence: evidence, language: language)
                }.jsonText())
        }
        for match in found {
            let page = StrategyPage.opportunity(match.row, match.strategy, match.view, evidence: evidence)
            try format.write(page.announcing(matching.caveats), language) { "" }
        }
    }

    // MARK: Wrong use

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
