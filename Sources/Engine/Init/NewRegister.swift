import Document
import Template

/// The files of a register to begin with: a schema, what git has to know, and a README whose steps work as they are.
public struct NewRegister: Sendable {
    /// In which the files are written.
    public let language: Language
    /// Paths from the register's root, with their content.
    public let files: [(path: String, bytes: [UInt8])]
    /// What it begins with, in a few lines.
    public let summary: Text

    /// A register of a company's own.
    /// - Parameters:
    ///   - language: in which the files are written.
    ///   - person: who is at the keyboard, for a company that names nobody.
    /// - Throws: ``Failure`` where a name is given twice or cannot be used.
    public init(_ company: Company, language: Language, person: String?) throws(Failure) {
        let company = company.completed(language, person: person)
        let schema = try OwnSchema(company, language)
        self.language = language
        let readme = OwnReadme(schema.template)
        files =
            schema.files.map { ("schema/" + $0.path, $0.bytes) } + [
                ("register/.gitkeep", []), ("README.md", Array(readme.text[language].utf8)),
            ]
        summary = Self.summary(schema.template)
    }

    /// The register of the shipped schema's invented company, with one of its opportunities.
    public init(exampleIn language: Language) throws(Failure) {
        self.language = language
        var change = SchemaChange(Self.shippedSchema, try OwnSchema.template(of: Self.shippedSchema))
        change.setLanguage(language)
        change.keepComments(in: language, english: SchemaComments.english)
        let first = language == .zh ? PackageResources.first_zh_md : PackageResources.first_en_md
        files =
            change.files.map { ("schema/" + $0.path, $0.bytes) } + [
                ("register/2024/202405-SAL-003.md", first), ("README.md", Array(ExampleReadme.text[language].utf8)),
            ]
        summary = Text(
            zh: "示例：一家虚构公司的名单、打法和一个商机",
            en: "Example: the lists, the plays and an opportunity of a fictitious company")
    }

    static let shippedSchema = [
        SchemaFile(path: "template.yaml", bytes: PackageResources.template_yaml),
        SchemaFile(path: "directory.yaml", bytes: PackageResources.directory_yaml),
        SchemaFile(path: "playbook.yaml", bytes: PackageResources.playbook_yaml),
    ]

    /// The stages of the shipped template.
    static func shippedStages(_ language: Language) -> [String] {
        ((try? OwnSchema.template(of: shippedSchema)).map { statuses($0, [.open]) } ?? []).map { $0[language] }
    }

    /// The code of the shipped template's currency.
    static var shippedCurrency: String { (try? OwnSchema.template(of: shippedSchema))?.currency.code ?? "" }

    private static func statuses(_ template: Template, _ meanings: [Meaning]) -> [Text] {
        template.statuses.choices.filter { $0.means.map(meanings.contains) ?? false }.map(\.label)
    }

    private static func summary(_ template: Template) -> Text {
        let directory = template.directory
        func names(_ list: [String], _ comma: String) -> String {
            (list.count > 8 ? list.prefix(8) + ["…"] : list[...]).joined(separator: comma)
        }
        func roots(_ role: Role, _ language: Language) -> [String] {
            guard let field = template.field(role), let tree = template.tree(of: field) else { return [] }
            return tree.roots.map { tree.nodes[$0].choice.label[language] }
        }
        let funnel = statuses(template, [.open, .won])
        let departments = directory.departments.choices
        let people = directory.people.choices.map(\.id)
        return Text(
            zh: """
                部门：\(names(departments.map { "\($0.id) \($0.label.zh)" }, "、"))
                人员：\(names(people, "、"))
                区域：\(names(roots(.region, .zh), "、"))
                行业：\(names(roots(.industry, .zh), "、"))
                阶段：\(funnel.map(\.zh).joined(separator: " → "))
                币种：\(template.currency.code)
                """,
            en: """
                Departments: \(names(departments.map { "\($0.id) \($0.label.en)" }, ", "))
                People: \(names(people, ", "))
                Regions: \(names(roots(.region, .en), ", "))
                Industries: \(names(roots(.industry, .en), ", "))
                Stages: \(funnel.map(\.en).joined(separator: " → "))
                Currency: \(template.currency.code)
                """)
    }

    /// Lines that files of these names must hold, whatever else is in them.
    public static let lines: [(path: String, lines: [String])] = [
        (".gitignore", ["/build/"]),
        (
            ".gitattributes",
            ["/register/**/*.md text eol=lf", "/schema/**/*.yaml text eol=lf", MergeSetup.attributes("register")]
        ),
    ]
}
