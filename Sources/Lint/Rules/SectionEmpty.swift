import Document
import Register
import Template

/// A section required at the status reached says something.
enum SectionEmpty {
    static let rule = Rule(
        "section-empty", .error,
        Text(zh: "必需的章节没有内容", en: "A required section is empty"),
        why: Text(
            zh: "只有标题的章节看上去填过，其实没有内容。",
            en: "A section with only a heading looks filled in but has no content."),
        examples: [
            Example(
                .body,
                bad: """
                    ## 核心需求痛点

                    <!-- 访谈后补充 -->

                    ## 策略与行动计划

                    以技术方案的差异取胜。

                    ## 跟进记录

                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 方案提交

                    """,
                good: """
                    ## 核心需求痛点

                    需降低生产成本。

                    ## 策略与行动计划

                    以技术方案的差异取胜。

                    ## 跟进记录

                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 方案提交

                    """)
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        // What it says may be there and not be read: another rule's finding.
        guard !file.opportunity.isBodyMisread else { return }
        let sections = file.opportunity.sections
        var seen: Int = -1
        for span in sections {
            guard let index = span.section, index != seen else { continue }
            seen = index
            let section = file.template.sections[index]
            if section.required.isOptional || hasContent(span, section, file) || !isDue(section, file) { continue }
            let name = file.text(span.name)
            if section.role == .log {
                file.report(span.name, noEntry(name), hint: section.help)
            } else {
                file.reportMissing(section.required, at: span.name, message(name), hint: section.help)
            }
        }
    }

    /// Whether the section must say something by now.
    static func isDue(_ section: Section, _ file: FileCheck) -> Bool {
        if let until = section.mayBeEmptyUntil, !file.hasReached(until) { return false }
        return file.isRequired(section.required)
    }

    /// Whether a log without entries is a finding of its own, here or as a missing section.
    static func isLogDue(_ file: FileCheck) -> Bool {
        guard let log = file.template.sections.firstIndex(where: { $0.role == .log }) else { return false }
        let section = file.template.sections[log]
        let isThere = file.opportunity.sections.contains { $0.section == log }
        return isThere ? isDue(section, file) : file.isRequired(section.required)
    }

    private static func hasContent(_ span: SectionSpan, _ section: Section, _ file: FileCheck) -> Bool {
        if section.role == .log {
            return !file.opportunity.log.isEmpty
        }
        return file.opportunity.hasText(span, in: file.document)
    }

    private static func message(_ name: String) -> Text {
        Text(zh: "章节“\(name)”没有内容", en: "the section “\(name)” is empty")
    }

    private static func noEntry(_ name: String) -> Text {
        Text(zh: "“\(name)”里还没有一条记录", en: "“\(name)” has no entry yet")
    }
}
