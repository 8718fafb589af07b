import Report
import ArgumentParser
import Document
import Lint

/// `oppbook rules`: every rule in one line.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: Text(zh: "列出全部检查规则", en: "list all rules"))

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, markdown }

    @OptionGroup var speech: SpeechOptions
    @Option(help: ArgumentHelp(zh: "输出格式", en: "output format"))
    var format: Format = .text

    func run() throws {
        let language = speech.spoken
        switch format {
        case .text: Console.write(RuleList.table(in: language).text(widest: 100))
        case .json: Console.write(try RuleList.json(in: language))
        case .markdown: Console.write(RulePage.all(in: language))
        }
    }
}

/// `oppbook explain`: one rule with its reason and examples.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: Text(zh: "解释一条规则，附例子", en: "explain one rule, with examples"))

    @Argument(help: ArgumentHelp(zh: "规则的名字", en: "name of the rule"))
    var rule: String
    @OptionGroup var options: RegisterOptions

    func run() throws {
        Console.write(
            try RulePage.text(named: rule, in: options.spoken) { (try? options.workspace())?.template })
    }
}
