import Document
import Template

/// The files of a register to begin with: the shipped template, a first opportunity, and what git has to know.
public struct NewRegister: Sendable {
    /// In which the files are written.
    public let language: Language

    /// - Parameter language: in which the files are written.
    public init(language: Language) {
        self.language = language
    }

    /// Paths from the register's root, with their content.
    public var files: [(path: String, bytes: [UInt8])] {
        [
            ("schema/template.yaml", template), ("schema/directory.yaml", PackageResources.directory_yaml),
            ("schema/playbook.yaml", PackageResources.playbook_yaml),
            (
                "register/2024/202405-SAL-003.md",
                language == .zh ? PackageResources.first_zh_md : PackageResources.first_en_md
            ),
            ("README.md", Array(readme[language].utf8)),
        ]
    }

    /// Lines that files of these names must hold, whatever else is in them.
    public static let lines: [(path: String, lines: [String])] = [
        (".gitignore", ["/build/"]),
        (
            ".gitattributes",
            ["/register/**/*.md text eol=lf", "/schema/**/*.yaml text eol=lf", MergeSetup.attributes("register")]
        ),
    ]

    /// The shipped template, in the language asked for.
    private var template: [UInt8] {
        let text = String(decoding: PackageResources.template_yaml, as: UTF8.self)
        let lines = textLines(text).map { line in
            line.hasPrefix("language:") ? "language: \(language.rawValue)" : String(line)
        }
        return Array(lines.joined(separator: "\n").utf8)
    }

    /// Every command in it runs as it is, one after another; a test sees to it.
    private let readme = Text(
        zh: """
            # 商机登记簿

            每个商机是 `register/` 里的一个文件，文件名就是机会编号。字段、选项、状态和规则在 `schema/` 里，按自己的情况改。

            ## 先用示例试一遍

            ```sh
            oppbook lint                                                  # 检查
            oppbook log 202405-SAL-003 --way 电话 客户要求补充报价          # 记一次跟进
            oppbook advance 202405-SAL-003 商务谈判 --reason 重谈付款条件   # 换到另一个状态
            oppbook agenda                                                # 到期的事项
            oppbook segments --by industry                                # 客群分析
            ```

            ## 再换成自己的

            先删去示例：

            ```sh
            rm register/2024/202405-SAL-003.md
            ```

            再改 `schema/directory.yaml` 里的部门、人员和竞争对手，把 `schema/playbook.yaml` 里各打法的 `author` 换成自己的人（没有换的只提醒，
            不影响使用），然后检查：

            ```sh
            oppbook schema check
            ```

            然后登记第一个商机，`SAL` 换成自己的部门代码；必填项在打开的编辑器里填，没填完的会逐条列出：

            ```sh
            oppbook new --department SAL 客户名称=某某有限公司 --edit
            oppbook list
            ```

            有人离开后，可以把他从名单里删去：旧记录只有提醒，他负责的未结束商机要先改责任人。

            """,
        en: """
            # Sales opportunities

            Every opportunity is a file in `register/`; the file name is its id. Fields, choices, statuses and rules are defined in
            `schema/`: adapt them to your business.

            ## Try it with the example

            ```sh
            oppbook lint                                                          # check
            oppbook log 202405-SAL-003 --way phone "They want a new quotation."   # log a contact
            oppbook advance 202405-SAL-003 negotiation --reason "new terms"       # move to another status
            oppbook agenda                                                        # what is due
            oppbook segments --by industry                                        # customer segments
            ```

            ## Set up your own

            Delete the example:

            ```sh
            rm register/2024/202405-SAL-003.md
            ```

            Enter your departments, people and competitors in `schema/directory.yaml`, and your own people as `author` of the
            plays in `schema/playbook.yaml` (until then there is only a warning). Then check the schema:

            ```sh
            oppbook schema check
            ```

            Then register the first opportunity, with one of your department codes instead of `SAL`. Fill in the form in the
            editor; what is still missing is listed afterwards:

            ```sh
            oppbook new --department SAL customer="Acme Corporation" --edit
            oppbook list
            ```

            When somebody leaves, you can remove the name from the list: old log entries only get a warning; open opportunities need
            another owner first.

            """)
}
