import Document
import Register
import Template
import Testing

@testable import Lint

/// Nothing is lost in silence: let one line of a clean file slip, as hands, editors, chat programs and converters let
/// it slip. Then either the opportunity read is the same, or a finding is at that line; and a fix that is offered
/// brings the meaning back.
@Suite struct SlipTests {
    /// A file with all that a slip may hit: several entries, notes with and without arrows, a link, prose.
    static let clean = ExampleRegister.file(
        .log,
        """
        ### 2024-05-20 面谈 明

        - 疑虑：交付周期
        - 机会状态：初步接洽 → 方案提交
        - 下一步：提交报价单（2024-06-28）

        与 [[202405-SAL-003]] 同属一个集团项目。

        ### 2024-06-03 电话 明、华

        客户要求补充报价，周五前给。

        - 新需求：削峰填谷
        - 预计签约日期：2024-07-31 → 2024-08-30（预算顺延）

        """)

    /// What becomes of a line; nil where the slip does not fit it.
    struct Slip: Sendable, CustomTestStringConvertible {
        var name: String
        var apply: @Sendable (_ line: String, _ place: Place) -> String?
        var testDescription: String { name }
    }

    enum Place: Sendable { case fence, field, title, section, entry, note, prose, blank }

    // MARK: Slips

    private static func heading(
        _ name: String, _ make: @escaping @Sendable (_ words: String, _ marks: String) -> String
    ) -> Slip {
        Slip(name: "heading: " + name) { line, place in
            guard place == .section || place == .entry || place == .title else { return nil }
            let marks = line.prefix { $0 == "#" }
            return make(String(line.dropFirst(marks.count + 1)), String(marks))
        }
    }

    /// - Parameter make: gets the day and what follows it.
    private static func entry(_ name: String, _ make: @escaping @Sendable (_ day: String, _ rest: String) -> String)
        -> Slip
    {
        Slip(name: "entry: " + name) { line, place in
            place == .entry ? make(String(line.dropFirst(4).prefix(10)), String(line.dropFirst(14))) : nil
        }
    }

    private static func note(_ name: String, _ make: @escaping @Sendable (_ words: String) -> String?) -> Slip {
        Slip(name: "note: " + name) { line, place in place == .note ? make(String(line.dropFirst(2))) : nil }
    }

    private static func change(_ name: String, _ make: @escaping @Sendable (_ line: String) -> String) -> Slip {
        Slip(name: "change: " + name) { line, place in place == .note && line.contains("→") ? make(line) : nil }
    }

    private static func fence(_ text: String) -> Slip {
        Slip(name: "fence: \(text.debugDescription)") { _, place in place == .fence ? text : nil }
    }

    private static func field(_ name: String, _ make: @escaping @Sendable (_ name: String, _ value: String) -> String?)
        -> Slip
    {
        Slip(name: "field: " + name) { line, place in
            guard place == .field, let colon = line.firstRange(of: ": ") else { return nil }
            return make(String(line[..<colon.lowerBound]), String(line[colon.upperBound...]))
        }
    }

    /// Whether a field holds words of which any marks may be part, or a list or record.
    private static func isFree(_ name: String, _ value: String) -> Bool {
        value.contains("[") || value.contains("{") || ["客户名称", "决策链", "机会编号"].contains(name)
    }

