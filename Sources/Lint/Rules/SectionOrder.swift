import Document
import Register
import Template

/// The sections are in the template's order, each once.
enum SectionOrder {
    static let rule = Rule(
        "section-order", .warning,
        Text(zh: "章节顺序与模板不同，或写了两次", en: "Sections are out of order or repeated"),
        why: Text(
            zh: "每份档案的章节顺序相同，便于阅读和比较版本。重复的章节只读取第一处。",
            en: """
                The same order in every file makes files easy to read and to compare. If a section occurs \
                twice, only the first is read.
                """),
        examples: [
            Example(
                .body,
                bad: """
                    ## 策略与行动计划

                    以技术方案的差异取胜。

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

                    """,
                fixed: """
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
        var last = -1
        var isInOrder = true
        for span in file.opportunity.sections {
            guard let section = span.section else { continue }
            isInOrder = isInOrder && section > last
            last = section
        }
        if !isInOrder { report(&file) }
    }

    private static func report(_ file: inout FileCheck) {
        let sections = file.opportunity.sections
        var fix = sorting(file)
        var last: Int?
        var seen: Set<Int> = []
        for span in sections {
            guard let section = span.section else { continue }
            if !seen.insert(section).inserted {
                file.report(span.name, twice(file.text(span.name)), hint: twiceHint)
                continue
            }
            if let last, section < last {
                let next = file.template.sections[last].choice
                file.report(
                    span.name,
                    misplaced(
                        file.text(span.name), Text(zh: next.label.zh, en: next.written(in: file.template.language))),
                    fix: fix)
                fix = nil
            }
            last = section
        }
    }

    /// Moves whole sections; those that the template does not name stay where they are.
    private static func sorting(_ file: FileCheck) -> Fix? {
        let spans = file.opportunity.sections.filter { $0.section != nil }
        let indices = spans.compactMap(\.section)
        guard Set(indices).count == indices.count else { return nil }
        let order = spans.indices.sorted { indices[$0] < indices[$1] }
        // What belongs to a section that the template does not name, only its author knows.
        let isPlain = spans.count == file.opportunity.sections.count
        return Fix(
            Text(zh: "按模板的顺序排列章节", en: "sort the sections in the order of the template"),
            safety: isPlain ? .safe : .unsafe,
            edits: file.reordering(spans.map { ByteRange(Int($0.heading.start), Int($0.body.end)) }, order))
    }

    private static func misplaced(_ name: String, _ before: Text) -> Text {
        Text(zh: "章节“\(name)”应在“\(before.zh)”之前", en: "the section “\(name)” belongs before “\(before.en)”")
    }

    private static func twice(_ name: String) -> Text {
        Text(zh: "章节“\(name)”写了两次", en: "the section “\(name)” is repeated")
    }

    private static let twiceHint = Text(
        zh: "只读取第一处，把这里的内容并到那里。", en: "Only the first is read; move this text there.")
}
