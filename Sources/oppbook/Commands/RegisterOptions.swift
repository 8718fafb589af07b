import Engine
import ArgumentParser
import Document
import Platform
import Template

/// Where the register is, on which day it is looked at, and in which language the answer comes.
struct RegisterOptions: ParsableArguments {
    @OptionGroup var place: RootOption

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            zh: "把哪一天当作今天（默认：今天）", en: "the date to take for today (default: today)", valueName: "YYYY-MM-DD"))
    var asOf: CivilDate?

    @OptionGroup var speech: SpeechOptions

    @Flag(
        name: .customLong("no-cache"),
        help: ArgumentHelp(zh: "不读也不写 build/ 里的索引", en: "do not read or write the index in build/"))
    var noCache = false

    func workspace() throws -> Workspace { try workspace(schema: Workspace.readSchema) }

    /// The same with a schema that is read in another way.
    func workspace(schema: (String) throws -> [SchemaFile]) throws -> Workspace {
        var workspace = try Workspace.open(
            root: root, asOf: asOf, language: language, notices: .console(spoken), schema: schema)
        workspace.usesCache = !noCache
        workspace.asking = .console(spoken)
        return workspace
    }

    var root: String? { place.root }
    /// Nil where the environment or the register decides.
    var language: Language? { speech.language }
    /// The language before a register was found.
    var spoken: Language { speech.spoken }
}

/// Where the register is.
struct RootOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            zh: "登记簿的根文件夹（默认：向上找到 schema/template.yaml 的那一级）",
            en: "root folder of the register (default: the nearest folder upward with schema/template.yaml)",
            valueName: "dir"))
    var root: String?
}

/// In which language the answer comes.
struct SpeechOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            zh: "输出语言（默认：按环境；环境没有指明的，按登记簿）",
            en: "language of the output (default: that of the environment, else of the register)", valueName: "zh|en"))
    var language: Language?

    /// The language before a register was found.
    var spoken: Language { language ?? SpokenLanguage.here }
}

extension Language: ExpressibleByArgument {}

extension CivilDate: ExpressibleByArgument {
    public init?(argument: String) {
        // A day that may be behind or ahead is not guessed: 昨天 is one day, 12-31 one of two.
        let days = [true, false].map { SpokenDate.day(argument, on: ProcessEnvironment.today, isPast: $0) }
        guard let day = days[0], day == days[1] else { return nil }
        self = day
    }
}

extension Level: ExpressibleByArgument {}

extension QueryRegister {
    init(_ options: RegisterOptions) throws {
        try self.init(options.workspace(), usesCache: !options.noCache)
    }
}

extension StagedCheck {
    init(_ options: RegisterOptions) throws {
        try self.init(root: options.root, usesCache: !options.noCache) { try options.workspace(schema: $0) }
    }
}
