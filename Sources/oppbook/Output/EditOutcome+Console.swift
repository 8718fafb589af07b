import Report
import ArgumentParser
import Document
import Engine
import Lint
import Platform

extension EditSession {
    /// Writes the file and shows what became of it.
    /// - Throws: exit code 1 where nothing was written.
    func finish() throws {
        let (shown, language) = (workspace.shown(file.path), workspace.language)
        switch try write() {
        case .unchanged:
            Console.note(
                Text(zh: "\(shown) 已是这样，没有改动", en: "\(shown): nothing to change")[language])
        case .written(let changes, let warnings):
            Console.write(([shown] + changes.map { "  " + $0 }).joined(separator: "\n") + "\n")
            RefusedFindings.show(warnings, [:], workspace)
        case .refused(let refusal):
            RefusedFindings.show(refusal.findings, [file.path: refusal.bytes], workspace)
            if let demand = refusal.demand { demand.show(in: language) } else { RefusedFindings.sayWhy(in: language) }
            throw ExitCode(1)
        }
    }
}

/// What lint would say of content that is not written.
enum RefusedFindings {
    static func show(_ findings: [FileFinding], _ buffers: [String: [UInt8]], _ workspace: Workspace) {
        let text = TextReport(language: workspace.language, hasColor: ProcessEnvironment.hasColor(2))
        FindingReport(findings: findings, root: workspace.root, buffers: buffers).forEach {
            Console.note(text.text($0))
        }
    }

    static func sayWhy(in language: Language) {
        Failure(Text(zh: "没有写入：否则会有以上错误", en: "nothing was written: it would cause the errors above")).show(
            in: language)
    }
}
