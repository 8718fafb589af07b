import Document
import Register
import Template

/// People of the firm are those of the directory.
enum UnknownPerson {
    static let rule = Rule(
        "unknown-person", .error,
        Text(zh: "人员不在名单里", en: "Unknown person"),
        why: Text(
            zh: """
                责任人写错一个字，商机就不在他的清单里了。跟进记录和已结束的商机里，名单里没有、也不像笔误的名字只是警告：\
                那个人可能已经离开，旧记录不必改。
                """,
            en: """
                With one wrong letter the opportunity is missing from its owner's list. In the log and in closed opportunities, a name \
                that is not in the directory and does not look like a typo is only a warning: the person may have left, and old \
                files need not be changed.
                """),
        examples: [
            Example(.fields, bad: "责任人: 小明\n", good: "责任人: 明\n", fixed: "责任人: 明\n"),
            Example(
                .log, bad: "### 2024-05-20 面谈 张三\n\n- 机会状态：初步接洽 → 方案提交\n",
                good: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard !file.opportunity.problems.isEmpty else { return }
        let people = file.template.directory.people
        let level = file.level
        defer { file.level = level }
        for problem in file.opportunity.problems {
            let text: String
            var isPast = isClosed(file)
            switch problem.kind {
            case .scalar(.unknownPerson, let name): text = name
            case .logHeading(.unknownPerson(let name)): (text, isPast) = (name, true)
            default: continue
            }
            let language = file.template.language
            let meant = file.template.path(of: .owner).flatMap { owner in
                file.meant(by: text, as: file.template.field(at: owner), at: problem.range)
            }
            let guess =
                meant != nil
                ? nil
                : file.guess(
                    text, among: people.names, own: { people.find($0).map { people[$0.index].written(in: language) } },
                    at: problem.range)
            let hasLeft = isPast && guess == nil && meant == nil
            file.level = hasLeft ? min(level, .warning) : level
            file.report(
                problem.range, Text(zh: "人员名单里没有“\(text)”", en: "“\(text)” is not in the directory"),
                hint: meant?.hint ?? guess?.hint ?? (hasLeft ? past : present(text)), fix: meant?.fix ?? guess?.fix)
        }
    }

    private static func isClosed(_ file: FileCheck) -> Bool {
        switch file.statusMeaning {
        case .won, .lost, .invalid: true
        default: false
        }
    }

    private static func present(_ name: String) -> Text {
        let command = "oppbook schema add person \(ShellWord.typed(name))"
        return Text(
            zh: "新同事先加到名单里（\(command)）；已离开的，换上接手的人。",
            en: "Add a new colleague to the directory first (\(command)); if somebody has left, enter the successor.")
    }
    private static let past = Text(
        zh: "已离开的同事不必改；要不再提醒，在 schema/directory.yaml 里留着他的名字。",
        en:
            "If the person has left, nothing needs to be changed. To avoid the warning, keep the name in schema/directory.yaml."
    )
}
