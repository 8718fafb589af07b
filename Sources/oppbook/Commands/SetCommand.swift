import Engine
import ArgumentParser
import Document
import Template

/// `oppbook set`: changes fields, and logs the changes.
struct SetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: Text(zh: "改字段，并在跟进记录里写下改动", en: "change fields, and log the changes").here,
        discussion: Text(
            zh: "例：oppbook set 202405-SAL-003 转化概率=高 企业规模.员工人数=900人\n值为空表示删去。会被 lint 判为错误的改动不写入。",
            en:
                "For example: oppbook set 202405-SAL-003 probability=high size.employees=900\nAn empty value removes the field. Changes that lint would report as errors are not written."
        ).here)

    @OptionGroup var options: RegisterOptions
    @OptionGroup var entry: EntryOptions
    @Option(help: ArgumentHelp(Text(zh: "改动的原因", en: "reason of the change").here))
    var reason: String?
    @Flag(name: .customLong("no-log"), help: ArgumentHelp(Text(zh: "不写跟进记录", en: "do not write a log entry").here))
    var noLog = false
    @Argument(help: ArgumentHelp(Text(zh: "机会编号或文件", en: "the opportunity's id or file").here))
    var id: String
    @Argument(help: ArgumentHelp(Text(zh: "字段=值", en: "FIELD=VALUE").here, valueName: "field=value"))
    var fields: [FieldAssignment]

    func run() throws {
        var change = try EditSession(id, options, entry)
        try change.set(fields, reason: reason)
        if !noLog { try change.log() }
        try change.finish()
    }
}
