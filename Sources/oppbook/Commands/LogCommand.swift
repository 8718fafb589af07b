import Engine
import ArgumentParser
import Register
import Document
import Lint
import Template

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
        let template = change.workspace.template
        let notes = try notes.map { note in
            guard let found = template.logNotes.find(note.name) else { throw unknown(note.name, template) }
            return (label: template.logNotes[found.index].written(in: template.language), text: note.text)
        }
        let (story, typed) = parts(textLines(text.joined(separator: " ")), template)
        guard !notes.isEmpty || !typed.isEmpty || !story.isEmpty else {
            throw Failure(
                Text(zh: "没有要记的内容", en: "there is nothing to log"),
                hint: Text(zh: "写出经过，或用 --note 标签=内容。", en: "Write what happened, or use --note LABEL=TEXT."))
        }
        try change.log(notes: notes + typed, story: story)
        try change.finish()
    }

    /// The story, and the lines that are notes already, such as `疑虑：价格`.
    private func parts(_ lines: [String], _ template: Template) -> (
        story: String, notes: [(label: String, text: String)]
    ) {
        var notes: [(label: String, text: String)] = []
        let reader = OpportunityReader(template)
        let story = lines.filter { line in
            guard let note = reader.note(in: line) else { return true }
            notes.append((template.logNotes[note.note].written(in: template.language), note.text))
            return false
        }
        return (MarkdownText.prose(story.joined(separator: "\n"), reader), notes)
    }

    private func unknown(_ name: String, _ template: Template) -> Failure {
        let labels = template.logNotes.choices.map { $0.written(in: template.language) }
        if template.fieldNames.find(name) != nil {
            return Failure(
                Text(zh: "“\(name)”是字段，不是标签", en: "“\(name)” is a field, not a label"),
                hint: Text(
                    zh: "用 oppbook set \(id) \(name)=… 改，改动会记下来。",
                    en: "Use oppbook set \(id) \(name)=…, which logs the change."))
        }
        return Failure(
            Text(zh: "没有标签“\(name)”", en: "unknown label “\(name)”"),
            hint: Choices.hint(
                near: nearestName(to: name, among: template.logNotes.names).flatMap { template.logNotes.find($0) }.map {
                    labels[$0.index]
                }, labels))
    }
}
