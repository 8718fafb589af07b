import Engine
import Git
import ArgumentParser
import Document
import Register
import Review

/// `oppbook resolve`: merges by meaning what was left in conflict.
struct ResolveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: Text(zh: "按含义解决文件里的合并冲突", en: "resolve merge conflicts in files by meaning").here,
        discussion: Text(
            zh: "不给文件时，处理登记簿里所有未合并的商机，以及留有冲突标记的（包括已提交的）。仍有冲突的字段保留标记，由人决定。",
            en:
                "Without a file, all opportunities of the register that git has not merged or that contain conflict markers, including committed ones. Fields still in conflict keep their markers, for a person to decide."
        ).here)

    @Option(
        help: ArgumentHelp(
            Text(
                zh: "登记簿的根文件夹（默认：向上找到 schema/template.yaml 的那一级）",
                en: "root folder of the register (default: the nearest folder upward with schema/template.yaml)"
            ).here,
            valueName: "dir"))
    var root: String?
    @Flag(
        help: ArgumentHelp(Text(zh: "把已无冲突的文件加入暂存区（git add）", en: "stage the files without conflicts (git add)").here))
    var add = false
    @OptionGroup var speech: SpeechOptions
    @Argument(help: ArgumentHelp(Text(zh: "文件", en: "files").here, valueName: "file"))
    var files: [String] = []

    func run() throws {
        let workspace = try Workspace.open(root: root, asOf: nil, language: speech.language)
        let language = workspace.language
        let asked = try files.map { try path($0, workspace) }
        let marked = asked.isEmpty ? workspace.filesInConflict() : []
        // A file with markers can be repaired without git.
        let repository: Repository?
        do { repository = try Repository.of(root: workspace.root) } catch {
            if add || asked.isEmpty && marked.isEmpty { throw error }
            repository = nil
        }
        let unmerged = try repository?.unmergedFiles() ?? []
        let known = unmerged.map(\.path).filter(workspace.isInRegister)
        let paths = asked.isEmpty ? known + marked.filter { !known.contains($0) } : asked
        guard !paths.isEmpty else {
            Console.note(Text(zh: "没有未合并的商机", en: "there are no unmerged opportunities")[language])
            return
        }
        let resolution = Resolution(workspace: workspace, repository: repository, unmerged: unmerged)
        let outcomes = try paths.map { try resolution.resolve($0) }
        for outcome in outcomes {
            Console.write(outcome.message[language] + "\n")
            if let hint = outcome.hint { Console.write("  = " + hint[language] + "\n") }
        }
        try stage(zip(paths, outcomes).filter { $1.isWritten && !$1.isInConflict }.map(\.0), repository, language)
        if outcomes.contains(where: \.isInConflict) { throw ExitCode(1) }
    }

    private func stage(_ paths: [String], _ repository: Repository?, _ language: Language) throws {
        guard !paths.isEmpty, let repository else { return }
        if add {
            _ = try repository.git.run(["--literal-pathspecs", "add", "--"] + paths)
        } else {
            Console.note(
                Text(zh: "检查之后用 git add 确认，或用 --add。", en: "Review them, then run git add, or use --add.")[language])
        }
    }

    /// A path from the register's root; the file may be gone.
    private func path(_ given: String, _ workspace: Workspace) throws -> String {
        let (folder, name) =
            given.lastIndex(of: "/").map { (String(given[...$0]), String(given[given.index(after: $0)...])) } ?? (
                ".", given
            )
        let path =
            workspace.pathInRegister(given) ?? workspace.relative(given)
            ?? workspace.relative(folder).map { $0.isEmpty ? name : $0 + "/" + name }
        guard let path else {
            throw Failure(
                Text(zh: "\(given) 不在登记簿 \(workspace.root) 里", en: "\(given) is not in the register \(workspace.root)"),
                hint: Text(zh: "用 --root 指出它所属的登记簿。", en: "Specify its register with --root."))
        }
        guard FileFacts.isMarkdown(path) else {
            throw Failure(Text(zh: "\(given) 不是 .md 文件", en: "\(given) is not an .md file"))
        }
        return path
    }
}
