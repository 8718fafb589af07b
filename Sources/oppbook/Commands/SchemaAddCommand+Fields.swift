import Engine
import ArgumentParser
import Document
import Template

struct AddStatus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: Text(zh: "插入一个阶段，或加别的状态", en: "insert a stage, or add another status").here,
        discussion: Text(
            zh: "新阶段排在 --after 之后：上一阶段先到它，再到下一阶段；越过它要写原因。--since 之前的旧记录不受影响。",
            en:
                "The stage before leads to the new one, and that to the next; skipping it needs a reason. Log entries before --since are left alone."
        ).here)

    @OptionGroup var options: RegisterOptions
    @OptionGroup var name: AddedName
    @Option(help: ArgumentHelp(Text(zh: "排在哪个状态之后", en: "status that it comes behind").here, valueName: "status"))
    var after: String?
    @Option(
        help: ArgumentHelp(
            Text(zh: "从哪天起（默认：今天）", en: "from which day on (default: today)").here, valueName: "YYYY-MM-DD"))
    var since: CivilDate?
    @Option(
        help: ArgumentHelp(
            Text(
                zh: "含义：open 是阶段（默认），另有 won、lost、hold、invalid",
                en: "open for a stage (default), or won, lost, hold, invalid"
            ).here,
            valueName: "meaning"))
    var means: StatusMeaning = .open

    enum StatusMeaning: String, ExpressibleByArgument, CaseIterable { case open, won, lost, hold, invalid }

    func run() throws {
        let meaning = Meaning(rawValue: means.rawValue) ?? .open
        let today = try since ?? options.workspace().asOf
        try options.add { (change) throws(Failure) in
            try change.addStatus(
                SchemaChange.NewStatus(
                    name.value, after: after, means: meaning, since: meaning == .open ? today : since))
        }
    }
}

struct AddField: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "field", abstract: Text(zh: "给登记表加一个字段", en: "add a field to the form").here,
        discussion: Text(
            zh:
                "例：oppbook schema add field 产品 --kind choices --choice 储能柜 --choice 逆变器 --after 所属行业 --required 方案提交 --since 2026-11-01",
            en:
                "For example: oppbook schema add field Product --kind choices --choice Cabinet --choice Inverter --after industry --required proposal --since 2026-11-01"
        ).here)

    @OptionGroup var options: RegisterOptions
    @OptionGroup var name: AddedName
    @Option(
        help: ArgumentHelp(
            Text(
                zh: "类型：\(SchemaChange.kindsToAdd.joined(separator: "、"))（默认：有选项的是 choice，否则 text）",
                en: "kind: \(SchemaChange.kindsToAdd.joined(separator: ", ")) (default: choice with choices, else text)"
            ).here))
    var kind: String?
    @Option(help: ArgumentHelp(Text(zh: "选项，可写多次", en: "choice, can be repeated").here, valueName: "name"))
    var choice: [String] = []
    @Option(help: ArgumentHelp(Text(zh: "放在哪个模块（默认：第一个）", en: "module that it belongs to (default: the first)").here))
    var module: String?
    @Option(help: ArgumentHelp(Text(zh: "排在哪个字段之后", en: "field that it comes behind").here, valueName: "field"))
    var after: String?
    @Option(
        help: ArgumentHelp(
            Text(zh: "从哪个状态起必填，或 always（默认：选填）", en: "status from which it is required, or always (default: optional)")
                .here,
            valueName: "status"))
    var required: String?
    @Option(
        help: ArgumentHelp(
            Text(
                zh: "只要求这天以后到达该状态的商机", en: "require it only of opportunities that reach the status on or after this day"
            ).here,
            valueName: "YYYY-MM-DD"))
    var since: CivilDate?
    @Option(help: ArgumentHelp(Text(zh: "填写说明", en: "what to fill in, for the form").here, valueName: "text"))
    var description: String?
    @Option(help: ArgumentHelp(Text(zh: "示例", en: "example for the form").here, valueName: "value"))
    var example: String?
    @Option(
        help: ArgumentHelp(
            Text(
                zh: "kind: count 数的是什么，如 台；可写多次（默认：示例里的，否则数人）",
                en: "what a count counts, such as pumps; can be repeated (default: as the example says, else people)"
            ).here,
            valueName: "word"))
    var unit: [String] = []

    func run() throws {
        var field = SchemaChange.NewField(name.value, kind: kind ?? (choice.isEmpty ? "text" : "choice"))
        field.choices = choice.map { SchemaName(parsing: $0) }
        (field.module, field.after, field.required, field.since) = (module, after, required, since)
        (field.help, field.example, field.unit) = (description, example, unit)
        try options.add { [field] (change) throws(Failure) in try change.addField(field) }
    }
}

struct AddStrategy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "strategy", abstract: Text(zh: "往打法库里加一条打法", en: "add a play to the playbook").here)

    @OptionGroup var options: RegisterOptions
    @OptionGroup var name: AddedName
    @Option(
        help: ArgumentHelp(
            Text(zh: "适用条件，如 \"concerns has price\"", en: "when it applies, such as \"concerns has price\"").here,
            valueName: "condition"))
    var when: String
    @Option(help: ArgumentHelp(Text(zh: "理由", en: "why it works").here, valueName: "text"))
    var why: String
    @Option(
        help: ArgumentHelp(
            Text(zh: "提出的人（默认：git 的 user.name）", en: "who proposes it (default: git's user.name)").here,
            valueName: "name"))
    var author: String?
    @Option(
        help: ArgumentHelp(
            Text(zh: "复核日（默认：半年后）", en: "day of the review (default: in half a year)").here, valueName: "YYYY-MM-DD"))
    var reviewOn: CivilDate?

    func run() throws {
        let user = author == nil ? UserName(at: try Workspace.locate(options.root)) : nil
        let today = try options.workspace().asOf
        guard let author = author ?? user?.name else {
            throw Failure(
                Text(zh: "缺少 --author", en: "--author is missing"),
                hint: Text(zh: "写明是谁提出的：--author 姓名。", en: "Say who proposes it: --author NAME."))
        }
        try options.add { (change) throws(Failure) in
            try change.addStrategy(
                SchemaChange.NewStrategy(
                    name.value, when: when, why: why, author: author, reviewOn: reviewOn ?? today + 182))
        }
    }
}
