import Document
import Register
import Template

/// Notes and changes of the log are bullets of their own, `- label：value`.
enum LogNoteForm {
    static let rule = Rule(
        "log-note", .error,
        Text(zh: "看起来是跟进要点，但没有计入跟进记录", en: "A line that looks like a log note but is not read as one"),
        why: Text(
            zh: "“- 标签：内容”才进统计，“- 字段：旧 → 新”才算变更。项目符号、冒号或箭头写成别的样子，变更就丢了。",
            en: """
                Only “- label: text” is counted, and only “- field: old → new” is a change. With another bullet, colon or \
                arrow the change is lost.
                """),
        examples: [
            Example(
                .log,
                bad: "### 2024-05-20 面谈 明\n\n- 疑虑：交付周期\n-机会状态：初步接洽 → 方案提交\n",
                good: "### 2024-05-20 面谈 明\n\n- 疑虑：交付周期\n- 机会状态：初步接洽 → 方案提交\n",
                fixed: "### 2024-05-20 面谈 明\n\n- 疑虑：交付周期\n- 机会状态：初步接洽 → 方案提交\n"),
            Example(
                .log,
                bad: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 => 方案提交\n",
                good: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n",
                fixed: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        for (slip, range) in file.opportunity.slips {
            switch slip.kind {
            case .note(let isChange):
                file.report(
                    range, unread(file.text(range)), hint: hint(slip), fix: file.fix(slip),
                    atMost: isChange ? .error : .warning)
            case .signs: file.report(range, signs(file.text(range)), hint: hint(slip), fix: file.fix(slip))
            case .emptySide: file.report(range, emptySide(file.text(range)), hint: emptyHint)
            case .mention(_, inComment: false):
                file.report(range, escaped(file.text(range)), hint: hint(slip), atMost: .warning)
            case .emptyNote: file.report(range, emptyNote(file.text(range)), hint: emptyNoteHint)
            default: break
            }
        }
    }

    /// Reports a change that is in a comment, where the log lacks one of that field at such a place. One behind a
    /// backslash is reported wherever it is.
    /// - Returns: whether there is one of either.
    static func reportMention(of field: Int, between start: ByteRange?, and end: ByteRange?, _ file: inout FileCheck)
        -> Bool
    {
        let place = file.opportunity.slips.first { slip, range in
            guard case .mention(field, _) = slip.kind else { return false }
            return range.start >= start?.end ?? 0 && range.start < end?.start ?? .max
        }
        guard let (slip, range) = place else { return false }
        if case .mention(_, inComment: true) = slip.kind {
            file.report(range, unread(file.text(range)), hint: hint(slip))
        }
        return true
    }

    private static func unread(_ line: String) -> Text {
        Text(zh: "“\(line)”没有计入跟进记录", en: "“\(line)” is not read as a log note")
    }

    private static func escaped(_ line: String) -> Text {
        Text(zh: "“\(line)”前面有反斜杠，当作文字，不算变更", en: "because of the backslash “\(line)” is read as text, not as a change")
    }

    private static func signs(_ line: String) -> Text {
        Text(zh: "“\(line)”的冒号或箭头不规范", en: "“\(line)” has an unusual colon or arrow")
    }

    private static func hint(_ slip: BodySlip) -> Text {
        Text(zh: "单独一行写：\(slip.written)", en: "Write on a line of its own: \(slip.written)")
    }

    private static func emptyNote(_ text: String) -> Text {
        Text(zh: "“\(text)”后面没有写内容", en: "there is no text after “\(text)”")
    }

    private static let emptyNoteHint = Text(
        zh: "内容和标签写在同一行，不要放到下一级；没有内容就删去这一行。",
        en: "Write the text on the same line, not in a list below; if there is no text, remove the line.")

    private static func emptySide(_ text: String) -> Text {
        Text(zh: "“\(text)”的箭头一侧没有写值", en: "“\(text)” has no value on one side of its arrow")
    }

    private static let emptyHint = Text(
        zh: "写全“旧值 → 新值”；没有值写“未填”。", en: "Write “old → new”; for no value, write “none”.")
}
