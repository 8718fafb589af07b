import Engine
import Platform
import ArgumentParser
import Document
import Register
import Review
import Template

/// `oppbook diff-driver`: a file as git is to compare it, for `diff.oppbook.textconv`.
struct DiffDriverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff-driver",
        abstract: Text(zh: "供 git 比较时调用（textconv）", en: "for git: convert a file for comparison (textconv)").here,
        discussion: Text(
            zh: "oppbook merge-driver --install 会设置好，由 git 调用。没有模板或无法读取的文件照原样写出。",
            en:
                "Set up by oppbook merge-driver --install, and called by git. Without a template, or if a file cannot be read as an opportunity, it is written unchanged."
        ).here)

    @Option(
        help: ArgumentHelp(
            Text(
                zh: "登记簿的根文件夹，可写几次（默认：从当前文件夹向上找）",
                en: "root folder of the register, may be repeated (default: searched upward from the working folder)"
            ).here, valueName: "dir"))
    var root: [String] = []
    @OptionGroup var speech: SpeechOptions
    @Argument(help: ArgumentHelp(Text(zh: "文件，可以是 git 的临时文件", en: "the file, possibly a temporary file of git").here))
    var file: String

    func run() throws {
        let bytes = try ReadFile.bytes(of: file)
        Console.write(picture(bytes).map { Array($0.utf8) } ?? bytes)
    }

    /// Nil where there is nothing better to show than the file itself.
    private func picture(_ bytes: [UInt8]) -> String? {
        let roots = root.isEmpty ? [nil] : root.map(Optional.some)
        // Git gives the content in a file of its own, so that only the content tells which register it is from.
        let readings = roots.compactMap { reading(bytes, root: $0) }
        guard var best = readings.first else { return nil }
        for reading in readings.dropFirst() where reading.fit > best.fit { best = reading }
        return DifferencePicture(best.source).text
    }

    /// The file read with a register's template, and how well that fits: by the fields it knows less what it does not,
    /// or knows in another language.
    private func reading(_ bytes: [UInt8], root: String?) -> (source: DifferenceSource, fit: Int)? {
        guard let workspace = try? Workspace.open(root: root, asOf: nil, language: speech.language),
            bytes.count <= workspace.template.fileSizeLimit
        else { return nil }
        let document = Document(bytes, nestingLimit: workspace.template.nestingLimit)
        // Lines of two versions are not fields.
        guard case .present = document.frontMatter, document.conflictMarkers.isEmpty else { return nil }
        let opportunity = OpportunityReader(workspace.template).read(document)
        return (
            DifferenceSource(path: file, document: document, opportunity: opportunity, template: workspace.template),
            opportunity.values.count { !$0.value.isMissing } - opportunity.problems.count
        )
    }
}
