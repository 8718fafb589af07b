import Engine
import ArgumentParser
import Document

/// `oppbook log`: adds an entry to the follow-up log.
struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: Text(zh: "追加一条跟进记录", en: "add an entry to the follow-up log").here,
        discussion: Text(
            zh: "例：oppbook log 202405-SAL-003 --way 面谈 --note 疑虑=交付周期 样品连续跑了两周",
            en:
                "For example: oppbook log 202405-SAL-003 --way meeting --note doubt=\"delivery time\" \"The samples ran for two weeks.\""
        ).here)

    @OptionGroup var options: RegisterOptions
    @OptionGroup var entry: EntryOptions
    @Option(
        name: .customLong("note"),
        help: ArgumentHelp(
            Text(zh: "标签=内容，可写几次", en: "LABEL=TEXT, may be repeated").here, valueName: "label=text"))
    var notes: [FieldAssignment] = []
    @Argument(help: ArgumentHelp(Text(zh: "机会编号或文件", en: "the opportunity's id or file").here))
    var id: String
    @Argument(help: ArgumentHelp(Text(zh: "经过", en: "what happened").here))
    var text: [String] = []

    func run() throws {
        var change = try EditSession(id, options, entry)
        try change.log(notes, text: text.joined(separator: " "), asked: id)
        try change.finish()
    }
}
