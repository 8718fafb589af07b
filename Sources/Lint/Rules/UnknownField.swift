import Document
import Register
import Template

/// Every field is one of the template's.
enum UnknownField {
    static let rule = Rule(
        "unknown-field", .error,
        Text(zh: "模板里没有这个字段", en: "Unknown field"),
        why: Text(
            zh: "写错名字的字段不会进入任何统计：看上去填了，其实没填。",
            en: "A misspelt field is not counted anywhere: it looks filled in but is missing."),
        examples: [
            Example(.fields, bad: "客户全称: 某新能源汽车有限公司\n", good: "来源说明: 上海展\n"),
            Example(
                .fields, bad: "企业规模: { 员工数: 800人 }\n", good: "企业规模: { 员工人数: 800人 }\n", fixed: "企业规模: { 员工人数: 800人 }\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard !file.opportunity.problems.isEmpty else { return }
        let template = file.template
        // `<!-- 转化概率`: a field that is commented out is another rule's finding.
        let comments = file.findings.filter { $0.rule == CommentInValue.rule.id }.map(\.range)
        for problem in file.opportunity.problems {
            guard case .unknownField(let name) = problem.kind else { continue }
            let start = problem.range.start
            if problem.path == nil, comments.contains(where: { $0.start <= start && start <= $0.end }) { continue }
            let fields = problem.path.map { template.fields[$0.field].subfields } ?? template.fields
            let list = problem.path.map { template.fields[$0.field].subfieldNames } ?? template.fieldNames
            let meant = FieldNameWords.field(name, among: fields).map { found in
                file.naming(fields[found.index], at: problem.range, isCertain: found.isCertain)
            }
            let guess =
                meant
                ?? file.guess(
                    name, among: list.names,
                    own: { list.find($0).map { fields[$0.index].written(in: template.language) } },
                    at: problem.range)
            var (fix, filled) = (guess?.fix, Text?.none)
            if let path = problem.path {
                file.guessedFields.insert(path.field)
            } else if let edit = fix?.edits.first, let found = list.find(edit.replacement) {
                // A field that is there already is not meant a second time.
                if file.opportunity.values[found.index].key.isEmpty {
                    file.guessedFields.insert(found.index)
                } else {
                    fix = nil
                    let name = file.name(FieldPath(found.index))
                    filled = Text(
                        zh: "是不是“\(name.zh)”？它已经填了，删去多余的一行。",
                        en: "Did you mean “\(name.en)”? It is filled in already: remove one of the two lines.")
                }
            }
            file.report(
                problem.range, message(name, problem.path, template),
                hint: filled ?? guess?.hint ?? hint(name, problem.path, fields, template),
                fix: fix)
        }
    }

    private static func hint(_ name: String, _ path: FieldPath?, _ fields: [Field], _ template: Template) -> Text {
        if path == nil, FieldNameWords.isRemark(name) {
            return Text(
                zh: "备注写在正文里；与客户的往来用 oppbook log 记一条跟进。",
                en: "Write remarks below the front matter; record contacts with the customer with oppbook log.")
        }
        guard fields.count <= 8 else {
            return Text(
                zh: "要加字段，先在 schema/template.yaml 里声明。", en: "Declare new fields in schema/template.yaml first.")
        }
        let names = fields.map { $0.written(in: template.language) }
        return Text(zh: "可填：\(names.joined(separator: "、"))。", en: "Possible names: \(names.joined(separator: ", ")).")
    }

    private static func message(_ name: String, _ path: FieldPath?, _ template: Template) -> Text {
        guard let path else { return Text(zh: "没有字段“\(name)”", en: "unknown field “\(name)”") }
        let field = template.fields[path.field]
        return Text(zh: "“\(field.label.zh)”里没有“\(name)”", en: "“\(field.id)” has no “\(name)”")
    }
}
