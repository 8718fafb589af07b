import Document
import Register
import Template

/// What looks like a heading is one, and nothing else is.
enum SectionHeading {
    static let rule = Rule(
        "section-heading", .error,
        Text(zh: "看起来是标题，但没有按标题读取", en: "A line that looks like a heading but is not read as one"),
        why: Text(
            zh: "少一个空格、用了全角井号，就不是章节标题，下面的跟进记录全都读不出来；段落下面紧跟一行 ---，段落又会变成标题。",
            en: """
                Without a space after #, or with a full-width ＃, the line does not start a section, and the whole log below it is not read. \
                A line of --- directly below a paragraph turns the paragraph into a heading.
                """),
        examples: [
            Example(
                .body,
                bad: Self.body.replacing("## 跟进记录", with: "##跟进记录"), good: Self.body, fixed: Self.body),
            Example(
                .log,
                bad: "### 2024-05-20 面谈 明\n\n客户看了样品。\n---\n\n- 机会状态：初步接洽 → 方案提交\n",
                good: "### 2024-05-20 面谈 明\n\n客户看了样品。\n\n---\n\n- 机会状态：初步接洽 → 方案提交\n",
                fixed: "### 2024-05-20 面谈 明\n\n客户看了样品。\n\n---\n\n- 机会状态：初步接洽 → 方案提交\n"),
        ],
        file: check)

    private static let body = """
        ## 核心需求痛点

        需降低生产成本。

        ## 策略与行动计划

        以技术方案的差异取胜。

        ## 跟进记录

        ### 2024-05-20 面谈 明

        - 机会状态：初步接洽 → 方案提交

        """

    static func check(_ file: inout FileCheck) {
        // Fields below the front matter have lines of hyphens of their own.
        guard !file.hasReported(FrontMatterHidden.rule.id) else { return }
        for (slip, range) in file.opportunity.slips {
            switch slip.kind {
            case .title, .section, .heading:
                file.report(range, unread(file.text(range)), hint: hint(slip), fix: file.fix(slip))
            case .underline:
                file.report(range, underline, hint: underlineHint, fix: file.fix(slip, title: underlineFix))
            case .openFence: file.report(range, openFence, hint: fenceHint, fix: file.fix(slip, title: fenceFix))
            case .closesLog: file.report(range, closesLog(file.text(range)), hint: closesLogHint)
            case .openComment:
                file.report(range, open(file.text(range)), hint: openHint, fix: file.fix(slip, title: fenceFix))
            case .fields: file.report(range, fields, hint: fieldsHint)
            case .tag: file.report(range, tag(file.text(range)), hint: tagHint, fix: file.fix(slip, title: tagFix))
            case .entry, .entryOutsideLog, .entryBlanks, .entryForm, .mention, .entryMention, .note, .signs, .emptySide,
                .emptyNote, .link:
                break
            }
        }
        checkNames(&file)
    }

    /// Sections with a name much like one of the template's that is not there. Required ones are another rule's.
    private static func checkNames(_ file: inout FileCheck) {
        let strangers = file.opportunity.sections.filter { $0.section == nil }.prefix(mostGuesses)
        guard !strangers.isEmpty else { return }
        let template = file.template
        let absent = template.sections.indices.filter { index in
            template.sections[index].required.isOptional && !file.opportunity.sections.contains { $0.section == index }
        }
        let names = absent.flatMap { index in
            let choice = template.sections[index].choice
            return [choice.label.zh, choice.label.en, choice.id] + choice.aliases
        }
        guard !names.isEmpty else { return }
        for span in strangers {
            guard let near = nearestName(to: file.text(span.name), among: names),
                let found = template.sectionNames.find(near)
            else { continue }
            let own = template.sectionNames[found.index].written(in: template.language)
            file.report(
                span.name, unknown(file.text(span.name)), hint: Text(zh: "是不是“\(own)”？", en: "Did you mean “\(own)”?"),
                fix: Fix(Text(zh: "改为“\(own)”", en: "write “\(own)”"), safety: .unsafe, edits: [Edit(span.name, own)]))
        }
    }

