import Engine
import ArgumentParser
import Document
import Lint
import Template

/// `oppbook schema add rule`.
struct AddRule: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rule", abstract: Text(zh: "加一条团队自己的规则", en: "add a rule of your own").here,
        discussion: Text(
            zh:
                "--when 成立而 --require 不成立时，lint 给出 --message。\n例：oppbook schema add rule legal-contact --when \"status = negotiation and amount >= 100万\" --require \"support has role = legal\" --message 大单谈判须有法务接口人",
            en:
                "Where --when holds and --require does not, lint says --message.\nFor example: oppbook schema add rule legal-contact --when \"status = negotiation and amount >= 1m\" --require \"support has role = legal\" --message \"Large contracts need a legal contact\""
        ).here)

    @OptionGroup var options: RegisterOptions
    @Argument(help: ArgumentHelp(Text(zh: "规则名，如 legal-contact", en: "id, such as legal-contact").here))
    var id: String
    @Option(
        help: ArgumentHelp(
            Text(
                zh: "对哪些商机，如 \"status = negotiation\"", en: "for which opportunities, such as \"status = negotiation\""
            ).here,
            valueName: "condition"))
    var when: String
    @Option(
        help: ArgumentHelp(
            Text(zh: "要求什么，如 \"support has role = legal\"", en: "what must hold, such as \"support has role = legal\"")
                .here,
            valueName: "condition"))
    var require: String
    @Option(help: ArgumentHelp(Text(zh: "不符合时说什么", en: "what to say where it does not").here, valueName: "text"))
    var message: String
    @Option(help: ArgumentHelp(Text(zh: "级别（默认：warning）", en: "level (default: warning)").here))
    var level: Level?

    func run() throws {
        let rule = SchemaChange.NewRule(id.trimmed, when: when, require: require, message: message, level: level)
        try options.add { (change) throws(Failure) in
            try change.addRule(rule, knownRules: Rule.all.map(\.id.name))
        }
    }
}

/// `oppbook schema add segment`.
struct AddSegment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment", abstract: Text(zh: "存一个常用客群", en: "save a segment").here,
        discussion: Text(
            zh: "例：oppbook schema add segment 大额长期 --when \"term = long_framework and amount >= 100万\"",
            en:
                "For example: oppbook schema add segment \"Large frameworks\" --when \"term = long_framework and amount >= 1m\""
        ).here)

    @OptionGroup var options: RegisterOptions
    @OptionGroup var name: AddedName
    @Option(
        help: ArgumentHelp(
            Text(zh: "条件，如 \"amount >= 100万\"", en: "condition, such as \"amount >= 1m\"").here, valueName: "condition")
    )
    var when: String

    func run() throws {
        try options.add { (change) throws(Failure) in try change.addSegment(name.value, when: when) }
    }
}

/// `oppbook schema add reading`.
struct AddReading: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reading",
        abstract: Text(zh: "记下大家常写的说法和它的意思", en: "add what people write and the value that they mean").here,
        discussion: Text(
            zh: "lint 会提出改写，lint --fix 直接改好。\n例：oppbook schema add reading 来源渠道 公众号 --means 线上咨询",
            en:
                "lint proposes the value, and lint --fix writes it.\nFor example: oppbook schema add reading source \"web form\" --means online"
        ).here)

    @OptionGroup var options: RegisterOptions
    @Argument(help: ArgumentHelp(Text(zh: "字段，子字段写 字段.子字段", en: "field, or RECORD.FIELD").here))
    var field: String
    @Argument(help: ArgumentHelp(Text(zh: "大家的说法", en: "what people write").here))
    var words: String
    @Option(help: ArgumentHelp(Text(zh: "它的意思，即档案里该写的值", en: "the value that they mean").here, valueName: "value"))
    var means: String

    func run() throws {
        try options.add { (change) throws(Failure) in try change.addReading(words, of: field, means: means) }
    }
}
