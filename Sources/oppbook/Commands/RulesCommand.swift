import Report
import ArgumentParser
import Document
import Lint

/// `oppbook rules`: every rule in one line.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: Text(zh: "列出全部检查规则", en: "list all rules").here)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, markdown }

    @OptionGroup var speech: SpeechOptions
    @Option(help: ArgumentHelp(Text(zh: "输出格式", en: "output format").here))
    var format: Format = .text

    private struct Line: Encodable {
        var id: String
        var level: String
        var summary: String
    }

    func run() throws {
        let language = speech.spoken
        switch format {
        case .text:
            let table = Table(
                header: [
                    Text(zh: "规则", en: "Rule")[language], Text(zh: "级别", en: "Level")[language],
                    Text(zh: "说明", en: "Summary")[language],
                ],
                rows: Rule.all.map { [$0.id.name, $0.level.word[language], $0.summary[language]] })
            Console.write(table.text(widest: 100))
        case .json:
            Console.write(
                try Rule.all.map { Line(id: $0.id.name, level: $0.level.rawValue, summary: $0.summary[language]) }
                    .jsonText())
        case .markdown: Console.write(RulePage.all(in: language))
        }
    }
}

/// `oppbook explain`: one rule with its reason and examples.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: Text(zh: "解释一条规则，附例子", en: "explain one rule, with examples").here)

    @Argument(help: ArgumentHelp(Text(zh: "规则的名字", en: "name of the rule").here))
    var rule: String
    @OptionGroup var options: RegisterOptions

    func run() throws {
        let language = options.spoken
        guard let found = Rule.all.first(where: { $0.id.name == rule }) else {
            // The team's own, where there is a register.
            let template = (try? options.workspace())?.template
            if let template, let own = template.rules.first(where: { $0.id.name == rule }) {
                return Console.write(TeamRulePage.text(own, template, in: language))
            }
            let near = nearestName(to: rule, among: Rule.all.map(\.id.name) + (template?.rules.map(\.id.name) ?? []))
            throw Failure(
                Text(zh: "没有规则“\(rule)”", en: "unknown rule “\(rule)”"),
                hint: near.map { Text(zh: "是不是 \($0)？", en: "Did you mean \($0)?") }
                    ?? Text(zh: "oppbook rules 列出全部规则。", en: "oppbook rules lists them all."))
        }
        Console.write(RulePage.text(found, in: language))
    }
}
