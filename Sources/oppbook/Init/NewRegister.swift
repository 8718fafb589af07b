import Document
import Template

/// The files of a register to begin with: the shipped template, a first opportunity, and what git has to know.
struct NewRegister {
    let language: Language

    /// Paths from the register's root, with their content.
    var files: [(path: String, bytes: [UInt8])] {
        [
            ("schema/template.yaml", template), ("schema/directory.yaml", PackageResources.directory_yaml),
            ("schema/playbook.yaml", PackageResources.playbook_yaml),
            ("register/2024/202405-SAL-003.md", language == .zh ? PackageResources.first_zh_md : PackageResources.first_en_md),
            ("README.md", Array(readme[language].utf8)),
        ]
    }

    /// Lines that files of these names must hold, whatever else is in them.
    static let lines: [(path: String, lines: [String])] = [
        (".gitignore", ["/build/"]), (".gitattributes", ["/register/**/*.md text eol=lf", MergeSetup.attributes("register")]),
    ]

    /// The shipped template, in the language asked for.
    private var template: [UInt8] {
        let text = String(decoding: PackageResources.template_yaml, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("language:") ? "language: \(language.rawValue)" : String(line)
        }
        return Array(lines.joined(separator: "\n").utf8)
    }

    private let readme = Text(
        zh: """
            # 商机簿

            每个商机是 `register/` 里的一个文件，文件名就是机会编号。字段、选项、状态和规则在 `schema/` 里，按自己的情况改。

            ```sh
            oppbook new --department SAL 客户名称=某某有限公司 --edit   # 登记一个商机
            oppbook log 202405-SAL-003 --way 电话 客户要求补充报价       # 记一次跟进
            oppbook advance 202405-SAL-003 商务谈判                     # 推进状态
            oppbook lint                                               # 检查
            oppbook agenda                                             # 到期的工作
            oppbook segments --by industry                             # 客群分析
            ```

            先改 `schema/directory.yaml` 里的部门、人员和竞争对手，再删去示例 `register/2024/202405-SAL-003.md`。

            """,
        en: """
            # Sales opportunities

            Every opportunity is a file in `register/`, named by its id. Fields, choices, statuses and rules stand in `schema/`: make
            them your own.

            ```sh
            oppbook new --department SAL customer="Acme Corporation" --edit   # register an opportunity
            oppbook log 202405-SAL-003 --way phone "They want a new quotation."   # log a contact
            oppbook advance 202405-SAL-003 negotiation                        # move to another status
            oppbook lint                                                      # check
            oppbook agenda                                                    # what is due
            oppbook segments --by industry                                    # customer segments
            ```

            Begin with the departments, people and competitors in `schema/directory.yaml`; then delete the example
            `register/2024/202405-SAL-003.md`.

            """)
}
