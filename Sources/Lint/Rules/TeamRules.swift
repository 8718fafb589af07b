import Document
import Register
import Template

/// The rules that a team has written into its template. Each reports by its own name and level.
enum TeamRules {
    static let rule = Rule(
        "team-rule", .warning,
        Text(zh: "模版里的团队规则", en: "The team's own rules"),
        why: Text(
            zh: "团队在模版的 rules 里写下自己的约定：满足 when 的商机必须满足 require。条件无法判断时不报告。",
            en: """
                Under `rules` the template holds what the team has agreed on: an opportunity that meets `when` must meet \
                `require`. Where a condition cannot be decided, nothing is reported.
                """),
        // What these rules say, only the team's template shows.
        examples: [],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard !file.template.rules.isEmpty, file.opportunity.isReadable else { return }
        let template = file.template
        for rule in template.rules {
            guard rule.when.evaluate(file.opportunity.values, template) == .yes,
                rule.require.evaluate(file.opportunity.values, template) == .no,
                let level = template.levels[rule.id].map(\.level) ?? rule.level
            else { continue }
            file.rule = rule.id
            file.level = level
            file.report(place(rule, file), rule.message)
        }
    }

    /// Where the field stands that the rule asks for, or else the one that makes it ask.
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
