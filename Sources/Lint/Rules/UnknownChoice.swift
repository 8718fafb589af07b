import Document
import Register
import Template

/// A choice is one of those declared.
enum UnknownChoice {
    static let rule = Rule(
        "unknown-choice", .error,
        Text(zh: "不是模板列出的选项", en: "Unknown value of a field with choices"),
        why: Text(
            zh: "选项之外的写法在统计里会单独成为一类，或者不计入。",
            en: "A value outside the list is counted as a separate group, or not at all."),
        examples: [
            Example(.fields, bad: "业务场景: 新市场开拓\n", good: "业务场景: 新市场拓展\n", fixed: "业务场景: 新市场拓展\n"),
            Example(.fields, bad: "需求痛点: [成本太高]\n", good: "需求痛点: [成本高]\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        for problem in file.valueProblems where problem.kind == .unknownChoice {
            let field = file.template.field(at: problem.path)
            let name = file.name(problem.path)
            let language = file.template.language
            let list = choices(field, file.template)
            let meant = file.meant(by: problem)
            let guess =
                meant != nil
                ? nil
                : list.flatMap { list in
                    file.guess(
                        problem.text, among: list.names,
                        own: { list.find($0).map { list[$0.index].written(in: language) } }, at: problem.range)
                }
            file.report(
                problem.range,
                Text(zh: "“\(problem.text)”不是“\(name.zh)”的选项", en: "unknown value “\(problem.text)” for “\(name.en)”"),
                hint: meant?.hint ?? guess?.hint ?? file.values(problem.path) ?? file.help(problem.path),
                fix: meant?.fix ?? guess?.fix)
        }
    }

    /// For a bare item of a list of records, the choices of the part it stands for.
    private static func choices(_ field: Field, _ template: Template) -> ChoiceList? {
        template.choices(of: field.shorthand.map { field.subfields[$0] } ?? field)
    }
}
