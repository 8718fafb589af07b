import Engine
import ArgumentParser
import Document

/// `oppbook log`: adds an entry to the follow-up log.
struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: Text(zh: "追加一条跟进记录", en: "add an entry to the follow-up log").here,
        discussion: Text(
            zh: "例：oppbook log 拓恒 面谈 样品跑了两周 转化概率=高 --next \"改报价 12-05\"\n字段=值同时改字段，改动记在这条跟进里。",
            en:
                "For example: oppbook log Acme meeting \"The samples ran for two weeks.\" probability=high --next \"new quote 12-05\"\nFIELD=VALUE also changes the field, and the entry tells of it."
        ).here)

    @OptionGroup var options: RegisterOptions
    @OptionGroup var entry: EntryOptions
    @Option(
        name: .customLong("note"),
        help: ArgumentHelp(
            Text(zh: "标签=内容，可写几次", en: "LABEL=TEXT, may be repeated").here, valueName: "label=text"))
    var notes: [FieldAssignment] = []
    @Option(
        help: ArgumentHelp(
            Text(zh: "下一步和它的日期，同时写进“下一步”字段", en: "the next step with its date; also written to the field").here,
            valueName: "text"))
    var next: String?
    @Argument(help: ArgumentHelp(Text(zh: "机会编号或文件", en: "the opportunity's id or file").here))
    var id: String
    @Argument(help: ArgumentHelp(Text(zh: "经过，前面可以写联系方式", en: "what happened; may begin with the channel").here))
    var text: [String] = []

    func run() throws {
        var change = try EditSession(id, options, entry)
        let words = try entry.channel == nil ? change.takingChannel(from: text) : text
        let given = try change.takingAssignments(from: words)
        try change.set(given.fields, reason: nil, known: next.flatMap { change.nextStep($0) }.map { [$0] } ?? [])
        let notes = try notes + given.notes + (next.map { [try change.plan($0)] } ?? [])
        try change.log(notes, text: given.story.joined(separator: " "), asked: id)
        try change.finish()
    }
}
