import Document

/// No merge is left half done.
enum ConflictMarkersLeft {
    static let rule = Rule(
        ConflictMarkers.rule, .error,
        Text(zh: "文件里留着合并冲突的标记", en: "Merge conflict markers are left in the file"),
        why: Text(
            zh: "标记之间是两个版本，还没有决定用哪一个：两边的跟进记录和金额混在一起，其他检查也不可靠。解决之后才检查受影响的内容。",
            en: """
                There are two versions between the markers, and nobody has decided between them: log entries and amounts of both are mixed \
                up, and other checks of that part are unreliable. They are made once the conflict is resolved.
                """),
        examples: [
            Example(
                .log, bad: entry + "<<<<<<< HEAD\n- 疑虑：价格\n=======\n- 疑虑：交付周期\n>>>>>>> 华东\n",
                good: entry + "- 疑虑：价格\n- 疑虑：交付周期\n"),
            // What somebody quotes is between fences.
            Example(
                .log, bad: entry + ">>>>>>> 华东\n",
                good: entry + "\n客户的邮件里写着：\n\n```\n<<<<<<< HEAD\n报价 80 万\n=======\n报价 90 万\n>>>>>>> 华东\n```\n"),
        ],
        file: check)

    private static let entry = "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n"

    static func check(_ file: inout FileCheck) {
        let document = file.document
        let markers = document.conflictMarkers
        guard !markers.isEmpty else { return }
        let findings = markers.findings(
            in: document.store.span.extracting(..<document.sourceCount), level: file.level, wayOut: wayOut(file.path))
        for finding in findings {
            file.report(finding.range, finding.message, hint: finding.hint)
        }
    }

    private static func wayOut(_ path: String) -> Text {
        let command = "oppbook resolve \(ShellWord.typed(path))"
        return Text(zh: "按含义合并：\(command)", en: "Merge the two by meaning: \(command)")
    }

    /// Of a file in conflict, only what does not come of it: one finding for a conflict. No fix touches such a file,
    /// since it might fix one version and not the other.
    static func settle(_ findings: inout [Diagnostic], of document: Document) {
        guard let first = findings.lazy.filter({ $0.rule == rule.id }).map(\.range.start).min() else { return }
        let isInBody = Int(first) >= document.bodyStart
        findings.removeAll { finding in
            if finding.rule == rule.id { return false }
            // Fields can be judged where the conflict is below them, but for what the log says of them.
            return !isInBody || Int(finding.range.end) > document.bodyStart || finding.range.isEmpty
                || readsBody.contains { finding.rule.name.hasPrefix($0) }
        }
        for index in findings.indices { findings[index].fix = nil }
    }

    /// Rules that hold fields against the text below them, by the beginning of their names.
    private static let readsBody = ["log-", "section-", "heading-", "follow-up-", "allow-"]
}
