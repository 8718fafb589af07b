import Engine
import Platform
import ArgumentParser
import Document

/// `oppbook diff-driver`: a file as git is to compare it, for `diff.oppbook.textconv`.
struct DiffDriverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff-driver",
        abstract: Text(zh: "供 git 比较时调用（textconv）", en: "for git: convert a file for comparison (textconv)"),
        discussion: Text(
            zh: "oppbook merge-driver --install 会设置好，由 git 调用。没有模板或无法读取的文件照原样写出。",
            en:
                "Set up by oppbook merge-driver --install, and called by git. Without a template, or if a file cannot be read as an opportunity, it is written unchanged."
        ))

    @Option(
        help: ArgumentHelp(
            zh: "登记簿的根文件夹，可写几次（默认：从当前文件夹向上找）",
            en: "root folder of the register, may be repeated (default: searched upward from the working folder)",
            valueName: "dir"))
    var root: [String] = []
    @OptionGroup var speech: SpeechOptions
    @Argument(help: ArgumentHelp(zh: "文件，可以是 git 的临时文件", en: "the file, possibly a temporary file of git"))
    var file: String

    func run() throws {
        let bytes = try ReadFile.bytes(of: file)
        let text = FilePicture.text(bytes, path: file, roots: root, language: speech.language)
        Console.write(text.map { Array($0.utf8) } ?? bytes)
    }

}
