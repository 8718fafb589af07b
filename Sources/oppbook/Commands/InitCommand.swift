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
            zh: """
                写下模板、名单、说明和 git 所需的设置；已有的文件保持不变。在终端里会逐项询问部门、人员等，用选项给出的就不问。
                例：oppbook init 商机 --department SAL=销售部 --person 张三,李四 --stage 初步接洽,方案提交,商务谈判
                """,
            en: """
                Writes the template, the lists, a README and git settings; existing files are unchanged. On a terminal it asks for departments, people and so on, unless options give them.
                For example: oppbook init ours --department SAL=Sales --person "Ann Lee" --stage Qualified,Offer,Negotiation
                """
        ).here)

    @Argument(help: ArgumentHelp(Text(zh: "文件夹（默认：当前文件夹）", en: "folder (default: the working folder)").here))
    var folder: String = "."
    @OptionGroup var company: CompanyOptions
    @Flag(
        help: ArgumentHelp(
            Text(
                zh: "建立带示例的登记簿：虚构公司的名单、打法和一个商机",
                en: "create the example: lists, plays and an opportunity of a fictitious company"
            )
            .here))
    var example = false
    @OptionGroup var speech: SpeechOptions

    func run() throws {
        let language = speech.spoken
        if example, !company.isEmpty {
            throw Failure(
                Text(zh: "--example 不能和公司名单一起用", en: "--example cannot be combined with lists of your own"),
                hint: Text(zh: "去掉 --example，就只建自己的名单。", en: "Leave out --example for a register with your own lists."))
        }
        try NewRegister.refuseRegister(in: folder)
        let register = example ? try NewRegister(exampleIn: language) : try own(language)
        for path in try register.write(to: folder) { Console.write(path + "\n") }
        Console.note(register.summary[language])
        Console.note(next[language])
    }

    private func own(_ language: Language) throws -> NewRegister {
        let person = UserName(at: ProcessEnvironment.isFolder(folder) ? folder : ".").name
        var given = try company.company()
        if given.isEmpty, let asking = Asking.console(language) { given.ask(asking, language, person: person) }
        return try NewRegister(given, language: language, person: person)
    }

    private var next: Text {
        let isHere = folder == "."
        let go = isHere ? "" : "cd \(ShellWord.typed(folder)) && "
        let isVersioned = ProcessEnvironment.realPath(folder).map(Repository.isAbove) ?? false
        let hooks = (isVersioned ? "" : "git init && ") + "oppbook hooks install && oppbook merge-driver --install"
        let first = example ? "oppbook lint" : "oppbook schema check"
        return Text(
            zh: "接下来：\(go)\(first)；步骤见 README.md\n提交前自动检查、按含义合并：\(go)\(hooks)",
            en:
                "Next: \(go)\(first); README.md has the steps\nTo check commits and merge branches by meaning: \(go)\(hooks)"
        )
    }
}

/// The lists of a company, each item with its own option or several with commas.
struct CompanyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Text(zh: "部门，如 SAL=销售部（默认：SAL=销售部）", en: "department, such as KA=Accounts (default: SAL=Sales)").here,
            valueName: "code=name"))
    var department: [String] = []
    @Option(
        help: ArgumentHelp(
            Text(
                zh: "人员，如 张三，不在第一个部门的写 李四=KA（默认：git 的 user.name）",
                en: "person; Bob=KA where the department is not the first (default: git's user.name)"
            ).here, valueName: "name"))
    var person: [String] = []
    @Option(
        help: ArgumentHelp(
            Text(
                zh: "客户所在区域，如 华东/江苏省（默认：全国各省市）",
                en: "region of customers, such as Europe/Germany (default: the continents)"
            )
            .here, valueName: "path"))
    var region: [String] = []
    @Option(
        help: ArgumentHelp(
            Text(zh: "产品或服务；表里就多一个“产品”字段", en: "product or service; the form then asks for the product").here,
            valueName: "name"))
    var product: [String] = []
    @Option(
        help: ArgumentHelp(
            Text(
                zh: "客户的行业，如 储能/工商业储能（默认：常见行业）",
                en: "industry of customers, such as Energy/Storage (default: common ones)"
            )
            .here, valueName: "path"))
    var industry: [String] = []
    @Option(
        help: ArgumentHelp(
            Text(
                zh: "签约之前的阶段，按先后（默认：初步接洽、方案提交、商务谈判）",
                en: "stage before the signature, in their order (default: Initial contact, Proposal, Negotiation)"
            ).here, valueName: "name"))
    var stage: [String] = []
    @Option(help: ArgumentHelp(Text(zh: "竞争对手", en: "competitor").here, valueName: "name"))
    var competitor: [String] = []
    @Option(
        help: ArgumentHelp(
            Text(zh: "金额的币种代码，如 USD（默认：CNY）", en: "currency code of all amounts, such as USD (default: CNY)").here,
            valueName: "code"))
    var currency: String?

    var isEmpty: Bool { lists.allSatisfy(\.1.isEmpty) }

    private var lists: [(Company.List, [String])] {
        [
            (.department, department), (.person, person), (.region, region), (.product, product),
            (.industry, industry), (.stage, stage), (.competitor, competitor), (.currency, currency.map { [$0] } ?? []),
        ]
    }

    func company() throws -> Company {
        var company = Company()
        for (list, words) in lists { for word in words { try company.add(word, to: list) } }
        return company
    }
}