    static let slips: [Slip] = [
        heading("no blank") { $1 + $0 },
        heading("no-break space") { $1 + "\u{A0}" + $0 },
        heading("ideographic space") { $1 + "\u{3000}" + $0 },
        heading("zero-width space") { $1 + "\u{200B}" + $0 },
        heading("zero-width space before") { "\u{200B}" + $1 + " " + $0 },
        heading("ideographic space before") { "\u{3000}" + $1 + " " + $0 },
        heading("no-break space inside") { $1 + " " + $0.replacing(" ", with: "\u{A0}") },
        heading("ideographic spaces inside") { $1 + " " + $0.replacing(" ", with: "\u{3000}") },
        heading("two blanks inside") { $1 + "  " + $0.replacing(" ", with: "  ") },
        heading("full-width marks") { words, marks in String(repeating: "＃", count: marks.count) + " " + words },
        heading("full-width marks, no blank") { words, marks in String(repeating: "＃", count: marks.count) + words },
        heading("one mark more") { "#" + $1 + " " + $0 },
        heading("one mark fewer") { $1.dropFirst() + " " + $0 },
        heading("quoted") { "> " + $1 + " " + $0 },
        heading("quoted, no blank") { ">" + $1 + " " + $0 },
        heading("in a list") { "- " + $1 + " " + $0 },
        heading("numbered") { "1. " + $1 + " " + $0 },
        heading("bold") { words, _ in "**" + words + "**" },
        heading("bold underscores") { words, _ in "__" + words + "__" },
        heading("bold heading") { $1 + " **" + $0 + "**" },
        heading("brackets") { words, _ in "【" + words + "】" },
        heading("plain") { words, _ in words },
        heading("indented by four") { "    " + $1 + " " + $0 },
        heading("indented by a tab") { "\t" + $1 + " " + $0 },
        heading("closing marks") { $1 + " " + $0 + " " + $1 },
        heading("HTML") { words, marks in "<h\(marks.count)>" + words + "</h\(marks.count)>" },
        heading("underlined") { words, marks in words + "\n" + (marks.count == 1 ? "====" : "----") },
        heading("table row") { words, _ in "| " + words.replacing(" ", with: " | ") + " |" },
        heading("musical sharps") { words, marks in String(repeating: "♯", count: marks.count) + " " + words },
        heading("escaped by a converter") { words, marks in String(repeating: "\\#", count: marks.count) + " " + words
        },
        heading("of a tracker") { words, marks in "h\(marks.count). " + words },
        heading("of LaTeX") { words, marks in
            "\\" + String(repeating: "sub", count: marks.count - 1) + "section{" + words + "}"
        },
        Slip(name: "heading: a count behind a section") { line, place in place == .section ? line + "（3条）" : nil },
        Slip(name: "heading: an emoji before a section") { line, place in
            place == .section ? "## 📝 " + line.dropFirst(3) : nil
        },
        Slip(name: "heading: an anchor behind a section") { line, place in place == .section ? line + " {#log}" : nil },
        Slip(name: "heading: a tag behind a section") { line, place in place == .section ? line + "<br>" : nil },
        Slip(name: "heading: a section as a link") { line, place in
            place == .section ? "## [" + line.dropFirst(3) + "](#log)" : nil
        },
        Slip(name: "heading: a section in a list") { line, place in place == .section ? "- " + line : nil },
        Slip(name: "heading: a typing error in a section") { line, place in
            place == .section ? "## 根" + line.dropFirst(4) : nil
        },
        heading("trailing colon") { $1 + " " + $0 + "：" },
        heading("trailing blanks") { $1 + " " + $0 + " \u{3000} " },
        Slip(name: "heading: numbered section") { line, place in place == .section ? "## 三、" + line.dropFirst(3) : nil
        },
        Slip(name: "heading: numbered section in digits") { line, place in
            place == .section ? "## 3. " + line.dropFirst(3) : nil
        },
        Slip(name: "heading: blank inside a section's name") { line, place in
            place == .section ? "## " + line.dropFirst(3).prefix(2) + " " + line.dropFirst(5) : nil
        },
        entry("bullet") { "- " + $0 + $1 },
        entry("task") { "- [x] " + $0 + $1 },
        entry("number") { "1. " + $0 + $1 },
        entry("bold day") { "**" + $0 + "**" + $1 },
        entry("day in brackets") { "【" + $0 + "】" + $1 },
        entry("day of the week") { $0 + "（周三）" + $1 },
        entry("time of day") { $0 + " 14:30" + $1 },
        entry("emoji") { "📅 " + $0 + $1 },
        entry("day of the week, no brackets") { "### " + $0 + " 周三" + $1 },
        entry("day of the week and marks") { "### " + $0 + "（周三）" + $1 },
        entry("time and marks") { "### " + $0 + " 14:30" + $1 },
        entry("part of the day and marks") { "### " + $0 + " 下午" + $1 },
        entry("bars between") { "### " + $0 + $1.replacing(" ", with: " | ") },
        entry("dots between") { "### " + $0 + $1.replacing(" ", with: " · ") },
        entry("hyphens between") { "### " + $0 + $1.replacing(" ", with: " - ") },
        entry("slash between people") { "### " + $0 + $1.replacing("、", with: "/") },
        entry("colon between") { "### " + $0 + String($1.reversed()).replacing(" ", with: "：").reversed() },
        entry("words behind") { "### " + $0 + $1 + " 客户很满意" },
        entry("a tag and words behind") { "### " + $0 + $1 + "<br>客户很满意" },
        entry("a link for a day") { "### [[" + $0 + "]]" + $1 },
        entry("another order") { $1.dropFirst() + " " + $0 },
        entry("no year") { day, rest in "\(Int(day.dropFirst(5).prefix(2)) ?? 0)月\(Int(day.suffix(2)) ?? 0)日" + rest },
        entry("equals signs") { "=== " + $0 + $1 + " ===" },
        note("no blank") { "-" + $0 },
        note("no-break space") { "-\u{A0}" + $0 },
        note("ideographic space") { "-\u{3000}" + $0 },
        note("full-width hyphen") { "－ " + $0 },
        note("full-width hyphen, no blank") { "－" + $0 },
        note("bullet") { "• " + $0 },
        note("bullet, no blank") { "•" + $0 },
        note("middle dot") { "· " + $0 },
        note("dash") { "— " + $0 },
        note("en dash") { "– " + $0 },
        note("square") { "▪ " + $0 },
        note("star") { "* " + $0 },
        note("plus") { "+ " + $0 },
        note("star, no blank") { "*" + $0 },
        note("number") { "1. " + $0 },
        note("Chinese number") { "1、" + $0 },
        note("circled number") { "① " + $0 },
        note("task") { "- [ ] " + $0 },
        note("task done") { "- [x] " + $0 },
        note("nested") { "  - " + $0 },
        note("indented by four") { "    - " + $0 },
        note("indented by a tab") { "\t- " + $0 },
        note("quoted") { "> - " + $0 },
        note("plain") { $0 },
        note("HTML") { "<li>" + $0 + "</li>" },
        note("bold label") { words in words.firstIndex(of: "：").map { "- **" + words[..<$0] + "**" + words[$0...] } },
        note("bold label and colon") { words in
            words.firstIndex(of: "：").map { "- **" + words[...$0] + "**" + words[words.index(after: $0)...] }
        },
        note("ASCII colon") { "- " + $0.replacing("：", with: ": ") },
        note("ASCII colon, no blank") { "- " + $0.replacing("：", with: ":") },
        note("ratio sign") { "- " + $0.replacing("：", with: "∶") },
        note("presentation colon") { "- " + $0.replacing("：", with: "︰") },
        note("small colon") { "- " + $0.replacing("：", with: "﹕") },
        note("blanks around the colon") { "- " + $0.replacing("：", with: "\u{3000}：\u{3000}") },
        note("zero-width space in front") { "\u{200B}- " + $0 },
        note("zero-width space inside") { "- \u{200B}" + $0 },
        note("bracketed label") { words in
            words.firstIndex(of: "：").map { "- 【" + words[..<$0] + "】" + words[words.index(after: $0)...] }
        },
        note("bracketed label and colon") { words in
            words.firstIndex(of: "：").map { "- 【" + words[..<$0] + "】" + words[$0...] }
        },
        note("square brackets") { words in
            words.firstIndex(of: "：").map { "- [" + words[..<$0] + "] " + words[words.index(after: $0)...] }
        },
        note("two colons") { "- " + $0.replacing("：", with: ":: ") },
        note("field in the text") { words in
            words.firstIndex(of: "：").map { "[" + words[..<$0] + ":: " + words[words.index(after: $0)...] + "]" }
        },
        note("heading") { "#### " + $0 },
        note("heading in a list") { "- # " + $0 },
        note("value in a list below") { words in
            words.firstIndex(of: "：").map { "- " + words[...$0] + "\n  - " + words[words.index(after: $0)...] }
        },
        note("marked") { "- ==" + $0 + "==" },
        note("coloured label") { words in
            words.firstIndex(of: "：").map { "- <span style=\"color:red\">" + words[..<$0] + "</span>" + words[$0...] }
        },
        note("bold") { "- **" + $0 + "**" },
        change("narrow arrow") { $0.replacing("→", with: "->") },
        change("fat arrow") { $0.replacing("→", with: "=>") },
        change("long arrow") { $0.replacing("→", with: "-->") },
        change("double arrow") { $0.replacing("→", with: "⇒") },
        change("heavy arrow") { $0.replacing("→", with: "➔") },
        change("long Unicode arrow") { $0.replacing("→", with: "⟶") },
        change("dash and sign") { $0.replacing("→", with: "—>") },
        change("full-width dash and sign") { $0.replacing("→", with: "－＞") },
        change("greater-than") { $0.replacing("→", with: ">") },
        change("escaped arrow") { $0.replacing("→", with: "-\\>") },
        change("entity") { $0.replacing("→", with: "-&gt;") },
        change("Chinese dash and sign") { $0.replacing("→", with: "——>") },
        change("picture of an arrow") { $0.replacing("→", with: "➡️") },
        change("wide fat arrow") { $0.replacing("→", with: "＝＞") },
        change("black arrow") { $0.replacing("→", with: "⮕") },
        change("in words") { $0.replacing("：", with: "由").replacing(" → ", with: "变为") },
        change("in other words") { $0.replacing("：", with: "从").replacing(" → ", with: "调整到") },
        change("row of a table") {
            "| " + $0.dropFirst(2).replacing("：", with: " | ").replacing("→", with: "|") + " |"
        },
        change("in a code block") { "```\n" + $0 + "\n```" },
        heading("escaped") { "\\" + $1 + " " + $0 },
        change("escaped bullet") { "\\" + $0 },
        change("below a tag") { "<div>\n" + $0 },
        change("old value in brackets") { line in
            guard let colon = line.firstIndex(of: "："), let arrow = line.firstRange(of: " → "), !line.contains("（")
            else { return line }
            return line[...colon] + line[arrow.upperBound...] + "（原" + line[line.index(after: colon)..<arrow.lowerBound]
                + "）"
        },
        change("ideographic spaces") { $0.replacing(" → ", with: "\u{3000}→\u{3000}") },
        change("no blanks") { $0.replacing(" → ", with: "→") },
        change("no new value") { line in
            line.firstRange(of: " → ").map { String(line[..<$0.lowerBound]) + " →" } ?? line
        },
        change("no old value") { line in
            guard let colon = line.firstRange(of: "："), let arrow = line.firstRange(of: "→") else { return line }
            return String(line[..<colon.upperBound]) + String(line[arrow.lowerBound...])
        },
        change("no colon") { $0.replacing("：", with: " ") },
        change("semicolon") { $0.replacing("：", with: "；") },
        Slip(name: "prose: a rule right below") { line, place in place == .prose ? line + "\n---" : nil },
        Slip(name: "prose: an open fence above") { line, place in place == .prose ? "```\n" + line : nil },
        Slip(name: "prose: an open comment above") { line, place in place == .prose ? "<!-- 待补\n\n" + line : nil },
        Slip(name: "prose: an open tag above") { line, place in place == .prose ? "<pre>\n" + line : nil },
        Slip(name: "prose: an open instruction above") { line, place in place == .prose ? "<?php\n" + line : nil },
        Slip(name: "prose: a section joined to it") { line, place in place == .prose ? line + " ## 跟进记录" : nil },
        Slip(name: "prose: another title above") { line, place in place == .prose ? "# 备注\n\n" + line : nil },
        Slip(name: "link: escaped") { line, _ in
            line.contains("[[") ? line.replacing("[[", with: "\\[\\[").replacing("]]", with: "\\]\\]") : nil
        },
        Slip(name: "link: full-width") { line, _ in
            line.contains("[[") ? line.replacing("[[", with: "【【").replacing("]]", with: "】】") : nil
        },
        Slip(name: "link: one bracket short") { line, _ in line.contains("[[") ? line.replacing("]]", with: "]") : nil
        },
        Slip(name: "link: one bracket each") { line, _ in
            line.contains("[[") ? line.replacing("[[", with: "[").replacing("]]", with: "]") : nil
        },
        Slip(name: "link: three brackets") { line, _ in
            line.contains("[[") ? line.replacing("[[", with: "[[[").replacing("]]", with: "]]]") : nil
        },
        Slip(name: "link: code") { line, _ in
            line.contains("[[") ? line.replacing("[[", with: "`[[").replacing("]]", with: "]]`") : nil
        },
        Slip(name: "link: cut by a line's end") { line, _ in
            line.contains("[[") ? line.replacing("-SAL", with: "-\nSAL") : nil
        },
        Slip(name: "link: book's brackets") { line, _ in
            line.contains("[[") ? line.replacing("[[", with: "《").replacing("]]", with: "》") : nil
        },
        Slip(name: "link: wide parentheses") { line, _ in
            line.contains("[[") ? line.replacing("[[", with: "（（").replacing("]]", with: "））") : nil
        },
        Slip(name: "link: angles") { line, _ in
            line.contains("[[") ? line.replacing("[[", with: "<").replacing("]]", with: ".md>") : nil
        },
        Slip(name: "link: HTML") { line, _ in
            line.contains("[[") ? line.replacing("[[", with: "<a href=\"").replacing("]]", with: ".md\">老单</a>") : nil
        },
        Slip(name: "link: blanks inside") { line, _ in
            line.contains("[[") ? line.replacing("[[", with: "[[ ").replacing("]]", with: " ]]") : nil
        },
        fence("----"), fence("--"), fence("－－－"), fence("———"), fence("--- yaml"), fence("---yaml"), fence(" ---"),
        fence("\u{200B}---"),
        fence("\n---"), fence("\u{FEFF}\u{FEFF}---"), fence("--- "), fence("- - -"), fence("***"), fence("\u{3000}---"),
        fence("\u{A0}---"),
        field("full-width colon") { $0 + "：" + $1 },
        field("full-width colon and blank") { $0 + "： " + $1 },
        field("no blank") { $0 + ":" + $1 },
        field("ideographic space") { $0 + ":\u{3000}" + $1 },
        field("no-break space") { $0 + ":\u{A0}" + $1 },
        field("tab") { $0 + ":\t" + $1 },
        field("blank before the colon") { $0 + " : " + $1 },
        field("no colon") { $0 + " " + $1 },
        field("equals") { $0 + " = " + $1 },
        field("semicolon") { $0 + "; " + $1 },
        field("indented") { "  " + $0 + ": " + $1 },
        field("indented by an ideographic space") { "\u{3000}" + $0 + ": " + $1 },
        field("indented by a tab") { "\t" + $0 + ": " + $1 },
        field("quoted as a whole") { "\"" + $0 + ": " + $1 + "\"" },
        field("open quote") { $1.contains("\"") || $1.contains("[") || $1.contains("{") ? nil : $0 + ": \"" + $1 },
        field("full-width quotes") { $1.contains("[") || $1.contains("{") ? nil : $0 + ": “" + $1 + "”" },
        field("trailing ideographic space") { $0 + ": " + $1 + "\u{3000}" },
        field("trailing zero-width space") { $0 + ": " + $1 + "\u{200B}" },
        field("zero-width space inside") { $0 + ": " + $1.prefix(1) + "\u{200B}" + $1.dropFirst() },
        field("trailing comma") { $0 + ": " + $1 + "," },
        field("list item") { "- " + $0 + ": " + $1 },
        field("bullet") { "• " + $0 + ": " + $1 },
        field("bold name") { "**" + $0 + "**: " + $1 },
        field("block scalar") { $1.contains("[") || $1.contains("{") || $1.contains("\"") ? nil : $0 + ": |\n  " + $1 },
        field("folded scalar") {
            $1.contains("[") || $1.contains("{") || $1.contains("\"") ? nil : $0 + ": >\n  " + $1
        },
        field("value on the next line") { $0 + ":\n  " + $1 },
        field("value on the next line, not indented") { $0 + ":\n" + $1 },
        field("wide brackets") { name, value in
            guard value.contains("[") || value.contains("{") else { return nil }
            return name + ": "
                + value.replacing("[", with: "【").replacing("]", with: "】").replacing("{", with: "｛").replacing(
                    "}", with: "｝")
        },
        field("wide commas") { $1.contains(", ") ? $0 + ": " + $1.replacing(", ", with: "，") : nil },
        field("wide colons in braces") { $1.contains("{") ? $0 + ": " + $1.replacing(": ", with: "：") : nil },
        field("no blank in braces") { $1.contains("{") ? $0 + ": " + $1.replacing(": ", with: ":") : nil },
        field("open bracket") { $1.hasSuffix("]") || $1.hasSuffix("}") ? $0 + ": " + $1.dropLast() : nil },
        field("no opening bracket") { $1.hasPrefix("[") || $1.hasPrefix("{") ? $0 + ": " + $1.dropFirst() : nil },
        field("empty list") { $1.hasPrefix("[") ? $0 + ": []" : nil },
        field("timestamp") { $1.count == 10 && $1.hasPrefix("2024-") ? $0 + ": " + $1 + "T00:00:00.000Z" : nil },
        field("slashes") { $1.count == 10 && $1.hasPrefix("2024-") ? $0 + ": " + $1.replacing("-", with: "/") : nil },
        field("twice") { "\($0): \($1)\n\($0): \($1)" },
        field("a fence above") { "---\n\($0): \($1)" },
        field("cut by a comment") {
            $1.contains("[") || $1.contains("{") || $1.contains("\"") ? nil : $0 + ": " + $1 + " #2"
        },
        field("merge key") { "<<: { \($0): \($1) }" },
        field("anchor") { $1.contains("[") || $1.contains("{") ? nil : $0 + ": &a " + $1 },
        field("conflict marker above") { "<<<<<<< HEAD\n\($0): \($1)" },
        fence("\\---"), fence("> ---"), fence("...."), fence("<hr>"),
        field("bold value") { $1.contains("[") || $1.contains("{") ? nil : $0 + ": **" + $1 + "**" },
        field("highlighted value") { isFree($0, $1) ? nil : $0 + ": ==" + $1 + "==" },
        field("code value") { isFree($0, $1) ? nil : $0 + ": `" + $1 + "`" },
        field("mention") { isFree($0, $1) ? nil : $0 + ": @" + $1 },
        field("curly single quotes") { $1.contains("[") || $1.contains("{") ? nil : $0 + ": ‘" + $1 + "’" },
        field("corner quotes") { $1.contains("[") || $1.contains("{") ? nil : $0 + ": 「" + $1 + "」" },
        field("double corner quotes") { $1.contains("[") || $1.contains("{") ? nil : $0 + ": 『" + $1 + "』" },
        field("angle brackets") { isFree($0, $1) ? nil : $0 + ": 《" + $1 + "》" },
        field("entity behind") { $1.contains("[") || $1.contains("{") ? nil : $0 + ": " + $1 + "&nbsp;" },
        field("break behind") { $1.contains("[") || $1.contains("{") ? nil : $0 + ": " + $1 + "<br>" },
        field("bold name and colon") { "**" + $0 + "：** " + $1 },
        field("code name") { "`" + $0 + "`: " + $1 },
        field("quoted name") { "“" + $0 + "”: " + $1 },
        field("name in brackets") { "【" + $0 + "】" + $1 },
        field("blank inside the name") { $0.prefix(1) + " " + $0.dropFirst() + ": " + $1 },
        field("zero-width space inside the name") { $0.prefix(1) + "\u{200B}" + $0.dropFirst() + ": " + $1 },
        field("two colons") { $0 + ":: " + $1 },
        field("two full-width colons") { $0 + "：：" + $1 },
        field("ratio sign") { $0 + "∶ " + $1 },
        field("arrow") { $0 + " -> " + $1 },
        field("dash") { $0 + "——" + $1 },
        field("quoted by mail") { "> " + $0 + ": " + $1 },
        field("numbered") { "1. " + $0 + ": " + $1 },
        field("row of a table") { "| " + $0 + " | " + $1 + " |" },
        field("comment") { "# " + $0 + ": " + $1 },
        field("full-width comment") { "#" + $0 + "：" + $1 },
        field("comment of HTML") { "<!-- " + $0 + ": " + $1 + " -->" },
        field("comment of C") { "// " + $0 + ": " + $1 },
        field("semicolons in brackets") { $1.contains(", ") ? $0 + ": " + $1.replacing(", ", with: "；") : nil },
        field("equals in braces") { $1.hasPrefix("{") ? $0 + ": " + $1.replacing(": ", with: "=") : nil },
        field("no comma in braces") { $1.hasPrefix("{") ? $0 + ": " + $1.replacing(", ", with: " ") : nil },
        field("bold inside braces") {
            $1.hasPrefix("{") && $1.contains("2024")
                ? $0 + ": " + $1.replacing(" 2024-06-28", with: " **2024-06-28**") : nil
        },
        field("parts on lines not indented") { name, value in
            value.hasPrefix("{")
                ? name + ":\n" + value.dropFirst(2).dropLast(2).split(separator: ", ").joined(separator: "\n") : nil
        },
        field("parts on lines with tabs") { name, value in
            value.hasPrefix("{")
                ? name + ":\n\t" + value.dropFirst(2).dropLast(2).split(separator: ", ").joined(separator: "\n\t") : nil
        },
        field("bullets") { name, value in
            value.hasPrefix("[") && !value.contains("{")
                ? name + ":\n  • " + value.dropFirst().dropLast().replacing(", ", with: "\n  • ") : nil
        },
        field("stars, not indented") { name, value in
            value.hasPrefix("[") && !value.contains("{")
                ? name + ":\n* " + value.dropFirst().dropLast().replacing(", ", with: "\n* ") : nil
        },
    ]

