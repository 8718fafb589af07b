import Engine
import ArgumentParser
import Document

/// `oppbook renumber`: gives an opportunity another id, and lets every link follow.
struct RenumberCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renumber",
        abstract: Text(zh: "给商机换一个编号，并改正所有引用", en: "change the id of an opportunity and all links to it").here,
        discussion: Text(
            zh: "两个分支取了同一个编号、合并时冲突的，也用它：我方的保留编号，对方的得到新编号。几份档案同号时，写要换编号的那份的路径。中途被打断时，再运行一次即可完成。",
            en:
                "It also separates two opportunities that got the same id on two branches: ours keeps the id, theirs gets a new one. If several files have the same id, give the path of the file to change. If a run is interrupted, run it again to finish."
        ).here)

    @OptionGroup var options: RegisterOptions
    @Option(
        name: .customLong("to"),
        help: ArgumentHelp(
            Text(zh: "新编号（默认：同一系列的下一个）", en: "the new id (default: the next in its series)").here, valueName: "id"))
    var wanted: String?
    @Argument(help: ArgumentHelp(Text(zh: "机会编号或文件", en: "the opportunity's id or file").here))
    var id: String

    func run() throws {
        let workspace = try options.workspace()
        let request = try RenumberRequest(id, to: wanted, in: workspace)
        // Ids are ours until the files are there.
        try withExtendedLifetime(request) {
            switch request.work {
            case .renumber(let renumbering): try renumber(renumbering, workspace)
            case .separate(let separation): try separate(separation, workspace)
            }
        }
    }

    private func renumber(_ renumbering: Renumbering, _ workspace: Workspace) throws {
        let holder = renumbering.holder
        Console.write(
            renumbering.target == holder.path
                ? "\(workspace.shown(holder.path)): \(holder.id ?? holder.stem) → \(renumbering.new)\n"
                : "\(workspace.shown(holder.path)) → \(workspace.shown(renumbering.target))\n")
        try renumbering.write { Console.write("  \(workspace.shown($0))\n") }
        if let shared = renumbering.shared, !renumbering.unclearLinks.isEmpty {
            let paths = renumbering.unclearLinks.map(workspace.shown)
            Console.note(
                Text(
                    zh: "另有文件也是编号 \(shared)，写着 [[\(shared)]] 的引用没有改，请核对：\(paths.joined(separator: "、"))",
                    en:
                        "Another file has the id \(shared), too: links written [[\(shared)]] are unchanged; check \(paths.joined(separator: ", "))"
                )[workspace.language])
        }
    }

    private func separate(_ separation: Separation, _ workspace: Workspace) throws {
        try separation.write()
        let (old, new) = (workspace.shown(separation.holder.path), workspace.shown(separation.target))
        Console.write("\(old) → \(new)\n")
        Console.note(
            Text(
                zh:
                    "我方的保留编号 \(separation.holder.stem)。指向它的引用没有改：请核对对方分支里的引用，然后 git add \(ShellWord.typed(old)) \(ShellWord.typed(new))。",
                en: """
                    Ours keeps \(separation.holder.stem). Links to it were left unchanged: check those that came from the other branch, then git add \
                    \(ShellWord.typed(old)) \(ShellWord.typed(new)).
                    """)[workspace.language])
    }
}
