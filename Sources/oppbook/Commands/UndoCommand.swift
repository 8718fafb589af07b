import ArgumentParser
import Document
import Engine

/// `oppbook undo`: takes back the last write of this tool.
struct UndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: Text(zh: "撤回上一次写入", en: "take back the last write").here,
        discussion: Text(
            zh: "撤回 new、set、log、advance、lint --fix 最近一次写入的内容；写编号则只撤回那份档案的。之后又改过的档案不动；改过的文件名不改回去。",
            en:
                "Takes back what new, set, log, advance or lint --fix wrote last; with an id, what they wrote last to that file. A file that was changed since is left alone, and new names of files are kept."
        ).here)

    @OptionGroup var options: RegisterOptions
    @Argument(
        help: ArgumentHelp(
            Text(zh: "机会编号或文件（默认：最近写过的）", en: "the opportunity's id or file (default: the one written last)").here))
    var id: String?

    func run() throws {
        let workspace = try options.workspace()
        var failure: Failure?
        for write in try LastWrite.find(id, in: workspace) {
            do {
                try say(try write.takeBack(in: workspace), of: workspace.shown(write.path), workspace.language)
            } catch let one as Failure {
                // What can be taken back is; the others stay, each with its reason.
                if let failure { Console.note("oppbook: " + failure.message[workspace.language]) }
                failure = one
            }
        }
        if let failure { throw failure }
    }

    private func say(_ outcome: LastWrite.Outcome, of shown: String, _ language: Language) throws {
        var (done, changes): (Text, [String])
        switch outcome {
        case .restored(let back):
            (done, changes) = (Text(zh: "\(shown) 已恢复到写入之前", en: "\(shown) is as it was before"), back)
        case .removed:
            done = Text(zh: "\(shown) 已删除：它是上一次写入新建的", en: "\(shown) is removed: the last write made it")
            changes = []
        }
        Console.write(([done[language]] + changes.map { "  " + $0 }).joined(separator: "\n") + "\n")
    }
}
