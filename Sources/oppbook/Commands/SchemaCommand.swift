import ArgumentParser
import Document
import Lint
import Template

/// `oppbook schema`: the template itself.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: Text(zh: "检查模版，或写成 JSON Schema", en: "check the template, or write it as a JSON Schema").here,
        subcommands: [Check.self, JSON.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: Text(zh: "检查 schema/ 里的模版", en: "check the template in schema/").here)

        @OptionGroup var options: RegisterOptions

        func run() throws {
            let (root, findings, files, language): (String, [SchemaFinding], [SchemaFile], Language)
            do {
                let workspace = try options.workspace()
                (root, findings, files, language) = (workspace.root, workspace.schemaFindings, workspace.schema, workspace.language)
            } catch let broken as UnusableSchema {
                (root, findings, files, language) = (broken.root, broken.findings, broken.files, options.spoken)
            }
            Console.write(SchemaReportText.text(findings, files, root: root, language, hasColor: Surroundings.hasColor(1)))
            let words = findings.isEmpty
                ? Text(zh: "模版没有问题", en: "the template is in order")
                : Text(zh: "模版有 \(findings.count) 处问题", en: "\(findings.count.counted("finding")) about the template")
            Console.note(words[language])
            if findings.contains(where: { $0.diagnostic.level == .error }) { throw ExitCode(1) }
        }
    }

    struct JSON: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "json", abstract: Text(zh: "写成 JSON Schema 2020-12", en: "write it as a JSON Schema 2020-12").here)

        @OptionGroup var options: RegisterOptions

        func run() throws {
            let workspace = try options.workspace()
            Console.write(try JSONSchemaWriter(workspace.template, options.language ?? workspace.template.language).text())
        }
    }
}
