import Report
import Engine
import Platform
import ArgumentParser
import Document
import Lint
import Template

/// `oppbook new`: gives the next id and writes the form of a new opportunity.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: Text(zh: "取下一个编号，写一份新的商机档案", en: "take the next id and write the file of a new opportunity").here,
        discussion: Text(
            zh: "例：oppbook new --department SAL 客户名称=某公司 来源渠道=展会 --edit\n用过的编号不会再用，包括其他分支上的和已删除的。",
            en:
                "For example: oppbook new --department SAL customer=\"Acme Corporation\" source=trade_show --edit\nAn id is never used again, whether it is on another branch or was deleted."
        ).here)

    @OptionGroup var options: RegisterOptions
    @Option(
        help: ArgumentHelp(Text(zh: "部门代码（默认：责任人的部门）", en: "department code (default: the owner's department)").here))
    var department: String?
    @Option(
        help: ArgumentHelp(
            Text(zh: "下一步和它的日期，即“下一步=”", en: "the next step with its date; same as next_step=").here, valueName: "text")
    )
    var next: String?
    @Flag(help: ArgumentHelp(Text(zh: "写好后在编辑器里打开，保存后检查", en: "open it in the editor, then check it").here))
    var edit = false
    @Flag(help: ArgumentHelp(Text(zh: "只写给出的字段，不写说明", en: "write only the given fields, without help").here))
    var bare = false
    @Argument(help: ArgumentHelp(Text(zh: "字段=值", en: "FIELD=VALUE").here, valueName: "field=value"))
    var fields: [FieldAssignment] = []

    func run() throws {
        let user = UserName(at: try Workspace.locate(options.root))
        let workspace = try options.workspace()
        let fields = try fields + (next.map { [try workspace.nextStep($0)] } ?? [])
        let asked =
            edit
            ? fields
            : try workspace.askingForLead(fields, isOwnerKnown: user.person(in: workspace.template) != nil)
        let registration = try Registration(
            asked, department: department, isBare: bare, user: user, in: workspace)
        let outcome = try registration.write()
        guard outcome.errors.isEmpty else {
            RefusedFindings.show(outcome.errors, [registration.path: registration.bytes], workspace)
            RefusedFindings.sayWhy(in: workspace.language)
            if outcome.errors.contains(where: { $0.diagnostic.rule == "log-current" }) {
                Console.note(
                    Text(
                        zh: "  = 登记时不写后面的状态；登记好以后用 oppbook advance 推进。",
                        en: "  = Register it without a later status, then use oppbook advance.")[workspace.language])
            }
            throw ExitCode(1)
        }
        let colon = workspace.language == .zh ? "：" : ": "
        let lines = registration.understood.map { "  \($0.name)\(colon)\($0.text)\n" }.joined()
        Console.write(workspace.shown(registration.path) + "\n" + lines)
        if edit { return try open(registration.path, workspace) }
        RefusedFindings.show(outcome.warnings, [:], workspace)
        if !outcome.sameCustomer.isEmpty {
            let (shown, more) = (outcome.sameCustomer.suffix(5), max(0, outcome.sameCustomer.count - 5))
            Console.note(
                Text(
                    zh: "这家客户还有：\(shown.joined(separator: "、"))\(more > 0 ? "，更早的 \(more) 个" : "")",
                    en:
                        "The same customer also has \(shown.joined(separator: ", "))\(more > 0 ? " and \(more) earlier ones" : "")"
                )[workspace.language])
        }
        // Of an empty form everybody knows that it is to be filled in.
        if !asked.isEmpty, let words = Self.words(outcome.missing)?[workspace.language] { Console.note(words) }
    }

    /// What is still to be filled in, by the day before which it should be.
    private static func words(_ missing: [(name: String, by: CivilDate?)]) -> Text? {
        var groups: [(by: CivilDate?, names: [String])] = []
        for (name, by) in missing {
            if let at = groups.firstIndex(where: { $0.by == by }) {
                groups[at].names.append(name)
            } else {
                groups.append((by, [name]))
            }
        }
        guard !groups.isEmpty else { return nil }
        // What should be there already comes first.
        groups = groups.filter { $0.by == nil } + groups.filter { $0.by != nil }
        let parts = groups.map { by, names in
            Text(
                zh: names.joined(separator: "、") + (by.map { "（\($0) 前补上）" } ?? ""),
                en: names.joined(separator: ", ") + (by.map { " (by \($0))" } ?? ""))
        }
        return Text(
            zh: "还缺：" + parts.map(\.zh).joined(separator: "；"),
            en: "Still to fill in: " + parts.map(\.en).joined(separator: "; "))
    }

    private func open(_ path: String, _ workspace: Workspace) throws {
        try Editor.open(
            workspace.root + "/" + path, in: workspace.root,
            hint: Text(zh: "档案已写好：\(workspace.shown(path))", en: "The file has been written: \(workspace.shown(path))"))
        let outcome = try RegisterCheck(workspace: workspace, usesCache: !options.noCache).run([
            workspace.root + "/" + path
        ])
        let text = TextReport(language: workspace.language, hasColor: ProcessEnvironment.hasColor(1))
        FindingReport(findings: outcome.findings, root: workspace.root).forEach { Console.write(text.text($0) + "\n") }
        if outcome.findings.contains(where: { $0.diagnostic.level == .error }) { throw ExitCode(1) }
    }
}