    // MARK: The property

    @Test(arguments: slips, ["\n", "\r\n"]) func aSlipIsReadOrFound(slip: Slip, newline: String) throws {
        let original = Self.read(Self.clean)
        try #require(original.findings.isEmpty, "\(original.findings)")
        let lines = textLines(Self.clean)
        var applied = 0
        for (index, line) in lines.enumerated() {
            guard let slipped = slip.apply(line, Self.place(lines, index)), slipped != line else { continue }
            applied += 1
            // Line ends matter where lines are looked for; fields one by one are enough once.
            if newline == "\r\n", slip.name.hasPrefix("field: "), index % 4 != 0 { continue }
            let text = (lines[..<index] + textLines(slipped) + lines[(index + 1)...]).joined(separator: newline)
            try check(text, line: index + 1, count: textLines(slipped).count, original.opportunity, slip.name)
        }
        #expect(applied > 0)
    }

    private func check(_ text: String, line: Int, count: Int, _ original: Opportunity, _ name: String) throws {
        let result = Self.read(text)
        let index = LineIndex(Array(text.utf8))
        let here = result.findings.filter { finding in
            let first = index.line(ofByte: Int(finding.range.start))
            let last = index.line(ofByte: max(Int(finding.range.start), Int(finding.range.end) - 1))
            return finding.rule != "line-endings" && first <= line + count - 1 && last >= line
        }
        let excerpt = "\(name), line \(line): \(index.text(ofLine: line))"
        let isSame = Self.same(result.opportunity, original)
        #expect(isSame || !here.isEmpty, "\(excerpt)\n\(result.findings.map { "\($0.rule) \($0.message.en)" })")
        guard !isSame else { return }
        // A safe fix, where there is one, brings the meaning back, and has nothing left to do.
        for unsafe in [false, true] where here.contains(where: { $0.fix != nil && ($0.fix?.safety == .safe || unsafe) })
        {
            let fixer = Fixer(ExampleTests.linter, asOf: ExampleTests.asOf, unsafe: unsafe)
            let fixed = fixer.fix(path: Self.path, bytes: Array(text.utf8))
            let words = String(decoding: fixed.bytes, as: UTF8.self)
            #expect(Self.same(Self.read(words).opportunity, original), "not mended: \(excerpt)\n\(words)")
            #expect(fixer.fix(path: Self.path, bytes: fixed.bytes).count == 0, "mended twice: \(excerpt)")
            break
        }
    }

    private static let path = "register/\(ExampleRegister.stem).md"

    private static func read(_ text: String) -> FileResult {
        ExampleTests.linter.check(path: path, bytes: Array(text.utf8), asOf: ExampleTests.asOf)
    }

    /// Whether two files say the same: fields, sections, log, changes, links.
    private static func same(_ a: Opportunity, _ b: Opportunity) -> Bool {
        a.isReadable == b.isReadable && a.hasSameContent(as: b) && a.links.map(\.target) == b.links.map(\.target)
    }

    private static func place(_ lines: [String], _ index: Int) -> Place {
        let line = lines[index]
        let end = lines.dropFirst().firstIndex(of: "---") ?? 0
        if line == "---" { return .fence }
        if index < end { return .field }
        if line.isEmpty { return .blank }
        if line.hasPrefix("### ") { return .entry }
        if line.hasPrefix("## ") { return .section }
        if line.hasPrefix("# ") { return .title }
        return line.hasPrefix("- ") ? .note : .prose
    }
}
