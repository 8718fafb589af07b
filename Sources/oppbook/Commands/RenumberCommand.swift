import Engine
import Git
import Platform
import ArgumentParser
import Document
import Lint
import Register
import Template

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
        let reader = OpportunityReader(workspace.template)
        let allocation = try IDAllocation(workspace)
        let holder = try holder(workspace, reader)
        func next(_ old: String) throws -> String { try self.next(after: old, allocation, workspace) }
        if let clash = try Clash(holder.path, workspace, allocation.repository) {
            return try part(clash, holder, next, workspace, reader)
        }
        try workspace.refuseConflict(in: holder.rewrite.file.bytes, holder.path)
        let renumbering = try Renumbering(holder, asked: id, to: wanted, in: workspace, next: next)
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

    /// The file that is meant; where several go by the id, the user has to say which.
    private func holder(_ workspace: Workspace, _ reader: OpportunityReader) throws -> IDHolder {
        if id.hasSuffix(".md"), let path = workspace.pathInRegister(id) {
            return try IDHolder(path, in: workspace, reader)
        }
        let holders = try IDHolder.all(of: id, in: workspace, reader)
        guard let first = holders.first else {
            return try IDHolder(OpportunityFile(id, in: workspace).path, in: workspace, reader)
        }
        guard holders.count == 1 else { throw IDHolder.ambiguous(id, holders, workspace) }
        return first
    }

    /// Two opportunities that took one id on two branches: ours keeps it. Until the last write the file is in conflict,
    /// which lint tells.
    private func part(
        _ clash: Clash, _ holder: IDHolder, _ next: (String) throws -> String, _ workspace: Workspace,
        _ reader: OpportunityReader
    ) throws {
        let new = try wanted ?? next(holder.stem)
        let target = holder.path(named: new)
        try Renumbering.refuse(new, target, holder, workspace, reader)
        try NewFile.write(
            Renumbering.renumbered(clash.theirs, to: new, holder.path, workspace, reader),
            to: workspace.root + "/" + target)
        let (old, shown) = (workspace.shown(holder.path), workspace.shown(target))
        Console.write("\(old) → \(shown)\n")
        try holder.rewrite.write(clash.ours)
        Console.note(
            Text(
                zh:
                    "我方的保留编号 \(holder.stem)。指向它的引用没有改：请核对对方分支里的引用，然后 git add \(ShellWord.typed(old)) \(ShellWord.typed(shown))。",
                en: """
                    Ours keeps \(holder.stem). Links to it were left unchanged: check those that came from the other branch, then git add \
                    \(ShellWord.typed(old)) \(ShellWord.typed(shown)).
                    """)[workspace.language])
    }

    /// The next id of the series that the old one belongs to.
    private func next(after old: String, _ allocation: IDAllocation, _ workspace: Workspace) throws -> String {
        let bytes = Array(old.utf8)
        let parts = workspace.template.field(.id)?.pattern?.match(bytes.span)
        let month = parts.flatMap { parts in parts.year.flatMap { CivilDate(year: $0, month: parts.month ?? 1, day: 1) }
        }
        let department = parts?.department.map { String(decoding: bytes[$0], as: UTF8.self) }
        return try allocation.next(month: month ?? workspace.asOf, department: department)
    }
}

/// Two opportunities that took the same path on two branches, while git waits for the merge to be settled.
private struct Clash {
    var ours: [UInt8]
    var theirs: [UInt8]

    /// Nil where git sees no such clash.
    init?(_ path: String, _ workspace: Workspace, _ repository: Repository?) throws {
        guard let repository else { return nil }
        guard let file = try repository.unmergedFiles().first(where: { $0.path == path }), let ours = file.stages[2],
            let theirs = file.stages[3], file.stages[1] == nil
        else { return nil }
        let contents = try repository.contents(of: [ours, theirs])
        (self.ours, self.theirs) = (contents[0], contents[1])
    }
}
