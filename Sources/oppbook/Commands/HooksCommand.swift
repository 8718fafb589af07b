import Engine
import Git
import ArgumentParser
import Document

/// `oppbook hooks`: has git check what is committed.
struct HooksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hooks",
        abstract: Text(zh: "让 git 在提交前检查商机", en: "have git check opportunities before each commit").here,
        subcommands: [HooksInstallCommand.self, HooksUninstallCommand.self, HooksStatusCommand.self])
}

/// Which register's repository.
struct HookOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Text(
                zh: "登记簿的根文件夹（默认：向上找到 schema/template.yaml 的那一级）",
                en: "root of the register (default: found upward by schema/template.yaml)"
            ).here,
            valueName: "dir"))
    var root: String?

    @OptionGroup var speech: SpeechOptions

    func repository() throws -> Repository { try Repository.of(root: Workspace.root(given: root)) }
    func hook() throws -> PreCommitHook { try PreCommitHook(repository()) }
}

struct HooksInstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: Text(zh: "安装 pre-commit 钩子", en: "install the pre-commit hook").here,
        discussion: Text(
            zh: "原有的钩子留存，仍然先运行。", en: "A hook that is there already is kept and still runs first."
        ).here)

    @OptionGroup var options: HookOptions

    @Flag(
        help: ArgumentHelp(
            Text(
                zh: "即使钩子由别的工具管理，或钩子文件夹在仓库之外",
                en: "even where another tool keeps the hooks, or their folder is outside of the repository"
            ).here))
    var force = false

    func run() throws {
        let done = try options.hook().install(isForced: force)
        Console.write(done[options.speech.spoken] + "\n")
    }
}

struct HooksUninstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uninstall",
        abstract: Text(zh: "取消钩子，放回原有的", en: "take the hook away and put back the one before").here)

    @OptionGroup var options: HookOptions

    func run() throws {
        let done = try options.hook().uninstall()
        Console.write(done[options.speech.spoken] + "\n")
    }
}

struct HooksStatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: Text(zh: "钩子装了没有", en: "tell whether the hook is in place").here,
        discussion: Text(
            zh: "也说明合并和比较的设置（oppbook merge-driver --install）是否过时。退出码：0 已安装，1 没有安装或需要重新安装。",
            en:
                "Tells of outdated settings for merging and comparing (oppbook merge-driver --install), too. Exit codes: 0 installed, 1 not installed or to be installed again."
        ).here)

    @OptionGroup var options: HookOptions

    func run() throws {
        let status = try options.hook().status()
        Console.write(status.words[options.speech.spoken] + "\n")
        let isOld = try MergeSetup.state(options.repository()) == .old
        if isOld {
            let words = Text(
                zh: "合并和比较的设置是旧版本的\n  = 重新运行 oppbook merge-driver --install",
                en:
                    "the settings for merging and comparing are those of an older version\n  = Run oppbook merge-driver --install again."
            )
            Console.write(words[options.speech.spoken] + "\n")
        }
        if !status.isInstalled || isOld { throw ExitCode(1) }
    }
}
