import ArgumentParser
import Dashboard
import Document
import Engine
import Exchange
import Platform
import Template

/// `oppbook schema`: the template itself.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: Text(
            zh: "检查模板、往里加内容，或写成 JSON Schema", en: "check the template, add to it, or write it as a JSON Schema"),
        subcommands: [Check.self, SchemaAddCommand.self, JSON.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: Text(zh: "检查 schema/ 里的模板", en: "check the template in schema/"))

        @OptionGroup var options: RegisterOptions
        @Flag(help: ArgumentHelp(zh: "修复编码、行尾和输入错误", en: "fix encodings, line ends and typing mistakes"))
        var fix = false

        func run() throws {
            if fix { try mend() }
            let check = try read()
            Console.write(check.text(hasColor: ProcessEnvironment.hasColor(1)))
            for words in check.notes { Console.note(words[check.language]) }
            if check.hasErrors { throw ExitCode(1) }
        }

        private func read() throws -> SchemaCheck {
            try SchemaCheck(options.workspace, language: options.spoken)
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
            commandName: "json", abstract: Text(zh: "写成 JSON Schema 2020-12", en: "write it as JSON Schema 2020-12"))

        @OptionGroup var options: RegisterOptions

        func run() throws {
            let workspace = try options.workspace()
            Console.write(
                try JSONSchemaWriter(workspace.template, options.language ?? workspace.template.language).text())
        }
    }
}
