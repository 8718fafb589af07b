import Platform
import Glibc
import Document

/// The pre-commit hook of a repository, with which a commit that brings errors is stopped.
public struct PreCommitHook: Sendable {
    private let repository: Repository
    /// Where git looks for hooks.
    private let folder: String
    private let isFolderSet: Bool

    private var path: String { folder + "/pre-commit" }
    private static let keptName = "pre-commit.before-oppbook"
    private var keptPath: String { folder + "/" + Self.keptName }

    public enum State: Sendable { case missing, ours(HookScript, text: String), other(String) }

    public init(_ repository: Repository) throws {
        self.repository = repository
        (folder, isFolderSet) = try repository.hookFolder()
    }

    private func state() throws -> State {
        guard isListed(path) else { return .missing }
        let text = String(decoding: try ReadFile.bytes(of: path), as: UTF8.self)
        return HookScript(text).map { .ours($0, text: text) } ?? .other(text)
    }

    /// A link that leads nowhere is there, too.
    private func isListed(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    // MARK: Installing

    /// Returns what was done.
    /// - Parameter isForced: also where a manager of hooks is at work, or the folder is not the repository's.
    public func install(isForced: Bool) throws -> Text {
        guard !repository.prefix.utf8.contains(0x0A) else {
            throw Failure(Text(zh: "文件夹名里有换行，无法写进钩子", en: "a folder name with a line feed cannot be written in a hook"))
        }
        if !isForced, !repository.holds(folder) { throw foreignFolder }
        let manager = HookManager(folder: folder, top: repository.top)
        switch try state() {
        case .ours(var script, let text):
            let isNew = script.add(repository.prefix)
            try write(script)
            if !isNew, !Self.isCurrent(script, text) {
                return Text(zh: "钩子已更新到现在的版本：\(path)", en: "updated the hook: \(path)")
            }
            return isNew ? installed : Text(zh: "钩子已经装好：\(path)", en: "the hook is already installed: \(path)")
        case .missing:
            if !isForced, let manager { throw manager.failure(repository.prefix) }
            try makeFolder()
            try write(HookScript(registers: [repository.prefix]))
            return installed
        case .other(let text):
            if !isForced, let manager = manager ?? HookManager(hook: text) { throw manager.failure(repository.prefix) }
            guard !isListed(keptPath) else {
                throw Failure(
                    Text(
                        zh: "\(keptPath) 已存在，无法保留现有的钩子",
                        en: "\(keptPath) already exists, so the present hook cannot be kept under that name"),
                    hint: Text(
                        zh: "如果不再需要，移走后再安装。",
                        en: "If you do not need it, move it elsewhere and run the installation again."))
            }
            try move(path, to: keptPath)
            do { try write(HookScript(registers: [repository.prefix])) } catch {
                try move(keptPath, to: path)
                throw error
            }
            return Text(
                zh: "\(installed.zh)\n原有的钩子留作 \(Self.keptName)，仍然先运行",
                en: "\(installed.en)\nthe existing hook is kept as \(Self.keptName) and still runs first")
        }
    }

    private var installed: Text { Text(zh: "已安装钩子：\(path)", en: "installed the hook \(path)") }

    private var foreignFolder: Failure {
        Failure(
            Text(
                zh: "core.hooksPath 指向仓库之外：\(folder)，那里的钩子对其他仓库也起作用",
                en:
                    "core.hooksPath points to \(folder) outside the repository; hooks there also apply to other repositories"
            ),
            hint: Text(
                zh: "只为这个仓库设置：git config core.hooksPath .git/hooks；确实要装在那里：加 --force。",
                en:
                    "Set it for this repository only: git config core.hooksPath .git/hooks; to install it there anyway, add --force."
            ))
    }

    private func write(_ script: HookScript) throws {
        let bytes = Array(script.text(kept: Self.keptName, command: ProcessEnvironment.program).utf8)
        if let there = try? ReadFile(path: path).bytes, there == bytes, access(path, X_OK) == 0 { return }
        try AtomicFile.write(bytes, to: path)
        guard chmod(path, 0o755) == 0 else { throw failure(path) }
    }

    private func makeFolder() throws {
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw failure(folder) }
    }

    private func move(_ old: String, to new: String) throws {
        guard rename(old, new) == 0 else { throw failure(old) }
    }

    private func failure(_ path: String) -> Failure {
        let words = FileError.last.words
        return Failure(Text(zh: "无法改动 \(path)：\(words.zh)", en: "cannot change \(path): \(words.en)"))
    }

    // MARK: Taking away

    /// Returns what was done.
    public func uninstall() throws -> Text {
        guard case .ours(var script, _) = try state() else {
            return Text(zh: "这里没有 oppbook 的钩子", en: "no oppbook hook is installed here")
        }
        script.remove(repository.prefix)
        if !script.registers.isEmpty {
            try write(script)
            return Text(zh: "钩子不再检查这本登记簿：\(path)", en: "the hook no longer checks this register: \(path)")
        }
        if isListed(keptPath) {
            try move(keptPath, to: path)
            return Text(zh: "已取消，原有的钩子放回原处：\(path)", en: "removed; the previous hook is restored: \(path)")
        }
        guard unlink(path) == 0 else { throw failure(path) }
        return Text(zh: "已取消钩子：\(path)", en: "removed the hook \(path)")
    }

    // MARK: Telling

    /// Whether a hook is as this version writes it, wherever the tool was when it did.
    private static func isCurrent(_ script: HookScript, _ text: String) -> Bool {
        HookScript.command(in: text).map { script.text(kept: keptName, command: $0) } == text
    }

    /// Whether commits to this register are checked, by this version's hook; in words, too.
    public func status() throws -> (isInstalled: Bool, words: Text) {
        switch try state() {
        case .ours(let script, let text) where script.registers.contains(repository.prefix):
            guard access(path, X_OK) == 0 else {
                return (false, Text(zh: "钩子不能运行：\(path) 没有执行权限", en: "the hook cannot run: \(path) is not executable"))
            }
            guard Self.isCurrent(script, text) else {
                return (
                    false,
                    Text(
                        zh: "钩子是旧版本装的：\(path)\n  = 重新运行 oppbook hooks install",
                        en: "the hook was installed by an older version: \(path)\n  = Run oppbook hooks install again.")
                )
            }
            return (true, Text(zh: "提交前会检查：\(path)", en: "commits are checked: \(path)"))
        case .ours: return (false, Text(zh: "钩子检查的是别的登记簿：\(path)", en: "the hook checks other registers: \(path)"))
        case .other:
            return (false, Text(zh: "钩子不是 oppbook 装的：\(path)", en: "the hook was not installed by oppbook: \(path)"))
        case .missing: return (false, Text(zh: "没有安装钩子", en: "no hook is installed"))
        }
    }
}
