import Engine
import ArgumentParser
import Document

/// `oppbook search`: the places of words, in any language and of any length.
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: Text(zh: "在全部商机的文字里查找", en: "find words in the text of all opportunities").here,
        discussion: Text(
            zh: "不分大小写和全角半角；两个字的词、紧跟汉字的英文也能找到。多个词须同时出现。",
            en:
                "The search ignores case and full-width forms, and finds words of two characters and Latin letters next to Chinese characters. All words must be present."
        ).here)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @OptionGroup var options: RegisterOptions
    @Argument(help: ArgumentHelp(Text(zh: "要找的词", en: "words to find").here))
    var words: [String]
    @Option(help: ArgumentHelp(Text(zh: "输出格式", en: "output format").here))
    var format: Format = .text

    private struct Match: Encodable {
        var path: String
        var line: Int
        var text: String
    }

    func run() throws {
        guard let search = TextSearch(words) else {
            throw ValidationError(Text(zh: "给出要找的词", en: "no words to find").here)
        }
        let workspace = try options.workspace()
        let language = workspace.language
        let result = try search.run(workspace, usesCache: !options.noCache)
        for failure in result.failures { Console.note(failure.message[language]) }
        for text in result.caveats.texts() { Console.note("oppbook: \(text[language])") }
        switch format {
        case .json:
            Console.write(try result.matches.map { Match(path: $0.path, line: $0.line, text: $0.text) }.jsonText())
        case .text:
            for match in result.matches {
                Console.write("\(workspace.shown(match.path)):\(match.line): \(match.text)\n")
            }
            Console.note(
                Text(
                    zh: "\(result.fileCount) 个商机，\(result.matches.count) 行",
                    en:
                        "\(result.fileCount.counted("opportunity", "opportunities")), \(result.matches.count.counted("line"))"
                )[language])
        }
        // Like grep: no match is a result that scripts need to know.
        if result.fileCount == 0 { throw ExitCode(1) }
    }
}
