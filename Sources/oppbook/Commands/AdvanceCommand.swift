import Engine
import ArgumentParser
import Document
import Glibc
import Platform
import Register

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
    @Option(
        help: ArgumentHelp(
            Text(zh: "下一步和它的日期，同时写进“下一步”字段", en: "the next step with its date; also written to the field").here,
            valueName: "text"))
    var next: String?
    @Flag(
        help: ArgumentHelp(
            Text(zh: "在编辑器里补新状态要求的字段和章节", en: "fill in what the new status requires in the editor").here))
    var edit = false
    @Argument(help: ArgumentHelp(Text(zh: "机会编号或文件", en: "the opportunity's id or file").here))
    var id: String
    @Argument(
        help: ArgumentHelp(
            Text(zh: "新状态（不写就问，或列出可选的）", en: "the new status (default: asks, or lists those that can come next)").here))
    var status: String?
    @Argument(help: ArgumentHelp(Text(zh: "字段=值", en: "FIELD=VALUE").here, valueName: "field=value"))
    var fields: [FieldAssignment] = []

    func run() throws {
        var change = try EditSession(id, options, entry)
        // Who gives no status may give fields: the first of them is in its place.
        let first = status.flatMap { FieldAssignment($0) }
        let status = try change.nextStatus(first == nil ? status : nil)
        try change.advance(to: status, (first.map { [$0] } ?? []) + fields, reason: reason, asks: !edit)
        let note = try next.map { [try change.plan($0)] }?.map { (label: $0.name, text: $0.text) } ?? []
        let draft = edit ? try compose(&change) : nil
        do {
            try change.log(notes: note)
            try change.finish()
        } catch {
            if let draft {
                Console.note(
                    Text(zh: "  = 写好的内容在 \(draft)", en: "  = what you wrote is in \(draft)")[change.workspace.language])
            }
            throw error
        }
        if let draft { unlink(draft) }
    }

    /// Opens the file in the editor, with a place for all that lacks. The file itself stays as it is until the end.
    /// - Returns: the path of what was written.
    private func compose(_ change: inout EditSession) throws -> String {
        let (form, language) = (change.form(), change.workspace.language)
        // What was written before and not accepted is in the draft of the same form.
        let name = "advance-\(FileFacts.stem(ofPath: change.file.path))-\(form.name).md"
        let path = try change.workspace.buildFolder() + "/" + name
        if ProcessEnvironment.exists(path) {
            Console.note(Text(zh: "接着上次的草稿", en: "going on with the draft of the last time")[language])
        } else {
            try AtomicFile.write(form.bytes, to: path)
        }
        try Editor.open(
            path, in: change.workspace.root,
            hint: Text(zh: "没有写入；草稿在 \(path)", en: "Nothing was written; the draft is in \(path)."))
        change.take(
            try ReadFile.bytes(of: path, named: path, limit: change.workspace.template.fileSizeLimit), of: form)
        return path
    }
}
