import Document
import Register
import Template

/// What the status reached requires is filled in.
enum RequiredField {
    static let rule = Rule(
        "required-field", .error,
        Text(zh: "到这一阶段必填的字段没有填", en: "A field required at this status is missing"),
        why: Text(
            zh: "到了某个阶段，就应该掌握相应的信息。字段缺失会影响在谈金额和客群画像。",
            en: """
                At each status certain facts should be known. Missing values weaken every figure \
                based on them.
                """),
        examples: [
            Example(.fields, bad: "- 预计合同金额\n", good: "预计合同金额: 50-100万\n"),
            Example(.fields, bad: "来源渠道: 其他\n", good: "来源渠道: 其他\n来源说明: 行业协会\n"),
            Example(
                .fields, bad: "历史合作情况: { 合作关系: 已流失客户 }\n", good: "历史合作情况: { 合作关系: 已流失客户, 客户流失原因: 交付延期 }\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard file.opportunity.isReadable, case .present = file.document.frontMatter else { return }
        // Fields may be where they are not read: another rule's finding.
        guard !file.hasReported(FrontMatterHidden.rule.id),
            !file.document.yaml.problems.contains(where: { $0.kind == .mergeKey })
        else { return }
        let furthest = file.opportunity.furthestRank(file.template)
        for index in file.template.fields.indices where !file.isSlipped(index) {
            let value = file.opportunity.values[index].value
            switch value {
            case .missing where file.template.fields[index].mayBeRequired:
                let requirement = file.template.fields[index].required
                if file.opportunity.isRequired(requirement, furthest: furthest, file.template) {
                    report(FieldPath(index), requirement, &file)
                }
            case .record(let items): checkParts(items, index, file.opportunity.values[index].range, furthest, &file)
            case .list(let records):
                for record in records {
                    if case .record(let items) = record.value {
                        checkParts(items, index, record.range, furthest, &file)
                    }
                }
            default: break
            }
        }
    }

    private static func checkParts(
        _ items: [Item], _ field: Int, _ range: ByteRange, _ furthest: Int, _ file: inout FileCheck
    ) {
        let fields = file.template.fields[field].subfields
        for sub in items.indices where fields[sub].mayBeRequired && items[sub].value.isMissing {
            let requirement = fields[sub].required
            guard file.opportunity.isRequired(requirement, furthest: furthest, file.template) else { continue }
            let path = FieldPath(field, sub: sub)
            report(range, path, requirement, &file)
        }
    }

    private static func report(_ path: FieldPath, _ requirement: Requirement, _ file: inout FileCheck) {
        // Written but empty: the place is the field itself.
        let key = file.opportunity.values[path.field].key
        report(key.isEmpty ? file.place(demanding: requirement) : key, path, requirement, &file)
    }

    private static func report(
        _ range: ByteRange, _ path: FieldPath, _ requirement: Requirement, _ file: inout FileCheck
    ) {
        file.reportMissing(requirement, at: range, message(path, requirement, file), hint: file.help(path))
    }

    // MARK: Messages

    private static func message(_ path: FieldPath, _ requirement: Requirement, _ file: FileCheck) -> Text {
        let template = file.template
        var name = file.name(path)
        if path.sub != nil {
            let record = template.fields[path.field]
            name = Text(zh: record.label.zh + "的" + name.zh, en: record.id + "." + name.en)
        }
        if let condition = requirement.when?.phrase(template) {
            return Text(
                zh: "缺少“\(name.zh)”（\(condition.zh)时必填）", en: "“\(name.en)” is missing (required when \(condition.en))")
        }
        if let from = requirement.from, template.rank(ofStatus: from) != 0 {
            let status = template.statuses[from]
            return Text(
                zh: "缺少“\(name.zh)”（从“\(status.label.zh)”起必填）",
                en: "“\(name.en)” is missing (required from “\(status.label.en)” on)")
        }
        return Text(zh: "缺少“\(name.zh)”", en: "“\(name.en)” is missing")
    }
}
