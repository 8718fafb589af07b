import Engine
import ArgumentParser
import Document

/// `oppbook resolve`: merges by meaning what was left in conflict.
struct ResolveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: Text(zh: "按含义解决文件里的合并冲突", en: "resolve merge conflicts in files by meaning"),
        discussion: Text(
            zh: "不给文件时，处理登记簿里所有未合并的商机，以及留有冲突标记的（包括已提交的）。仍有冲突的字段保留标记，由人决定。",
            en:
                "Without a file, all opportunities of the register that git has not merged or that contain conflict markers, including committed ones. Fields still in conflict keep their markers, for a person to decide."
        ))

    @OptionGroup var place: RootOption
    @Flag(help: ArgumentHelp(zh: "把已无冲突的文件加入暂存区（git add）", en: "stage the files without conflicts (git add)"))
    var add = false
    @OptionGroup var speech: SpeechOptions
    @Argument(help: ArgumentHelp(zh: "文件", en: "files", valueName: "file"))
    var files: [String] = []

    func run() throws {
        let workspace = try Workspace.open(root: place.root, asOf: nil, language: speech.language)
        let language = workspace.language
        let request = try Resolution.request(files, in: workspace, needsGit: add)
        guard !request.paths.isEmpty else {
            Console.note(Text(zh: "没有未合并的商机", en: "there are no unmerged opportunities")[language])
            return
        }
        let outcomes = try request.paths.map { try request.resolution.resolve($0) }
        for outcome in outcomes {
            Console.write(outcome.message[language] + "\n")
            if let hint = outcome.hint { Console.write("  = " + hint[language] + "\n") }
        }
        let done = zip(request.paths, outcomes).filter { $1.isWritten && !$1.isInConflict }.map(\.0)
        if add {
            try request.resolution.stage(done)
        } else if !done.isEmpty, request.resolution.repository != nil {
            Console.note(
                Text(zh: "检查之后用 git add 确认，或用 --add。", en: "Review them, then run git add, or use --add.")[language])
        }
        if outcomes.contains(where: \.isInConflict) { throw ExitCode(1) }
    }

}
