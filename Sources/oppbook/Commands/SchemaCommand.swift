import Exchange
import Report
import Engine
import Platform
import ArgumentParser
import Document
import Lint
import Template

/// `oppbook schema`: the template itself.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: Text(
            zh: "检查模板、往里加内容，或写成 JSON Schema", en: "check the template, add to it, or write it as a JSON Schema"
        ).here,
        subcommands: [Check.self, SchemaAddCommand.self, JSON.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: Text(zh: "检查 schema/ 里的模板", en: "check the template in schema/").here)

        @OptionGroup var options: RegisterOptions
        @Flag(
            help: ArgumentHelp(
                Text(zh: "修复编码、行尾和输入错误", en: "fix encodings, line ends and typing mistakes").here))
        var fix = false

        func run() throws {
            if fix { try mend() }
            let check = try read()
            Console.write(
                TextReport(language: check.language, hasColor: ProcessEnvironment.hasColor(1)).text(
                    check.findings, in: check.files, root: check.root))
            let words =
                check.findings.isEmpty
                ? Text(zh: "模板没有问题", en: "the template has no errors")
                : Text(
                    zh: "模板有 \(check.findings.count) 处问题",
                    en: "\(check.findings.count.counted("finding")) in the template")
            Console.note(words[check.language])
            if let words = waiting(check.findings, check.files) { Console.note(words[check.language]) }
            if let template = check.template {
                for rule in template.rules {
                    for words in TeamRulePage.notes(rule, template) { Console.note(words[check.language]) }
                }
            }
            if check.findings.contains(where: { $0.diagnostic.level == .error }) { throw ExitCode(1) }
        }

        private func read() throws -> (
            root: String, findings: [SchemaFinding], files: [SchemaFile], language: Language, template: Template?
        ) {
            do {
                let workspace = try options.workspace()
                return (
                    workspace.root, workspace.schemaFindings, workspace.schema, workspace.language, workspace.template
                )
            } catch let broken as UnusableSchema {
                return (broken.root, broken.findings, broken.files, options.spoken, nil)
            }
        }

        /// That files which build on a broken one are not checked yet.
        private func waiting(_ findings: [SchemaFinding], _ files: [SchemaFile]) -> Text? {
            guard let broken = findings.first(where: { $0.diagnostic.level == .error })?.path,
                files.contains(where: { SchemaFile.rank(ofPath: $0.path) > SchemaFile.rank(ofPath: broken) })
            else { return nil }
            return Text(
                zh: "schema/\(broken) 改好以后再检查以它为基础的文件",
                en: "the files that build on schema/\(broken) are checked once it is correct")
        }

        private func mend() throws {
            let count = try SchemaRepair.repair(Workspace.locate(options.root)) {
                let schema = try read()
                return (schema.findings, schema.files)
            }
            Console.note(
                count == 0
                    ? Text(zh: "没有可自动修复的", en: "nothing to fix")[options.spoken]
                    : Text(zh: "已修复 \(count) 处", en: "\(count.counted("fix", "fixes")) made")[options.spoken])
        }
    }

    struct JSON: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "json",
            abstract: Text(zh: "写成 JSON Schema 2020-12", en: "write it as JSON Schema 2020-12").here)

        @OptionGroup var options: RegisterOptions

        func run() throws {
            let workspace = try options.workspace()
            Console.write(
                try JSONSchemaWriter(workspace.template, options.language ?? workspace.template.language).text())
        }
    }
}
