import Engine
import Platform
import Report
import ArgumentParser
import Document
import Template

/// `oppbook schema add`: edits the template in place.
struct SchemaAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: Text(zh: "往模板里加人员、选项、字段、状态、规则等", en: "add people, choices, fields, statuses, rules and so on").here,
        discussion: Text(
            zh: "直接改 schema/ 里的文件，注释和排版不变；先按 schema check 检查，有错就不写。\n例：oppbook schema add choice 来源渠道 直播",
            en:
                "Edits the files in schema/ and keeps comments and layout; a change that schema check would refuse is not written.\nFor example: oppbook schema add choice source webinar"
        ).here,
        subcommands: [
            AddPerson.self, AddDepartment.self, AddCompetitor.self, AddRegion.self, AddIndustry.self, AddChoice.self,
            AddStatus.self, AddField.self, AddStrategy.self, AddRule.self, AddSegment.self, AddReading.self,
        ])
}

/// The names of what is added.
struct AddedName: ParsableArguments {
    @Argument(help: ArgumentHelp(Text(zh: "名称", en: "name").here))
    var name: String
    @Option(
        help: ArgumentHelp(
            Text(zh: "另一种语言的名称（可以不写）", en: "name in the other language (optional)").here, valueName: "name"))
    var other: String?
    @Option(
        help: ArgumentHelp(
            Text(
                zh: "编号：英文登记簿和索引里的写法（默认：由名称得出）",
                en: "id, used in the index and in other formats (default: made of the name)"
            ).here))
    var id: String?
    @Option(help: ArgumentHelp(Text(zh: "别名，可写多次", en: "alias, can be repeated").here, valueName: "name"))
    var alias: [String] = []

    var value: SchemaName { SchemaName(name.trimmed, other: other, id: id, aliases: alias) }
}

extension RegisterOptions {
    /// Makes an addition to the schema and shows the lines that were written.
    func add(_ change: (inout SchemaChange) throws(Failure) -> Void) throws {
        let workspace = try workspace()
        let result = try workspace.add(change)
        for file in result.written {
            Console.write(file.path + "\n")
            let width = file.lines.compactMap(\.number).map { String($0).count }.max() ?? 0
            for line in file.lines {
                let number = line.number.map(String.init) ?? ""
                let blanks = String(repeating: " ", count: width - number.count)
                Console.write("  \(blanks)\(number) \(line.number == nil ? "-" : "+") \(line.text)\n")
            }
        }
        Console.write(
            TextReport(language: workspace.language, hasColor: ProcessEnvironment.hasColor(1)).text(
                result.findings, in: result.files, root: workspace.root))
    }
}

struct AddPerson: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: Text(zh: "加人员", en: "add people").here)

    @OptionGroup var options: RegisterOptions
    @Argument(help: ArgumentHelp(Text(zh: "姓名，可写多个", en: "names").here))
    var names: [String]
    @Option(
        help: ArgumentHelp(
            Text(zh: "部门代码或名称（只有一个部门时可以不写）", en: "department, by code or name (not needed where there is only one)")
                .here))
    var department: String?
    @Option(
        help: ArgumentHelp(
            Text(zh: "别名，可写多次；只用于一个人", en: "alias of the one person, can be repeated").here, valueName: "name"))
    var alias: [String] = []

    func run() throws {
        if names.count > 1, !alias.isEmpty {
            throw Failure(
                Text(zh: "别名是几个人里谁的？", en: "whose alias is it?"),
                hint: Text(zh: "有别名的人单独加。", en: "Add a person with aliases by a command of its own."))
        }
        try options.add { (change) throws(Failure) in
            for name in names {
                try change.addPerson(SchemaName(name.trimmed, aliases: alias), department: department)
            }
        }
    }
}

struct AddDepartment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "department", abstract: Text(zh: "加部门，如 KA=大客户部", en: "add a department, such as KA=Accounts").here
    )

    @OptionGroup var options: RegisterOptions
    @Argument(help: ArgumentHelp(Text(zh: "代码=名称", en: "CODE=NAME").here, valueName: "code=name"))
    var department: String
    @Option(
        help: ArgumentHelp(
            Text(zh: "另一种语言的名称（可以不写）", en: "name in the other language (optional)").here, valueName: "name"))
    var other: String?

    func run() throws {
        var company = Company()
        try company.add(department, to: .department)
        guard company.departments.count == 1, var name = company.departments.first else {
            throw Failure(
                Text(zh: "一次加一个部门", en: "add one department at a time"),
                hint: Text(zh: "例如 KA=大客户部。", en: "For example KA=Accounts."))
        }
        name.other = other
        try options.add { (change) throws(Failure) in try change.addDepartment(name) }
    }
}

struct AddCompetitor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "competitor", abstract: Text(zh: "加竞争对手", en: "add a competitor").here)

    @OptionGroup var options: RegisterOptions
    @OptionGroup var name: AddedName

    func run() throws { try options.add { (change) throws(Failure) in try change.addCompetitor(name.value) } }
}

struct AddRegion: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "region", abstract: Text(zh: "加区域，如 华东/江苏省", en: "add a region, such as Europe/Germany").here)

    @OptionGroup var options: RegisterOptions
    @OptionGroup var name: AddedName

    func run() throws {
        let what = Text(zh: "区域", en: "region")
        try options.add { (change) throws(Failure) in try change.addPath(name.value, to: .region, what) }
    }
}

struct AddIndustry: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "industry", abstract: Text(zh: "加行业，如 储能/户用储能", en: "add an industry, such as Energy/Storage").here
    )

    @OptionGroup var options: RegisterOptions
    @OptionGroup var name: AddedName

    func run() throws {
        let what = Text(zh: "行业", en: "industry")
        try options.add { (change) throws(Failure) in try change.addPath(name.value, to: .industry, what) }
    }
}

struct AddChoice: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "choice", abstract: Text(zh: "给字段加一个选项", en: "add a choice to a field").here)

    @OptionGroup var options: RegisterOptions
    @Argument(help: ArgumentHelp(Text(zh: "字段，子字段写 字段.子字段", en: "field, or RECORD.FIELD").here))
    var field: String
    @OptionGroup var name: AddedName
    @Option(
        help: ArgumentHelp(
            Text(zh: "排在哪个选项之后（默认：最后）", en: "choice that it comes behind (default: the last)").here, valueName: "choice"
        ))
    var after: String?
    @Option(
        help: ArgumentHelp(
            Text(zh: "对规则和统计的含义，如 other", en: "what it means to rules and analyses, such as other").here,
            valueName: "meaning"))
    var means: String?

    func run() throws {
        try options.add { (change) throws(Failure) in
            try change.addChoice(name.value, to: field, after: after, means: means)
        }
    }
}
