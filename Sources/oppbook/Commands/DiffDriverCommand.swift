import ArgumentParser
import Document
import Register
import Review
import Template

/// `oppbook diff-driver`: a file as git is to compare it, for `diff.oppbook.textconv`.
struct DiffDriverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff-driver", abstract: Text(zh: "供 git 比较用的样子（textconv）", en: "a file as git is to compare it (textconv)").here,
        discussion: Text(
            zh: "在 .gitattributes 里写 *.md diff=oppbook，再运行 git config diff.oppbook.textconv \"oppbook diff-driver\"。没有模版或读不懂的文件照原样写出。",
            en: "Write *.md diff=oppbook into .gitattributes and run git config diff.oppbook.textconv \"oppbook diff-driver\". Without a template, and where a file cannot be read as an opportunity, it is written as it is."
        ).here)

    @Option(
        help: ArgumentHelp(
            Text(zh: "登记簿的根文件夹（默认：从当前文件夹向上找）", en: "root of the register (default: found upward from the working folder)").here, valueName: "dir"))
    var root: String?
    @OptionGroup var speech: SpeechOptions
    @Argument(help: ArgumentHelp(Text(zh: "文件，可以是 git 的临时文件", en: "the file, perhaps a temporary one of git's").here))
    var file: String

    func run() throws {
        let bytes: [UInt8]
        do throws(FileError) { bytes = try ReadFile(path: file).bytes } catch {
            throw Failure(Text(zh: "无法读取 \(file)：\(error.words)", en: "cannot read \(file): \(error.words)"))
        }
        Console.write(picture(bytes).map { Array($0.utf8) } ?? bytes)
    }

    /// Nil where there is nothing better to show than the file itself.
    private func picture(_ bytes: [UInt8]) -> String? {
        guard let workspace = try? Workspace.open(root: root, asOf: nil, language: speech.language),
            bytes.count <= workspace.template.fileSizeLimit
        else { return nil }
        let document = Document(bytes, nestingLimit: workspace.template.nestingLimit)
        guard case .present = document.frontMatter else { return nil }
        let opportunity = OpportunityReader(workspace.template).read(document)
        return DifferencePicture(
            DifferenceSource(path: file, document: document, opportunity: opportunity, template: workspace.template)
        ).text
    }
}