    /// Each guess looks through all the names.
    private static let mostGuesses = 20

    // MARK: Messages

    private static func unread(_ line: String) -> Text {
        Text(zh: "“\(line)”没有按标题读取", en: "“\(line)” is not read as a heading")
    }

    private static func unknown(_ name: String) -> Text {
        Text(zh: "模板里没有章节“\(name)”", en: "the template has no section “\(name)”")
    }

    private static func hint(_ slip: BodySlip) -> Text {
        guard !slip.written.isEmpty else {
            return Text(
                zh: "这一章已经有了；是引用就去掉井号。", en: "The file already has this section; if this is a quotation, remove the #.")
        }
        return Text(zh: "单独一行写：\(slip.written)", en: "Write on a line of its own: \(slip.written)")
    }

    private static let underline = Text(
        zh: "紧跟在段落下面的 --- 把上面的段落变成了标题", en: "a line of hyphens directly below a paragraph turns it into a heading")
    private static let underlineHint = Text(
        zh: "要分隔线，就在它上面空一行；要标题，就写 ##。", en: "For a rule, leave a blank line above it; for a heading, write ##.")
    private static let underlineFix = Text(zh: "在上面空一行", en: "insert a blank line above")

    private static func closesLog(_ line: String) -> Text {
        Text(zh: "跟进记录到“\(line)”为止，下面的记录没有读取", en: "“\(line)” ends the log; the notes below it are not read")
    }

    private static let closesLogHint = Text(
        zh: "跟进记录里不要用一、二级标题：改成四级标题或普通文字，或把它移到跟进记录之后。",
        en:
            "Do not use level-1 or level-2 headings inside the log: make it a level-4 heading or plain text, or move it below the log."
    )

    private static let openFence = Text(
        zh: "代码块从这里开始，没有结束，下面的内容都没有读取", en: "a code block begins here and is not closed; nothing below it is read")
    private static let fenceHint = Text(
        zh: "删去这一行，或在代码后面另写一行 ```。", en: "Remove this line, or close the block with a line of ```.")
    private static let fenceFix = Text(zh: "删去这一行", en: "remove this line")

    private static func open(_ line: String) -> Text {
        Text(
            zh: "“\(line)”是一段注释或 HTML 的开头，没有结束，下面的内容都没有读取",
            en: "“\(line)” begins a comment or a block of HTML that is not closed; nothing below it is read")
    }

    private static let openHint = Text(
        zh: "删去这一行，或写上结束的标记，如 -->。", en: "Remove this line, or close the block, for example with -->.")

    private static func tag(_ line: String) -> Text {
        Text(
            zh: "“\(line)”下面直到空行都当作 HTML，没有读取",
            en: "everything below “\(line)” up to a blank line is HTML and not read")
    }

    private static let tagHint = Text(zh: "删去这个标记，或在它下面空一行。", en: "Remove the tag, or leave a blank line below it.")
    private static let tagFix = Text(zh: "在下面空一行", en: "insert a blank line below")

    private static let fields = Text(
        zh: "正文里有一段字段，没有读取", en: "fields in the body are not read")
    private static let fieldsHint = Text(
        zh: "字段只写在文件开头的两行 --- 之间；是多贴的就删去。",
        en: "Fields are read only between the two lines of --- at the top; remove lines pasted by mistake.")
}

extension FileCheck {
    /// The fix of a slip; nil where a person has to decide.
    func fix(_ slip: BodySlip, title: Text? = nil) -> Fix? {
        guard !slip.edits.isEmpty else { return nil }
        let title = title ?? Text(zh: "改写为“\(slip.written)”", en: "write “\(slip.written)”")
        return Fix(title, safety: slip.isSafe ? .safe : .unsafe, edits: slip.edits)
    }
}
