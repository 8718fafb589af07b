import Engine
import Platform
import ArgumentParser
import Document
import FoundationEssentials
import Index

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

    struct Match: Encodable {
        var path: String
        /// 1 for the first line.
        var line: Int
        var text: String
    }

    func run() throws {
        let folded = words.map { foldedText(Array($0.utf8)) }.filter { !$0.isEmpty }
        guard !folded.isEmpty else { throw ValidationError(Text(zh: "给出要找的词", en: "no words to find").here) }
        let register = try QueryRegister(options)
        let language = register.workspace.language
        var paths = try register.ask { store throws(DatabaseError) in try store.paths(containing: folded[0]) }
        for word in folded.dropFirst() {
            let others = Set(try register.ask { store throws(DatabaseError) in try store.paths(containing: word) })
            paths.removeAll { !others.contains($0) }
        }
        var matches: [Match] = []
        for path in paths { matches += lines(path, folded, register.workspace) }
        // Of a file that was not opened there is no text to search.
        let unreadable = try register.ask { store throws(DatabaseError) in try store.unreadablePaths() }
        register.omissions(unreadable, since: Surroundings.today).texts().forEach {
            Console.note("oppbook: \($0[language])")
        }
        switch format {
        case .json: Console.write(try matches.jsonText())
        case .text:
            for match in matches {
                Console.write("\(register.workspace.shown(match.path)):\(match.line): \(match.text)\n")
            }
            Console.note(
                Text(
                    zh: "\(paths.count) 个商机，\(matches.count) 行",
                    en: "\(paths.count.counted("opportunity", "opportunities")), \(matches.count.counted("line"))")[
                        language])
        }
        // Like grep: no match is a result that scripts need to know.
        if paths.isEmpty { throw ExitCode(1) }
    }

    /// Lines of the file itself that hold one of the words.
    private func lines(_ path: String, _ words: [[UInt8]], _ workspace: Workspace) -> [Match] {
        let limit = workspace.template.fileSizeLimit
        let bytes: [UInt8]
        do throws(FileError) { bytes = try ReadFile(path: workspace.root + "/" + path, limit: limit).bytes } catch {
            Console.note(error.reading(path).message[workspace.language])
            return []
        }
        var matches: [Match] = []
        for (number, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
        {
            let folded = foldedText(line)
            guard words.contains(where: { folded.firstRange(of: $0) != nil }) else { continue }
            let text = line.last == 0x0D ? line.dropLast() : line
            matches.append(Match(path: path, line: number + 1, text: String(decoding: text, as: UTF8.self)))
        }
        return matches
    }
}
