import Engine
import ArgumentParser
import Document
import Lint
import Template

/// `oppbook advance`: moves an opportunity to another status.
struct AdvanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "advance",
        abstract: Text(zh: "推进到另一个状态，并记入跟进记录", en: "move to another status, and log the move").here,
        discussion: Text(
            zh: "例：oppbook advance 202405-SAL-003 已流失 流失原因=价格 --reason 预算被砍\n新状态要求的字段可以一起写。",
            en:
                "For example: oppbook advance 202405-SAL-003 lost loss_reason=price --reason \"budget cut\"\nFields that the new status requires can be given in the same command."
        ).here)

    @OptionGroup var options: RegisterOptions
    @OptionGroup var entry: EntryOptions
    @Option(help: ArgumentHelp(Text(zh: "原因", en: "why").here))
    var reason: String?
    @Argument(help: ArgumentHelp(Text(zh: "机会编号或文件", en: "the opportunity's id or file").here))
    var id: String
    @Argument(help: ArgumentHelp(Text(zh: "新状态", en: "the new status").here))
    var status: String
    @Argument(help: ArgumentHelp(Text(zh: "字段=值", en: "FIELD=VALUE").here, valueName: "field=value"))
    var fields: [FieldAssignment] = []

    func run() throws {
        var change = try EditSession(id, options, entry)
        let template = change.workspace.template
        guard let path = template.path(of: .status) else {
            throw Failure(Text(zh: "模板里没有状态字段", en: "the template has no status field"))
        }
        guard let found = template.statuses.find(status) else { throw unknown(template) }
        let paths = try FieldAssignment.paths(of: fields, in: template, known: [(path, status)])
        try change.set(path, to: template.statuses[found.index].written(in: template.language), reason: reason)
        for (path, field) in zip(paths, fields) { try change.set(path, to: field.text) }
        if let reason { try keep(reason, of: found.index, &change, template) }
        try change.removeLeftovers()
        try change.log()
        try change.finish()
    }

    /// The reason for a pause has a field of its own.
    private func keep(_ reason: String, of status: Int, _ change: inout EditSession, _ template: Template) throws {
        guard template.statusMeaning(status) == .hold, let path = template.path(of: .holdReason),
            change.value(path).isMissing
        else { return }
        // The entry says it already, unless the log tells of an earlier one.
        try change.set(path, to: reason, isLogged: change.logTells(of: path))
    }

    private func unknown(_ template: Template) -> Failure {
        let names = template.statuses.choices.map { $0.written(in: template.language) }
        return Failure(
            Text(zh: "没有状态“\(status)”", en: "unknown status “\(status)”"),
            hint: Choices.hint(
                near: nearestName(to: status, among: template.statuses.names).flatMap { template.statuses.find($0) }.map
                { names[$0.index] }, names))
    }
}
