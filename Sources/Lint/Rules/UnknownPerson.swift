import Document
import Register
import Template

/// People of the firm are those of the directory.
enum UnknownPerson {
    static let rule = Rule(
        "unknown-person", .error,
        Text(zh: "人员不在名单里", en: "A person who is not in the directory"),
        why: Text(
            zh: "责任人写错一个字，他的商机就从他的清单里消失。", en: "One wrong letter, and the opportunity is gone from its owner's list."),
        examples: [
            Example(.fields, bad: "责任人: 小明\n", good: "责任人: 明\n", fixed: "责任人: 明\n"),
            Example(
                .log, bad: "### 2024-05-20 面谈 张三\n\n- 机会状态：初步接洽 → 方案提交\n", good: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard !file.opportunity.problems.isEmpty else { return }
        let people = file.template.directory.people
        for problem in file.opportunity.problems {
            let text: String
            switch problem.kind {
            case .scalar(.unknownPerson, let name), .logHeading(.unknownPerson(let name)): text = name
            default: continue
            }
            let language = file.template.language
            let guess = file.guess(
                text, among: people.names, own: { people.find($0).map { people[$0.index].written(in: language) } }, at: problem.range)
            file.report(
                problem.range, Text(zh: "人员名单里没有“\(text)”", en: "“\(text)” is not in the directory"),
                hint: guess?.hint ?? Text(zh: "新同事先加到 schema/directory.yaml。", en: "New colleagues are added to schema/directory.yaml first."),
                fix: guess?.fix)
        }
    }
}
