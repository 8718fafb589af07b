import Document
import Register
import Template

/// The rules that a team has written into its template. Each reports by its own name and level.
enum TeamRules {
    static let rule = Rule(
        "team-rule", .warning,
        Text(zh: "模板里的团队规则", en: "The team's own rules"),
        why: Text(
            zh: """
                团队在模板的 rules 里写下自己的约定：满足 when 的商机必须满足 require。require 要看的字段没有填，也算不满足；允许不填的，\
                在 require 里加上 or 字段 is missing。when 因字段没填而无法判断时不报告；值太笼统（如 50-150万 与 100万 相比）也不报告。
                """,
            en: """
                The team writes its own rules under `rules` in the template: an opportunity that meets `when` must meet \
                `require`. A blank field that `require` needs counts as not met; to accept blanks, add \
                `or FIELD is missing` to `require`. Nothing is reported if `when` is undecided because a field is blank, or \
                if a value is too vague (500k-1500k against 1m).
                """),
        // What these rules say, only the team's template shows.
        examples: [],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard !file.template.rules.isEmpty, file.opportunity.isReadable else { return }
        let template = file.template
        for rule in template.rules {
            guard rule.when.evaluate(file.opportunity.values, template) == .yes,
                let level = template.levels[rule.id].map(\.level) ?? rule.level
            else { continue }
            let isMet = rule.require.evaluate(file.opportunity.values, template)
            // What is vague is left alone; what is blank can be filled in.
            let blanks =
                isMet == .unknown
                ? rule.require.undecided(file.opportunity.values, template).filter { isBlank($0, file) } : []
            guard isMet == .no || !blanks.isEmpty else { continue }
            file.rule = rule.id
            file.level = level
            file.report(place(rule, file), rule.message, hint: blanks.isEmpty ? nil : hint(blanks, file))
        }
    }

    /// Whether a field is not filled in: a part of a list, in some record of it.
    private static func isBlank(_ path: FieldPath, _ file: FileCheck) -> Bool {
        let whole = file.opportunity.values[path.field].value
        guard let sub = path.sub else { return whole.isMissing }
        switch whole {
        case .missing: return true
        case .record(let items): return items[sub].value.isMissing
        case .list(let records):
            return records.contains {
                if case .record(let items) = $0.value { items[sub].value.isMissing } else { false }
            }
        default: return false
        }
    }

    private static func hint(_ blanks: [FieldPath], _ file: FileCheck) -> Text {
        let names = blanks.map { path -> Text in
            guard path.sub != nil else { return file.name(path) }
            let record = file.name(FieldPath(path.field))
            return Text(zh: "\(record.zh).\(file.name(path).zh)", en: "\(record.en).\(file.name(path).en)")
        }
        let help = blanks.count == 1 ? file.help(blanks[0]) : Text(same: "")
        return Text(
            zh: "\(names.map { "“\($0.zh)”" }.joined(separator: "、"))没有填，算不满足。\(help.zh)",
            en:
                "\(names.map { "“\($0.en)”" }.joined(separator: ", ")) \(blanks.count == 1 ? "is" : "are") blank, which counts as not met. \(help.en)"
        ).trimmed
    }

    /// Where the field is that the rule asks for, or else the one that makes it ask.
    private static func place(_ rule: TeamRule, _ file: FileCheck) -> ByteRange {
        for path in [rule.require.firstPath, rule.when.firstPath] {
            let item = file.opportunity[path]
            if !item.value.isMissing, !item.range.isEmpty { return item.range }
            let whole = file.opportunity.values[path.field]
            if !whole.range.isEmpty, !whole.value.isMissing { return whole.range }
            if !whole.key.isEmpty { return whole.key }
        }
        return file.frontMatterStart
    }
}

extension Text {
    /// Without the blank behind a hint that no help follows.
    fileprivate var trimmed: Text { Text(zh: zh, en: en.hasSuffix(" ") ? String(en.dropLast()) : en) }
}

extension Condition {
    /// The first field that the condition names.
    fileprivate var firstPath: FieldPath {
        switch self {
        case .and(let a, _), .or(let a, _), .not(let a): a.firstPath
        case .test(let test): test.path
        case .some(let path, _): path
        }
    }
}
