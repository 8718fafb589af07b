import Document
import Lint

/// A rule as a page of Markdown: what `explain` prints and docs/rules.md is made of.
enum RulePage {
    static func text(_ rule: Rule, in language: Language, heading: String = "#") -> String {
        var page = "\(heading) \(rule.id)\n\n\(rule.summary[language])\(language == .zh ? "。" : ".")\n\n"
        page += Text(zh: "级别：", en: "Level: ")[language] + rule.level.word[language] + "\n\n"
        page += rule.why[language] + "\n"
        for example in rule.examples {
            page += "\n" + Text(zh: "会报告：", en: "Reported:")[language] + "\n"
            for text in example.bad { page += block(text) }
            page += "\n" + Text(zh: "不报告：", en: "Not reported:")[language] + "\n"
            for text in example.good { page += block(text) }
            if let fixed = example.fixed {
                page += "\n" + Text(zh: "修复后：", en: "Fixed:")[language] + "\n" + block(fixed)
            }
        }
        return page
    }

    /// Signs that cannot be seen are named, so that an example of them teaches something.
    private static func block(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{FEFF}": shown += "<BOM>"
            case "\r": shown += "<CR>"
            case "\t": shown += "<TAB>"
            default: shown.unicodeScalars.append(scalar)
            }
        }
        if shown.isEmpty { shown = "\n" }
        return "\n````markdown\n\(shown)\(shown.utf8.last == 0x0A ? "" : "\n")````\n"
    }

    /// Every rule on one page.
    static func all(in language: Language) -> String {
        var page = language == .zh ? "# 检查规则\n\n" : "# Rules\n\n"
        page +=
            Text(
                zh: """
                    此页由 `oppbook rules --format markdown` 生成，每次测试都会核对。级别可在 `schema/template.yaml` 的 `levels:` 里改；\
                    单份文件可用 `<!-- oppbook: allow 规则 理由 -->` 豁免。
                    """,
                en: """
                    Made by `oppbook rules --format markdown`; a test keeps it fresh. Levels are set in `levels:` of \
                    `schema/template.yaml`; one file is let off by `<!-- oppbook: allow RULE reason -->`.
                    """)[language]
        page += "\n\n"
        for rule in Rule.all { page += text(rule, in: language, heading: "##") + "\n" }
        return page
    }
}
