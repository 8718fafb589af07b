import Report
import Engine
import Git
import ArgumentParser
import Document
import Review

/// `oppbook conflicts`: which open branches touch the same opportunity or customer.
struct ConflictsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts",
        abstract: Text(
            zh: "推送之前，看哪些分支也在改同一商机或客户", en: "list open branches that touch the same opportunity or customer"),
        discussion: Text(
            zh: "检查本地和已拉取的远端分支，不联网：先运行 git fetch。退出码：0 没有冲突，1 有，2 用法不对或工具出错。",
            en:
                "Checks local branches and fetched remote branches; run git fetch first. Exit codes: 0 no conflict, 1 conflicts, 2 wrong use or a failure."
        ))

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @OptionGroup var options: RegisterOptions
    @Option(
        help: ArgumentHelp(
            zh: "改动最后要并入的分支（默认：远端默认分支、main 或 master）",
            en: "the branch into which work is merged (default: the remote's default branch, main or master)",
            valueName: "branch"))
    var against: String?
    @Option(help: ArgumentHelp(zh: "输出格式", en: "output format"))
    var format: Format = .text

    func run() throws {
        let workspace = try options.workspace()
        let repository = try Repository.of(root: workspace.root)
        guard let base = try against.map({ try repository.commits([$0])[0] }) ?? repository.mainBranch() else {
            throw Failure(
                Text(
                    zh: "没有 main 或 master 分支，也没有远端的默认分支",
                    en: "there is no branch main or master, and no default branch of a remote"),
                hint: Text(
                    zh: "用 --against 指出改动要并入的分支。", en: "Name the branch into which work is merged with --against."))
        }
        let branches = try OpenBranches(workspace, repository, against: base)
        let language = workspace.language
        switch format {
        case .text:
            Console.write(
                branches.touches.overview(
                    of: branches.branchCount, notIn: branches.base.name, ChangeWords(language: language)))
        case .json: Console.write(try branches.touches.map { BranchDocument($0, language) }.jsonText())
        }
        for note in branches.notes { Console.note(note[language]) }
        if branches.hasConflict { throw ExitCode(1) }
    }
}
