import Engine
import ArgumentParser
import Document

extension LintCommand {
    /// Fixes what was found, or tells what fixing would do, and reports what is left.
    func mend(_ outcome: RegisterCheck.Outcome, _ check: RegisterCheck) throws {
        let workspace = check.workspace
        if stdinPath != nil, outcome.buffers.isEmpty {
            // Only its beginning was read, which must not take its place.
            let limit = workspace.template.fileSizeLimit
            throw Failure(
                Text(
                    zh: "标准输入超过 \(limit) 字节，没有修复", en: "standard input is larger than \(limit) bytes; it was not fixed"
                ))
        }
        var repairs = try FixSession(of: outcome, check, unsafe: fixing.isUnsafe)
        guard fixing.isFixing, !fixing.showsDiff else {
            let summary = repairs.planned(isUnsafe: fixing.isUnsafe)[workspace.language]
            if fixing.showsDiff { Console.write(repairs.patch()) }
            Console.note(summary)
            guard fixing.showsDiff else { return try show(outcome, workspace) }
            if repairs.count > 0 { throw ExitCode(1) }
            return
        }
        var failures: [Failure] = []
        let left: RegisterCheck.Outcome
        if let (path, bytes) = outcome.buffers.first {
            let mended = repairs.files.first?.new.bytes ?? bytes
            Console.write(mended)
            left = try check.content(mended, at: path)
        } else {
            let paths = paths.map(repairs.renamed)
            failures = try repairs.write(check)
            left = repairs.count > 0 ? try check.run(paths) : outcome
        }
        for failure in repairs.notes + failures { failure.show(in: workspace.language) }
        let more = fixing.isUnsafe ? 0 : try FixSession(of: left, check, unsafe: true).count
        Console.note(repairs.made(more: more)[workspace.language])
        do { try show(left, workspace) } catch let code as ExitCode {
            if failures.isEmpty { throw code }
        }
        if !failures.isEmpty { throw ExitCode(2) }
    }
}
