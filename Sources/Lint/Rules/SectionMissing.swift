import Document
import Register
import Template

/// The sections that the template requires at the status reached are there.
enum SectionMissing {
    static let rule = Rule(
        "section-missing", .error,
        Text(zh: "缺少必需的章节", en: "A required section is missing"),
        why: Text(
            zh: "正文的章节写字段里写不下的内容：客户真正的痛点、赢单的计划、跟进的经过。到了相应的状态还没有写，说明这一步没有做完。",
            en: """
                The sections contain what does not fit in a field: the pain behind the request, the plan to win, the course of \
                events. If a section is missing at its status, the step is not finished.
                """),
        examples: [
            Example(
                .body,
                bad: """
                    ## 核心需求痛点

                    需降低生产成本。

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
        // It may be there and not be read: another rule's finding.
        guard file.hasBody, !file.opportunity.isBodyMisread else { return }
        for index in file.template.sections.indices {
            let section = file.template.sections[index]
            if section.required.isOptional || file.opportunity.sections.contains(where: { $0.section == index }) {
                continue
            }
            if file.isRequired(section.required) { report(index, section, &file) }
        }
    }

    private static func report(_ index: Int, _ section: Section, _ file: inout FileCheck) {
        let name = Text(zh: section.choice.label.zh, en: section.choice.written(in: file.template.language))
        let written = section.choice.written(in: file.template.language)
        if let heading = misspelt(section, file) {
            file.report(
                heading.name, missing(name, section.required, file.template),
                hint: Text(
                    zh: "“\(file.text(heading.name))”是不是“\(written)”？",
                    en: "Is “\(file.text(heading.name))” meant to be “\(written)”?"),
                fix: Fix(
                    Text(zh: "改为“\(written)”", en: "write “\(written)”"), safety: .unsafe,
                    edits: [Edit(heading.name, written)]))
            return
        }
        file.reportMissing(
            section.required, at: place(index, file), missing(name, section.required, file.template),
            hint: Text(
                zh: "加上“## \(written)”。" + section.help.zh, en: "Add “## \(written)”. " + section.help.en),
            fix: SectionEmpty.isDue(section, file)
                ? nil
                : Fix(
                    Text(zh: "加上空的章节“\(name.zh)”", en: "add “\(name.en)” as an empty section"),
                    edits: [file.opportunity.inserting("## \(written)", asSection: index, in: file.document)]))
    }

    /// The heading behind which the section should be: of the section before it, or the title.
    private static func place(_ index: Int, _ file: FileCheck) -> ByteRange {
        let before = file.opportunity.sections.last { span in span.section.map { $0 < index } ?? false }
        return before?.name ?? file.opportunity.title ?? file.frontMatterStart
    }

    /// A section that the template does not know, with a name much like this one's.
    private static func misspelt(_ section: Section, _ file: FileCheck) -> SectionSpan? {
        let names = [section.choice.label.zh, section.choice.label.en, section.choice.id] + section.choice.aliases
        return file.opportunity.sections.first { span in
            span.section == nil && nearestName(to: file.text(span.name), among: names) != nil
        }
    }

    // MARK: Messages

    private static func missing(_ name: Text, _ requirement: Requirement, _ template: Template) -> Text {
        guard let from = requirement.from, from > 0 else {
            return Text(zh: "缺少章节“\(name.zh)”", en: "the section “\(name.en)” is missing")
        }
        let status = template.statuses[from].written(in: template.language)
        return Text(
            zh: "缺少章节“\(name.zh)”（从“\(status)”起必填）",
            en: "the section “\(name.en)” is missing (required from “\(status)” on)")
    }
}
