import Engine
import Git
import ArgumentParser
import Document

/// `oppbook hooks`: has git check what is committed.
struct HooksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hooks",
        abstract: Text(zh: "让 git 在提交前检查商机", en: "have git check opportunities before each commit"),
        subcommands: [HooksInstallCommand.self, HooksUninstallCommand.self, HooksStatusCommand.self])
}

/// Which register's repository.
struct HookOptions: ParsableArguments {
    @OptionGroup var place: RootOption

    @OptionGroup var speech: SpeechOptions

    func repository() throws -> Repository { try Repository.of(root: Workspace.root(given: place.root)) }
    func hook() throws -> PreCommitHook { try PreCommitHook(repository()) }
}

struct HooksInstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: Text(zh: "安装 pre-commit 钩子", en: "install the pre-commit hook"),
        discussion: Text(zh: "原有的钩子会保留，仍然先运行。", en: "An existing hook is kept and still runs first."))

    @OptionGroup var options: HookOptions

    @Flag(
        help: ArgumentHelp(
            zh: "即使钩子由别的工具管理，或钩子文件夹在仓库之外",
            en: "even if another tool manages the hooks, or their folder is outside the repository"))
    var force = false

    func run() throws {
        let done = try options.hook().install(isForced: force)
        Console.write(done[options.speech.spoken] + "\n")
    }
}

struct HooksUninstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uninstall", abstract: Text(zh: "取消钩子，放回原有的", en: "remove the hook and restore the previous one"))

    @OptionGroup var options: HookOptions

    func run() throws {
        let done = try options.hook().uninstall()
        Console.write(done[options.speech.spoken] + "\n")
    }
}

struct HooksStatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: Text(zh: "查看钩子是否已安装", en: "show whether the hook is installed"),
        discussion: Text(
            zh: "也说明合并和比较的设置（oppbook merge-driver --install）是否过时。退出码：0 已安装，1 没有安装或需要重新安装。",
            en:
                "Also reports outdated settings for merging and comparing (oppbook merge-driver --install). Exit codes: 0 installed, 1 not installed or needs to be installed again."
        ))

    @OptionGroup var options: HookOptions

    func run() throws {
        let status = try options.hook().status()
        Console.write(status.words[options.speech.spoken] + "\n")
        let caution = try MergeSetup.caution(options.repository())
        if let caution { Console.write(caution[options.speech.spoken] + "\n") }
        if !status.isInstalled || caution != nil { throw ExitCode(1) }
    }
}
