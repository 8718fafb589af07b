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

    enum Format: String, ExpressibleByArgument, CaseIterable { case markdown, json }

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
    var format: Format = .markdown

    func run() throws {
        let workspace = try options.workspace()
        guard (id != nil) != review else { throw wrongUse }
        guard !workspace.template.plays.isEmpty else { throw noPlaybook }
        let dimensions = review ? StrategyView.dimensions(workspace.template) : []
        typealias Answer = (view: StrategyView, uncounted: Uncounted, unreadable: [String])
        let (register, answer) = try QueryRegister.asking(workspace, usesCache: !options.noCache, since: workspace.asOf)
        {
            (store: Store) throws(DatabaseError) -> Answer in
            let view = StrategyView(
                DayView(try store.opportunities(by: dimensions, details: true), asOf: workspace.asOf))
            return (view, view.day.uncounted(view.day.rows), try store.unreadablePaths())
        }
        let view = answer.view
        // Evidence counts won and lost, and sums up nothing else.
        let caveats = register.caveats(
            answer.unreadable, since: workspace.asOf, answer.uncounted.keeping([.status, .date]),
            of: view.day.opportunities)
        if let id { try match(id, register, view, caveats) } else { try review(view, caveats, workspace.language) }
    }

    private func review(_ view: StrategyView, _ caveats: ReportCaveats, _ language: Language) throws {
        let review = StrategyReview(view)
        switch format {
        case .markdown:
            let page = StrategyPage.review(review).announcing(caveats)
            Console.write(PageMarkdown.render(page, language: language))
        case .json: Console.write(try StrategyReviewDocument(review, language: language, caveats).jsonText())
        }
    }

    private func match(_ id: String, _ register: QueryRegister, _ view: StrategyView, _ caveats: ReportCaveats) throws {
        let (language, template) = (register.workspace.language, register.workspace.template)
        let records = try register.records(ofID: id)
        guard !records.isEmpty else { throw try register.unknownID(id) }
        let evidence = view.evidence(view.day.rows)
        var documents: [StrategyDocument] = []
        for record in records {
            guard record.kind == .opportunity else { throw unreadable(register.workspace.shown(record.path)) }
            guard let row = view.row(ofFile: record.file) else { throw later(id, view.day.asOf) }
            let strategy = OpportunityStrategy(record.values, template, asOf: view.day.asOf)
            switch format {
            case .markdown:
                let page = StrategyPage.opportunity(row, strategy, view, evidence: evidence)
                Console.write(PageMarkdown.render(page.announcing(caveats), language: language))
            case .json: documents.append(StrategyDocument(row, strategy, view, evidence: evidence, language: language))
            }
        }
        guard format == .json else { return }
        // The document is of one opportunity; its evidence is of all.
        for text in caveats.texts() { Console.note("oppbook: \(text[language])") }
        Console.write(try documents.jsonText())
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

    private var noPlaybook: Failure {
        Failure(
            Text(zh: "打法库是空的", en: "the playbook is empty"),
            hint: Text(
                zh:
                    "打法写在 schema/playbook.yaml：plays 下每条要有 id、label、when、why、author、review_on；写法见 docs/strategy.zh-CN.md。",
                en:
                    "Write plays in schema/playbook.yaml, under plays, each with id, label, when, why, author and review_on; see docs/strategy.md."
            ))
    }

    private func unreadable(_ path: String) -> Failure {
        Failure(
            Text(zh: "\(path) 无法读取，不能匹配打法", en: "\(path) cannot be read; plays cannot be matched"),
            hint: Text(zh: "oppbook lint 会指出哪里要改。", en: "oppbook lint shows what to fix."))
    }

    private func later(_ id: String, _ day: CivilDate) -> Failure {
        Failure(
            Text(zh: "\(id) 在 \(day) 还没有登记", en: "\(id) was not yet registered on \(day)"),
            hint: Text(zh: "--as-of 换一个晚一些的日期。", en: "Use a later day for --as-of."))
    }
}
