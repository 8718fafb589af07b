import Engine
import ArgumentParser
import Document

/// `oppbook renumber`: gives an opportunity another id, and lets every link follow.
struct RenumberCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renumber",
        abstract: Text(zh: "给商机换一个编号，并改正所有引用", en: "change the id of an opportunity and all links to it"),
        discussion: Text(
            zh: "两个分支取了同一个编号、合并时冲突的，也用它：我方的保留编号，对方的得到新编号。几份档案同号时，写要换编号的那份的路径。中途被打断时，再运行一次即可完成。",
            en:
                "It also separates two opportunities that got the same id on two branches: ours keeps the id, theirs gets a new one. If several files have the same id, give the path of the file to change. If a run is interrupted, run it again to finish."
        ))

    @OptionGroup var options: RegisterOptions
    @Option(
        name: .customLong("to"),
        help: ArgumentHelp(zh: "新编号（默认：同一系列的下一个）", en: "the new id (default: the next in its series)", valueName: "id"))
    var wanted: String?
    @Argument(help: ArgumentHelp(zh: "机会编号或文件", en: "the opportunity's id or file"))
    var id: String

    func run() throws {
        let workspace = try options.workspace()
        let request = try RenumberRequest(id, to: wanted, in: workspace)
        // Ids are ours until the files are there.
        try withExtendedLifetime(request) {
            switch request.work {
            case .renumber(let renumbering):
                Console.write(renumbering.summary(in: workspace) + "\n")
                try renumbering.write { Console.write("  \(workspace.shown($0))\n") }
                if let caution = renumbering.caution(in: workspace) { Console.note(caution[workspace.language]) }
            case .separate(let separation):
                try separation.write()
                Console.write(separation.summary(in: workspace) + "\n")
                Console.note(separation.advice(in: workspace)[workspace.language])
            }
        }
    }
}
