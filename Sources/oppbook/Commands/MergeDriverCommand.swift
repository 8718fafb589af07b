import Engine
import Git
import Platform
import ArgumentParser
import Document

/// `oppbook merge-driver`: what git runs to merge an opportunity.
struct MergeDriverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge-driver",
        abstract: Text(zh: "供 git 调用：按含义合并商机", en: "for git: merge an opportunity by meaning"),
        discussion: Text(
            zh:
                "--install 在仓库里登记合并驱动，以后 git merge、rebase、cherry-pick 都由它合并商机：字段、列表项、跟进记录各自合并，只在真正冲突的字段上留标记。git 自己调用时给出旧版、我方、对方、标记长度、路径，以及三个版本的名字，结果写进我方的文件。",
            en:
                "--install registers the driver in the repository; from then on git merge, rebase and cherry-pick merge opportunities with it: fields, list items and log entries separately, with markers only in fields that really conflict. Git passes base, ours, theirs, marker size, path and the three labels; the result is written to the file of ours."
        ))

    @Flag(help: ArgumentHelp(zh: "在这个仓库里启用", en: "set up this repository"))
    var install = false
    @Option(
        help: ArgumentHelp(
            zh: "登记簿的根文件夹（与 --install 同用）", en: "root folder of the register (with --install)", valueName: "dir"))
    var root: String?
    @OptionGroup var speech: SpeechOptions
    @Argument(
        help: ArgumentHelp(
            zh: "git 的 %O %A %B %L %P [%S %X %Y]", en: "git's %O %A %B %L %P [%S %X %Y]", valueName: "version"))
    var versions: [String] = []

    func validate() throws {
        guard install ? versions.isEmpty : FileMerge.argumentCounts.contains(versions.count) else {
            throw ValidationError(
                zh: "要么 --install，要么 git 的五到八个参数", en: "use either --install or git's five to eight arguments")
        }
    }

    func run() throws {
        if install { try setUp() } else { try merge() }
    }

    private func setUp() throws {
        let workspace = try Workspace.open(root: root, asOf: nil, language: speech.language)
        let repository = try Repository.of(root: workspace.root)
        let outcome = try MergeSetup.install(repository, workspace)
        Console.write(outcome.message[workspace.language])
        if let advice = outcome.advice { Console.note(advice[workspace.language]) }
    }

    private func merge() throws {
        let request = try FileMerge.request(versions)
        let folder = request.path.split(separator: "/").dropLast().joined(separator: "/")
        let language = SpokenLanguage.of(
            option: speech.language, register: SpokenLanguage.ofRegister(root: nil, start: "./" + folder))
        let result = request.merge.result(request.path)
        if result.bytes != request.merge.ours { try AtomicFile.write(result.bytes, to: request.result) }
        for note in result.notes { Console.note("oppbook: " + note[language]) }
        if let hint = result.hint { Console.note("  = " + hint[language]) }
        if result.hasConflicts { throw ExitCode(1) }
    }
}
