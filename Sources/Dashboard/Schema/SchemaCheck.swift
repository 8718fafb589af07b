import Document
import Engine
import Report
import Template

/// A schema that was read, whether it can be used or not, and what is to be said of it.
public struct SchemaCheck {
    public let root: String
    public let findings: [SchemaFinding]
    public let files: [SchemaFile]
    public let language: Language
    private let template: Template?

    /// - Parameters:
    ///   - open: opens the register.
    ///   - language: for a schema that cannot be used.
    /// - Throws: ``Failure`` where the schema is missing.
    public init(_ open: () throws -> Workspace, language: Language) throws {
        do {
            let workspace = try open()
            (root, findings, files) = (workspace.root, workspace.schemaFindings, workspace.schema)
            (self.language, template) = (workspace.language, workspace.template)
        } catch let broken as UnusableSchema {
            (root, findings, files) = (broken.root, broken.findings, broken.files)
            (self.language, template) = (language, nil)
        }
    }

    public var hasErrors: Bool { findings.contains { $0.diagnostic.level == .error } }

    /// The findings, with their lines.
    public func text(hasColor: Bool) -> String {
        TextReport(language: language, hasColor: hasColor).text(findings, in: files, root: root)
    }

    /// How many findings there are, what is not checked yet, and how the team's own rules are understood.
    public var notes: [Text] {
        let count =
            findings.isEmpty
            ? Text(zh: "模板没有问题", en: "the template has no errors")
            : Text(
                zh: "模板有 \(findings.count) 处问题",
                en: "\(findings.count.counted("finding")) in the template")
        let rules = template.map { template in template.rules.flatMap { TeamRulePage.notes($0, template) } } ?? []
        return [count] + [waiting].compactMap { $0 } + rules
    }

    /// That files which build on a broken one are not checked yet.
    private var waiting: Text? {
        guard let broken = findings.first(where: { $0.diagnostic.level == .error })?.path,
            files.contains(where: { SchemaFile.rank(ofPath: $0.path) > SchemaFile.rank(ofPath: broken) })
        else { return nil }
        return Text(
            zh: "schema/\(broken) 改好以后再检查以它为基础的文件",
            en: "the files that build on schema/\(broken) are checked once it is correct")
    }
}
