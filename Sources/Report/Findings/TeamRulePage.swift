import Document
import Template

/// A rule of the team's own, explained.
public enum TeamRulePage: Sendable {
    /// The rule as a page of Markdown, as ``RulePage`` shows those of the program.
    public static func text(_ rule: TeamRule, _ template: Template, in language: Language) -> String {
        let level = template.levels[rule.id].map { $0.level?.word[language] ?? $0.name } ?? rule.level.word[language]
        var page = "# \(rule.id)\n\n\(rule.message[language])\(language == .zh ? "。" : ".")\n\n"
        page += Text(zh: "级别：\(level)", en: "Level: \(level)")[language] + "\n\n"
        page +=
            "- when: `\(rule.when.described(template, in: language))`\n- require: `\(rule.require.described(template, in: language))`\n\n"
        page +=
            Text(
                zh: "满足 when 而不满足 require 的商机会报告。when 因字段没填而无法判断时不报告。",
                en:
                    "Reports opportunities that meet `when` but not `require`. Nothing is reported if `when` is undecided because a field is blank."
            )[
                language] + "\n"
        for note in notes(rule, template) { page += "\n" + note[language] + "\n" }
        return page
    }

    /// What the rule makes of blank fields.
    public static func notes(_ rule: TeamRule, _ template: Template) -> [Text] {
        [silence(rule, template), note(rule, template)].compactMap { $0 }
    }

    /// That the rule says nothing where a field is blank of which its premise asks what it is not; nil where it does.
    private static func silence(_ rule: TeamRule, _ template: Template) -> Text? {
        let tests = rule.when.negativeTests.filter { test in
            guard test.path.sub == nil, !template.fields[test.path.field].required.always else { return false }
            return !Condition.and(rule.when, .test(ConditionTest(test.path, .isMissing, []))).canHold(template)
        }
        guard let first = tests.first else { return nil }
        let field = template.field(at: first.path)
        func example(_ language: Language) -> String {
            let name = ConditionTest(first.path, .isMissing, [])
            return Condition.or(.test(first), .test(name)).described(template, in: language)
        }
        return Text(
            zh: "团队规则 \(rule.id)：“\(field.label.zh)”没填时 when 无法判断，不会报告；没填也要管，就写成（\(example(.zh))）",
            en:
                "team rule \(rule.id): where “\(field.id)” is blank, when is undecided and nothing is reported; to include it, write (\(example(.en)))"
        )
    }

    /// What the rule makes of blank fields that it demands something of; nil where none can make it fail.
    private static func note(_ rule: TeamRule, _ template: Template) -> Text? {
        let blank = Array(repeating: Item.missing, count: template.fields.count)
        guard rule.require.evaluate(blank, template) == .unknown else { return nil }
        // What the rule's premise holds already is not blank.
        let paths = rule.require.undecided(blank, template).filter { path in
            Condition.and(rule.when, .test(ConditionTest(FieldPath(path.field), .isMissing, []))).canHold(template)
        }
        let names = paths.map { path -> Text in
            let field = template.fields[path.field]
            guard path.sub != nil else { return Text(zh: field.label.zh, en: field.id) }
            let part = template.field(at: path)
            return Text(zh: "\(field.label.zh).\(part.label.zh)", en: "\(field.id).\(part.id)")
        }
        guard let first = names.first else { return nil }
        let (zh, en) = (
            names.map { "“\($0.zh)”" }.joined(separator: "、"), names.map { "“\($0.en)”" }.joined(separator: ", ")
        )
        return Text(
            zh: "团队规则 \(rule.id)：\(zh)没填时算不满足，会报告；允许不填，就在 require 里加上 or \(first.zh) is missing",
            en:
                "team rule \(rule.id): a blank \(en) counts as not met and is reported; to accept it, add “or \(first.en) is missing” to require"
        )
    }
}

extension Condition {
    /// The comparisons that hold where a field is not something, which one may take to hold where it is blank.
    fileprivate var negativeTests: [ConditionTest] { negativeTests(isNegated: false) }

    private func negativeTests(isNegated: Bool) -> [ConditionTest] {
        switch self {
        case .and(let a, let b), .or(let a, let b):
            a.negativeTests(isNegated: isNegated) + b.negativeTests(isNegated: isNegated)
        case .not(let a): a.negativeTests(isNegated: !isNegated)
        case .test(let test):
            switch test.op {
            case .isMissing: []
            case .notEqual: isNegated ? [] : [test]
            case .equal where test.values == [.boolean(false)]: isNegated ? [] : [test]
            default: []
            }
        case .some: []
        }
    }
}
