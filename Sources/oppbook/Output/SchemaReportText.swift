import Report
import Engine
import Lint
import Platform
import Glibc
import Document
import Template

/// Findings about the schema, with their lines.
enum SchemaReportText {
    static func text(
        _ findings: [SchemaFinding], _ files: [SchemaFile], root: String, _ language: Language, hasColor: Bool
    ) -> String {
        let sorted = findings.map { FileFinding(path: "schema/" + $0.path, diagnostic: $0.diagnostic) }.sorted(
            by: FileFinding.isBefore)
        var report = FindingReport(findings: sorted, root: root)
        for file in files { report.buffers["schema/" + file.path] = file.bytes }
        let format = TextReport(language: language, hasColor: hasColor)
        var text = ""
        report.forEach { text += format.text($0) + "\n" }
        return text
    }

    /// On standard error, where the schema keeps a command from its work.
    static func show(_ broken: UnusableSchema, _ language: Language) {
        Console.write(
            text(
                broken.findings, broken.files, root: broken.root, language,
                hasColor: Surroundings.hasColor(STDERR_FILENO)), to: STDERR_FILENO)
        Console.note(
            Text(zh: "oppbook: 模板有错误，请先改正以上各处", en: "oppbook: the template has errors; correct them first")[language])
        // The schema is found from where the command runs, as the command itself found it.
        guard broken.findings.contains(where: { $0.diagnostic.level == .error && $0.diagnostic.fix != nil }) else {
            return
        }
        Console.note(
            Text(
                zh: "  = 能自动修复的：oppbook schema check --fix",
                en: "  = To fix what can be fixed automatically: oppbook schema check --fix")[language])
    }
}
