import Document
import Register

/// An allowance that silences nothing has outlived its finding.
enum AllowUnused {
    static let rule = Rule(
        "allow-unused", .warning,
        Text(zh: "豁免说明没有对应的问题", en: "A suppression without a finding"),
        why: Text(
            zh: "问题已经解决，豁免说明还留着，会掩盖将来的同类问题。",
            en: "A suppression whose finding is gone would hide the next finding of the same rule."),
        examples: [
            Example(
                .log,
                bad: "<!-- oppbook: allow personal-data 客户公开的总机号码 -->\n\n### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n",
                good: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n",
                fixed: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n")
        ],
        // Judged together with the findings it would silence.
        file: { _ in })

    /// - Parameter document: the file, where it is available to see how much of a line the comment takes.
    static func finding(_ allowance: Allowance, in document: Document? = nil, _ linter: Linter) -> Diagnostic? {
        guard let level = linter.level(of: rule) else { return nil }
        return Diagnostic(
            rule.id, level, at: allowance.range,
            Text(zh: "这里没有“\(allowance.rule)”的问题，不需要豁免", en: "there is no finding of “\(allowance.rule)” to suppress"),
            hint: Text(zh: "删去这条注释。", en: "Delete the comment."),
            fix: document.map { document in
                Fix(
                    Text(zh: "删去这条注释", en: "delete the comment"),
                    edits: [Edit(lines(allowance.range, document.source), "")])
            })
    }

    /// The comment with its line end, and one of the blank lines around it, when it has the line to itself.
    private static func lines(_ range: ByteRange, _ bytes: ArraySlice<UInt8>) -> ByteRange {
        let start = Int(range.start)
        var end = Int(range.end)
        guard start == bytes.startIndex || bytes[start - 1] == 0x0A, end < bytes.endIndex, bytes[end] == 0x0A else {
            return range
        }
        end += 1
        let isBelowBlank = start < 2 || bytes[start - 2] == 0x0A
        if isBelowBlank, end < bytes.endIndex, bytes[end] == 0x0A { end += 1 }
        return ByteRange(start, end)
    }
}
