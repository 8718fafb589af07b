import Document
import Engine
import Lint
import Report
import Template

extension TextReport {
    /// The findings about a schema, with their lines.
    /// - Parameter root: of the register, with its `schema/`.
    public func text(_ findings: [SchemaFinding], in files: [SchemaFile], root: String) -> String {
        let located = findings.map { FileFinding(path: "schema/" + $0.path, diagnostic: $0.diagnostic) }
        var report = FindingReport(findings: located.sorted(by: FileFinding.isBefore), root: root)
        for file in files { report.buffers["schema/" + file.path] = file.bytes }
        var text = ""
        report.forEach { text += self.text($0) + "\n" }
        return text
    }
}

extension UnusableSchema {
    /// The findings about the schema, with their lines.
    public func text(_ language: Language, hasColor: Bool) -> String {
        TextReport(language: language, hasColor: hasColor).text(findings, in: files, root: root)
    }
}
