import Report
import Engine
import Platform
import Glibc
import ArgumentParser
import Document
import Lint
import Register
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
    @Flag(help: ArgumentHelp(Text(zh: "写好后在编辑器里打开，保存后检查", en: "open it in the editor, then check it").here))
    var edit = false
    @Flag(help: ArgumentHelp(Text(zh: "只写给出的字段，不写说明", en: "write only the given fields, without help").here))
    var bare = false
    @Argument(help: ArgumentHelp(Text(zh: "字段=值", en: "FIELD=VALUE").here, valueName: "field=value"))
    var fields: [FieldAssignment] = []

    func run() throws {
        let user = UserName(at: try Workspace.locate(options.root))
        let workspace = try options.workspace()
        let template = workspace.template
        var values = zip(try FieldAssignment.paths(of: fields, in: template), fields).map { (path: $0, text: $1.text) }
            .filter { !$0.text.isEmpty }
        func add(_ role: Role, _ text: @autoclosure () throws -> String?) rethrows {
            guard let path = template.path(of: role), path.sub == nil,
                !values.contains(where: { $0.path.field == path.field }), let text = try text()
            else { return }
            values.append((path, text))
        }
        add(.owner, user.person(in: template).map { template.directory.people[$0].id })
        add(.discovered, workspace.asOf.description)
        add(.registered, workspace.asOf.description)
        add(.status, template.statuses.isEmpty ? nil : template.statuses[0].written(in: template.language))

        let allocation = try IDAllocation(workspace)
        try add(.id, try allocation.next(month: workspace.asOf, department: code(values, template)))
        guard let idPath = template.path(of: .id), let id = values.first(where: { $0.path == idPath })?.text else {
            throw Failure(Text(zh: "模板里没有编号字段", en: "the template has no id field"))
        }
        guard !id.contains("/"), !id.hasPrefix(".") else {
            throw Failure(Text(zh: "“\(id)”不能作文件名", en: "“\(id)” cannot be used as a file name"))
        }
        let path = allocation.path(of: id, year: workspace.asOf.parts.year)
        let bytes = try text(values, template, workspace.shown(path))
        try refuse(bytes, path, workspace)
        try NewFile.write(bytes, to: workspace.root + "/" + path)
        Console.write(workspace.shown(path) + "\n")
        if edit { try open(path, workspace) }
    }

    /// The department's code for the id.
    private func code(_ values: [(path: FieldPath, text: String)], _ template: Template) throws -> String? {
        let departments = template.directory.departments
        if let department {
            if let found = departments.find(department) { return departments[found.index].id }
            throw Failure(
                Text(zh: "没有部门“\(department)”", en: "unknown department “\(department)”"),
                hint: Text(
                    zh: "部门代码：\(departments.choices.map(\.id).joined(separator: "、"))",
                    en: "Departments: \(departments.choices.map(\.id).joined(separator: ", "))."))
        }
        if let owner = template.path(of: .owner), let name = values.first(where: { $0.path == owner })?.text,
            let person = template.directory.people.find(name),
            let index = template.directory.departmentOfPerson[person.index]
        {
            return departments[index].id
        }
        return departments.count == 1 ? departments[0].id : nil
    }

    private func text(_ values: [(path: FieldPath, text: String)], _ template: Template, _ path: String) throws
        -> [UInt8]
    {
        let customer = template.path(of: .customer).flatMap { customer in values.first { $0.path == customer }?.text }
        let idText = template.path(of: .id).flatMap { id in values.first { $0.path == id }?.text }
        let form = NewOpportunity(template, filled: Set(values.map(\.path.field)), isBare: bare)
        var bytes = Array(form.text(title: MarkdownText.oneLine(customer ?? idText ?? "")).utf8)
        let reader = OpportunityReader(template)
        for (field, text) in values {
            do throws(OpportunityEditor.Problem) {
                bytes = try OpportunityEditor(bytes, reader: reader).setting(field, to: text).applied(to: bytes[...])
            } catch {
                throw EditFailure.of(error, template.field(at: field).written(in: template.language), path)
            }
        }
        return bytes
    }

    /// A form is not complete when it is made; what is in it must be right.
    private func refuse(_ bytes: [UInt8], _ path: String, _ workspace: Workspace) throws {
        let incomplete: Set<RuleID> = [
            "required-field", "section-missing", "section-empty", "heading-title", "next-step-missing",
        ]
        let found = try RegisterCheck(workspace: workspace, usesCache: true).introduced(at: path, from: nil, to: bytes)
            .filter { $0.diagnostic.level == .error && !incomplete.contains($0.diagnostic.rule) }
        guard !found.isEmpty else { return }
        RefusedFindings.show(found, [path: bytes], workspace)
        RefusedFindings.sayWhy(in: workspace.language)
        throw ExitCode(1)
    }

    private func open(_ path: String, _ workspace: Workspace) throws {
        try Editor.open(workspace.root + "/" + path, in: workspace.root)
        let outcome = try RegisterCheck(workspace: workspace, usesCache: !options.noCache).run([
            workspace.root + "/" + path
        ])
        let text = TextReport(language: workspace.language, hasColor: ProcessEnvironment.hasColor(1))
        FindingReport(findings: outcome.findings, root: workspace.root).forEach { Console.write(text.text($0) + "\n") }
        if outcome.findings.contains(where: { $0.diagnostic.level == .error }) { throw ExitCode(1) }
    }
}
