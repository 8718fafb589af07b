import Document
import Register
import Template

/// The heading of a log entry says when, how and who.
enum LogHeading {
    static let rule = Rule(
        "log-heading", .error,
        Text(zh: "跟进记录的标题不完整", en: "The heading of a log entry is incomplete"),
        why: Text(
            zh: "每条跟进记录的标题写明日期、联系方式和跟进人，停留时间和每一次推进都由此算出。",
            en: """
                The heading of an entry contains the date, the channel and the people; ageing and the \
                history of the opportunity are computed from it.
                """),
        examples: [
            Example(
                .log,
                bad: "### 2024/5/20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n",
                good: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n",
                fixed: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n"),
            Example(
                .log,
                bad: "### 2024-05-20 明\n\n- 机会状态：初步接洽 → 方案提交\n",
                good: "### 2024-05-20 电话 明\n\n- 机会状态：初步接洽 → 方案提交\n"),
            Example(
                .log,
                bad: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n\n#### 2024-06-03 电话 明\n\n客户要求补充报价。\n",
                good: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n\n### 2024-06-03 电话 明\n\n客户要求补充报价。\n",
                fixed: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n\n### 2024-06-03 电话 明\n\n客户要求补充报价。\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        var hasWrongWay = false
        let problems = file.opportunity.problems
        for problem in problems {
            guard case .logHeading(let kind) = problem.kind else { continue }
            // Without the way, its neighbour is treated as it: one mistake.
            let followsWrongWay = hasWrongWay
            hasWrongWay = false
            switch kind {
            case .noDate: file.report(problem.range, noDate, hint: form(file.template))
            case .noSuchDay: file.report(problem.range, noSuchDay(file.text(problem.range)), hint: form(file.template))
            case .dateForm(let date):
                file.report(
                    problem.range, dateForm(file.text(problem.range)),
                    hint: Text(zh: "写成 \(date)。", en: "Write \(date)."),
                    fix: Fix(
                        Text(zh: "改写为 \(date)", en: "write \(date)"), edits: [Edit(problem.range, date.description)]))
            case .noChannel: file.report(problem.range, noChannel, hint: channels(file.template))
            case .unknownChannel(let name):
                hasWrongWay = true
                unknownChannel(name, problem.range, &file)
            case .noPeople where !followsWrongWay: file.report(problem.range, noPeople, hint: form(file.template))
            // Who is known is another rule's question.
            case .noPeople, .unknownPerson: break
            }
        }
        for (slip, range) in file.opportunity.slips {
            switch slip.kind {
            case .entry: file.report(range, unread(file.text(range)), hint: form(file.template), fix: file.fix(slip))
            case .entryOutsideLog:
                file.report(range, outside(file.text(range)), hint: outsideHint(slip), fix: file.fix(slip))
            case .entryMention:
                file.report(range, escaped(file.text(range)), hint: form(file.template), atMost: .warning)
            case .entryForm:
                file.report(range, form(file.text(range)), hint: written(slip), fix: file.fix(slip), atMost: .warning)
            case .entryBlanks: file.report(range, blanks, hint: written(slip), fix: file.fix(slip))
            default: break
            }
        }
    }

    private static func unknownChannel(_ name: String, _ range: ByteRange, _ file: inout FileCheck) {
        let template = file.template
        if template.directory.people.find(name) != nil {
            file.report(range, noChannel, hint: channels(template))
            return
        }
        let near = nearestName(to: name, among: template.logChannels.names).flatMap {
            template.logChannels.find($0)?.index
        }
        guard let near else {
            file.report(range, unknown(name), hint: channels(template))
            return
        }
        let own = template.logChannels[near].written(in: template.language)
        file.report(
            range, unknown(name), hint: Text(zh: "是不是“\(own)”？", en: "Did you mean “\(own)”?"),
            fix: Fix(Text(zh: "改为“\(own)”", en: "write “\(own)”"), safety: .unsafe, edits: [Edit(range, own)]))
    }

    // MARK: Messages

    private static let noDate = Text(zh: "跟进记录的标题没有以日期开头", en: "the entry's heading does not begin with a date")
    private static let noChannel = Text(zh: "跟进记录的标题没有写联系方式", en: "the entry's heading has no channel")
    private static let noPeople = Text(zh: "跟进记录的标题没有写跟进人", en: "the entry's heading has no people")

    private static func noSuchDay(_ text: String) -> Text {
        Text(zh: "没有“\(text)”这一天", en: "the date “\(text)” does not exist")
    }

    private static func dateForm(_ text: String) -> Text {
        Text(zh: "日期“\(text)”没有写成 年-月-日", en: "the date “\(text)” is not written as year-month-day")
    }

    private static func unknown(_ name: String) -> Text {
        Text(zh: "没有联系方式“\(name)”", en: "unknown channel “\(name)”")
    }

    private static func unread(_ text: String) -> Text {
        Text(
            zh: "“\(text)”看起来是一条跟进记录的标题，却没有读作标题",
            en: "“\(text)” looks like the heading of an entry but is not read as one")
    }

    private static func escaped(_ text: String) -> Text {
        Text(
            zh: "“\(text)”前面有反斜杠，当作文字，不算跟进记录", en: "because of the backslash “\(text)” is read as text, not as an entry"
        )
    }

    private static func outside(_ text: String) -> Text {
        Text(zh: "“\(text)”不在跟进记录里，没有算作记录", en: "“\(text)” is outside the log and does not count as an entry")
    }

    private static func form(_ text: String) -> Text {
        Text(
            zh: "标题“\(text)”里除了日期、联系方式和跟进人还有别的内容",
            en: "the heading “\(text)” contains more than the date, the channel and the people")
    }

    private static func written(_ slip: BodySlip) -> Text {
        Text(zh: "写成 \(slip.written)", en: "Write \(slip.written)")
    }

    private static func outsideHint(_ slip: BodySlip) -> Text {
        guard slip.written.isEmpty else {
            return Text(zh: "在它上面加一行“\(slip.written)”。", en: "Add a line “\(slip.written)” above it.")
        }
        return Text(
            zh: "移到“跟进记录”一章里；前面若有多余的一、二级标题，先去掉。",
            en: "Move it into the log's section; remove any other level-1 or level-2 heading inside the log first.")
    }

    private static let blanks = Text(zh: "标题里有不是空格的空白字符", en: "the heading contains white space other than spaces")

    private static func form(_ template: Template) -> Text {
        let channel = template.logChannels.choices.first?.written(in: template.language) ?? ""
        return Text(
            zh: "写成 ### 2024-05-20 \(channel) 姓名，几个人用“、”隔开。",
            en: "Write ### 2024-05-20 \(channel) NAME, several people separated by commas.")
    }

    private static func channels(_ template: Template) -> Text {
        let names = template.logChannels.choices.map { $0.written(in: template.language) }
        return Text(
            zh: "日期后写联系方式：\(names.joined(separator: "、"))。",
            en: "Write the channel after the date: \(names.joined(separator: ", ")).")
    }
}
