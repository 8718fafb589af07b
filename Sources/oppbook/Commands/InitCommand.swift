import Engine
import Git
import Platform
import ArgumentParser
import Document
import Template

/// `oppbook init`: makes a register.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: Text(zh: "建立一本登记簿", en: "create a register").here,
        discussion: Text(
            zh: "写下模板、文件夹、一份示例和 git 所需的设置；已有的文件保持不变。",
            en:
                "Writes the template, the folders, an example and git settings; existing files are unchanged."
        ).here)

    @Argument(help: ArgumentHelp(Text(zh: "文件夹（默认：当前文件夹）", en: "folder (default: the working folder)").here))
    var folder: String = "."
    @OptionGroup var speech: SpeechOptions

    func run() throws {
        let language = speech.spoken
        for path in try NewRegister(language: language).write(to: folder) { Console.write(path + "\n") }
        Console.note(next[language])
    }

    private var next: Text {
        let isHere = folder == "."
        let go = isHere ? "" : "cd \(folder) && "
        let isVersioned = ProcessEnvironment.realPath(folder).map(Repository.isAbove) ?? false
        let hooks = (isVersioned ? "" : "git init && ") + "oppbook hooks install && oppbook merge-driver --install"
        return Text(
            zh: "接下来：\(go)oppbook lint\n提交前自动检查、按含义合并：\(go)\(hooks)",
            en: "Next: \(go)oppbook lint\nTo check commits and merge branches by meaning: \(go)\(hooks)")
    }
}
