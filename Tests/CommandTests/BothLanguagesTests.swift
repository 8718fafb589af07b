import Foundation
import Lint
import Testing

/// Whoever reads Chinese reads no English, and the other way round: help, wrong use, and every text of the sources.
@Suite struct BothLanguagesTests {
    private static let commands = [
        "", "lint", "index", "list", "show", "search", "sql", "segments", "segment", "compare", "targets", "forecast",
        "strategy",
        "import", "import csv", "schema", "schema check", "schema add", "schema add person", "schema add department",
        "schema add competitor", "schema add region", "schema add industry", "schema add choice", "schema add status",
        "schema add field", "schema add strategy",
        "report", "dashboard", "serve",
        "schema json", "rules", "explain", "translate", "generate", "hooks", "hooks install", "hooks uninstall",
        "hooks status",
        "review", "conflicts", "diff-driver",
        "merge-driver", "resolve", "init", "new", "log", "set", "advance", "renumber", "agenda",
    ]

    private static let locales = ["zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"]

    private static func hasChinese(_ text: some StringProtocol) -> Bool {
        text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    // MARK: Help

    @Test(arguments: commands) func helpIsInTheReadersLanguage(_ command: String) throws {
        let register = try TestRegister()
        let words = command.split(separator: " ").map(String.init)
        for (language, locale) in Self.locales {
            let page = try register.run(words + ["--help"], language: locale)
            #expect(page.status == 0 && page.errors == "")
            // A line that begins in the second column goes on with the line above.
            let rows = page.output.replacing("\n" + String(repeating: " ", count: 26), with: " ").split(separator: "\n")
            for row in rows { #expect(Self.hasChinese(row) == (language == "zh"), "\(row)") }
            #expect(rows.count > 4)
            // The same page by the other ways that lead there.
            #expect(try register.run(["help"] + words, language: locale).output == page.output)
            #expect(try register.run(words + ["-h", "--language", language], language: "C").output == page.output)
        }
    }

    @Test func helpFitsTheTerminal() throws {
        let register = try TestRegister()
        for (_, locale) in Self.locales {
            let narrow = try register.run(
                ["import", "csv", "--help"], through: ["env", "COLUMNS=60"], language: locale
            ).output
            for line in narrow.split(separator: "\n") {
                let width = line.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
                #expect(width <= 60 || line.hasPrefix("用法") || line.hasPrefix("Usage"), "\(line)")
            }
        }
    }

    // MARK: Wrong use

    /// What is typed, and what is said of it in either language.
    private static let wrong: [(typed: String, zh: String, en: String)] = [
        ("lnt", "没有命令 lnt\n  = 是不是 lint？", "unknown command lnt\n  = Did you mean lint?"),
        ("help lnt", "没有命令 lnt\n  = 是不是 lint？", "unknown command lnt\n  = Did you mean lint?"),
        (
            "frobnicate", "没有命令 frobnicate\n  = 用法见 oppbook --help",
            "unknown command frobnicate\n  = see oppbook --help"
        ),
        (
            "schema add persn", "没有命令 persn\n  = 是不是 person？", "unknown command persn\n  = Did you mean person?"
        ),
        (
            "schema add person 李四 --department XX", "没有部门“XX”\n  = 可以写：销售部、",
            "unknown department “XX”\n  = Possible values: 销售部, "
        ),
        (
            "schema add person 李四", "“李四”属于哪个部门？\n  = 加上 --department，可以是：SAL、KA、",
            "which department does “李四” belong to?\n  = Add --department with one of: SAL, KA, "
        ),
        ("schema add person 明 --department SAL", "已有人员“明”\n", "the person “明” already exists\n"),
        (
            "schema add choice 来源渠到 直播", "没有字段“来源渠到”\n  = 是不是“来源渠道”？",
            "unknown field “来源渠到”\n  = Did you mean “来源渠道”?"
        ),
        (
            "schema add choice 责任人 李四", "字段“责任人”没有自己的选项\n  = 用 oppbook schema add person。",
            "the field “owner” has no choices of its own\n  = Use oppbook schema add person."
        ),
        (
            "schema add status 样品测试", "“样品测试”排在哪个阶段之后？\n  = 加上 --after，可以是：初步接洽、方案提交、商务谈判。",
            "after which stage does “样品测试” come?\n  = Add --after with one of: 初步接洽, 方案提交, 商务谈判."
        ),
        (
            "schema add status 样品测试 --after 已流失", "“已流失”不是阶段，新阶段不能排在它之后\n",
            "“已流失” is not a stage; no stage can come after it\n"
        ),
        (
            "schema add field 产品 --kind choices", "字段“产品”还没有选项\n  = 每个选项写一次 --choice 名称。",
            "the field “产品” has no choices\n  = Give each with --choice NAME."
        ),
        (
            "schema add field 产品 --kind chioce", "没有类型“chioce”\n  = 是不是“choice”？",
            "unknown kind “chioce”\n  = Did you mean “choice”? Kinds: text, "
        ),
        (
            "schema add department 大客户部", "部门“大客户部”缺少代码\n  = 代码用大写字母和数字",
            "the department “大客户部” has no code\n  = The code is part of the ids"
        ),
        (
            "schema add strategy 试用 --when amout>3 --why 好 --author 明", "适用条件无法读取：",
            "the condition cannot be read: "
        ),
        (
            "init new --example --person 李四", "--example 不能和公司名单一起用\n",
            "--example cannot be combined with lists of your own\n"
        ),
        (
            "init new --department 销售部", "部门“销售部”缺少代码\n", "the department “销售部” has no code\n"
        ),
        (
            "init new --person 李四=XX", "没有部门“XX”\n  = 可以写：销售部。", "unknown department “XX”\n  = Possible values: SAL."
        ),
        ("schema chek", "没有命令 chek\n  = 是不是 check？", "unknown command chek\n  = Did you mean check?"),
        (
            "lint --formt json", "没有选项 --formt，是不是 --format？\n  = 用法见 oppbook lint --help",
            "unknown option --formt; did you mean --format?\n  = see oppbook lint --help"
        ),
        (
            "schema json -z", "没有选项 -z\n  = 用法见 oppbook schema json --help",
            "unknown option -z\n  = see oppbook schema json --help"
        ),
        (
            "lint --format yaml", "--format <format> 不能是 yaml，可以是 text、json、sarif、github、gitlab、junit、checkstyle\n",
            "--format <format> cannot be yaml; use text, json, sarif, github, gitlab, junit, checkstyle\n"
        ),
        (
            "lint --language fr", "--language <zh|en> 不能是 fr，可以是 zh、en\n",
            "--language <zh|en> cannot be fr; use zh, en\n"
        ),
        (
            "lint --as-of gestern", "--as-of <YYYY-MM-DD> 不能是 gestern\n  = --as-of <YYYY-MM-DD>  把哪一天当作今天（默认：今天）\n",
            "--as-of <YYYY-MM-DD> cannot be gestern\n"
        ),
        ("lint --level", "--level <level> 后面缺一个值\n", "missing value for --level <level>\n"),
        ("lint --strict=yes", "--strict 后面不带值，却写了 yes\n", "--strict has no value, but yes was given\n"),
        ("show", "缺少 <id>\n  = <id>  机会编号\n", "<id> is missing\n  = <id>  the opportunity's id\n"),
        ("show a b", "多余的参数 b\n", "unexpected argument b\n"),
        ("show a b c", "多余的参数 b、c\n", "unexpected arguments b, c\n"),
        ("segments --bi industry", "没有选项 --bi，是不是 --by？\n", "unknown option --bi; did you mean --by?\n"),
        ("--frobnicate", "没有选项 --frobnicate\n  = 用法见 oppbook --help", "unknown option --frobnicate\n"),
        ("report", "缺少 <weekly|monthly|quarterly>\n", "<weekly|monthly|quarterly> is missing\n"),
        (
            "report daily", "<weekly|monthly|quarterly> 不能是 daily，可以是 weekly、",
            "<weekly|monthly|quarterly> cannot be daily; use weekly, "
        ),
        ("advance", "缺少 <id>\n", "<id> is missing\n"),
        ("agenda --days soon", "--days <days> 不能是 soon\n  = --days <days>  往后看几天", "--days <days> cannot be soon\n"),
        ("agenda --owner soon --days soon", "--days <days> 不能是 soon\n", "--days <days> cannot be soon\n"),
        ("list x=1 --as-of x=1", "--as-of <YYYY-MM-DD> 不能是 x=1\n", "--as-of <YYYY-MM-DD> cannot be x=1\n"),
        ("agenda --days=soon --owner x", "--days <days> 不能是 soon\n", "--days <days> cannot be soon\n"),
        (
            "set a amount", "<field=value> 不能是 amount\n",
            "<field=value> cannot be amount\n  = Write FIELD=VALUE; quote a value that has blanks: customer="
        ),
        // What only the parser knows of is in its words.
        (
            "--generate-completion-script pascal", "Can't generate completion scripts for 'pascal'.",
            "Can't generate completion scripts for 'pascal'."
        ),
        // What a command checks by itself.
        (
            "agenda --days 99999", "--days 要在 0 到 36500 之间\n  = 用法见 oppbook agenda --help",
            "--days must be between 0 and 36500\n"
        ),
        ("list --bom", "--bom、--no-bom 只用于 CSV", "--bom and --no-bom apply to CSV only"),
        ("list --no-bom --format yaml", "--format <format> 不能是 yaml", "--format <format> cannot be yaml"),
        ("strategy", "要写一个机会编号，或者 --review\n", "expected an opportunity id, or --review\n"),
        ("segments", "缺少 --by <dim[,dim]>\n", "--by <dim[,dim]> is missing\n"),
        (
            "explain id-fromat", "没有规则“id-fromat”\n  = 是不是 id-format？",
            "unknown rule “id-fromat”\n  = Did you mean id-format?"
        ),
        (
            "segment industry=energy_storag", "“所属行业”没有取值“energy_storag”\n  = 是不是“energy_storage”？",
            "unknown value “energy_storag” for “Industry”\n  = Did you mean “energy_storage”?"
        ),
        ("segment verbl", "没有客群“verbl”\n  = 是不是“verbal”？", "unknown segment “verbl”\n  = Did you mean “verbal”?"),
        ("segment initial_contact --where x", "名称和 --where 只能用一个\n", "a name cannot be combined with --where\n"),
        (
            "segment 初步接洽", "“初步接洽”可能指几个客群\n  = 写明是哪一个：intent=初步接洽、status=初步接洽。",
            "“初步接洽” may mean several segments\n  = Use one of: intent=初步接洽, status=初步接洽."
        ),
        (
            "segments --by industri", "没有维度“industri”\n  = 是不是“industry”？",
            "unknown dimension “industri”\n  = Did you mean “industry”?"
        ),
        (
            "segments --by discovered_on", "商机不能按“discovered_on”分组\n  = 可以按：部门、月份、季度、",
            "opportunities cannot be grouped by “discovered_on”\n  = Use one of: department, month, quarter, "
        ),
        (
            "import csv none.csv --mapping none.yaml --output d", "无法读取 none.yaml：没有这个文件或文件夹\n",
            "cannot read none.yaml: No such file or directory\n"
        ),
        ("segment 储能=3", "没有维度“储能”\n  = 可以按：部门、", "unknown dimension “储能”\n  = Use one of: department, "),
        (
            "segment 发现时间=2024", "商机不能按“发现时间”分组\n  = 可以按：部门、",
            "opportunities cannot be grouped by “发现时间”\n  = Use one of: "
        ),
    ]

    @Test(arguments: wrong.map(\.typed)) func wrongUseIsSaidWithAWayOut(_ typed: String) throws {
        let register = try TestRegister()
        let expected = try #require(Self.wrong.first { $0.typed == typed })
        for (language, words) in [("zh", expected.zh), ("en", expected.en)] {
            let answer = try register.run(
                typed.split(separator: " ").map(String.init), language: Self.locales[language] ?? "")
            #expect(answer.status == 2)
            #expect(answer.output == "")
            #expect(answer.errors.hasPrefix("oppbook: \(words)"), "\(answer.errors)")
        }
    }

    // MARK: Sources

    /// Where a text goes to a reader without choosing a language.
    private static let sinks = [
        "Console.note(\"", "Console.write(\"", "print(\"", "help: \"", "abstract: \"", "discussion: \"",
        "ArgumentHelp(\"",
        "ValidationError(\"", "Failure(\"", "message: \"",
    ]

    @Test func noTextGoesToAReaderInOneLanguage() throws {
        for (path, source) in try Self.sources() {
            for (number, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                // What SQLite says, and we in its place, is in brackets behind a sentence of the reader's language; what
                // stops the program because of a mistake of ours speaks to its developers.
                for sink in Self.sinks
                where line.contains(sink) && !line.contains("DatabaseError(") && !line.contains("preconditionFailure(")
                {
                    let words = Self.plain(Self.content(line.components(separatedBy: sink)[1][...]) ?? "")
                    #expect(!Self.hasWords(words), "\(path):\(number + 1): \(words)")
                }
            }
        }
    }

    /// What takes both sides.
    private static let openings = ["Text(", "ArgumentHelp(", "ValidationError("]

    /// Both sides say something; Chinese is on the Chinese side, and on the English one at most in quotes.
    @Test func everyTextHasTwoSides() throws {
        var count = 0
        for (path, source) in try Self.sources() {
            for text in Self.openings.flatMap({ source.components(separatedBy: $0).dropFirst() }) {
                let (zh, en) = (Self.literal(behind: "zh:", in: text), Self.literal(behind: "en:", in: text))
                guard let zh, let en else { continue }
                count += 1
                #expect(
                    zh.isEmpty == en.isEmpty || zh.allSatisfy { !$0.isLetter } && en.allSatisfy { !$0.isLetter },
                    "\(path): \(zh) | \(en)")
                if Self.hasWords(Self.plain(en)) { #expect(Self.hasChinese(zh), "\(path): \(zh) | \(en)") }
                let unquoted = Self.plain(en).replacing(/“[^”]*”|[0-9]+万|`[^`]*`|\([^)]*\)|[^ ]*：[^ ]*/, with: "")
                #expect(!Self.hasChinese(unquoted), "\(path): \(en)")
            }
        }
        #expect(count > 400)
    }

    @Test func everyRuleIsToldInBoth() {
        for rule in Rule.all {
            for text in [rule.summary, rule.why] {
                #expect(Self.hasChinese(text.zh) && !text.en.isEmpty, "\(rule.id)")
            }
        }
    }

    private static func sources() throws -> [(path: String, text: String)] {
        let root = TestRegister.project.appending(path: "Sources")
        return try FileManager.default.subpathsOfDirectory(atPath: root.path()).filter { $0.hasSuffix(".swift") }
            .sorted().map {
                ($0, String(decoding: try Data(contentsOf: root.appending(path: $0)), as: UTF8.self))
            }
    }

    /// A literal's content from behind its first quote to its last, escapes and insertions as written.
    private static func content(_ text: Substring) -> String? {
        text.prefixMatch(of: /((?:[^"\\]|\\\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\\[^(])*)"/).map {
            String($0.output.1)
        }
    }

    /// Without what is inserted.
    private static func plain(_ literal: String) -> String {
        literal.replacing(/\\\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/, with: "")
    }

    /// The literal that follows a label closely, of one line or of several.
    private static func literal(behind label: String, in text: String) -> String? {
        guard let place = text.firstRange(of: label) else { return nil }
        let rest = text[place.upperBound...].drop { $0 == " " || $0 == "\n" }
        if rest.hasPrefix("\"\"\"") {
            let body = rest.dropFirst(3)
            return body.firstRange(of: "\"\"\"").map { String(body[..<$0.lowerBound]) }
        }
        guard rest.first == "\"" else { return nil }
        return content(rest.dropFirst())
    }

    /// Two words in a row, or Chinese: something that is read, not a name or a mark.
    private static func hasWords(_ text: String) -> Bool { text.contains(/[A-Za-z]{2,} [a-z]{2,}/) || hasChinese(text) }
}
