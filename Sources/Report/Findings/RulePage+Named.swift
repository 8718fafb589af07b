import Document
import Lint
import Template

extension RulePage {
    /// A rule by its name.
    /// - Parameter open: the template, for the team's own rules; nil where there is no register.
    /// - Throws: ``Failure`` for an unknown name.
    public static func text(named name: String, in language: Language, template open: () -> Template?) throws(Failure)
        -> String
    {
        if let found = Rule.all.first(where: { $0.id.name == name }) { return text(found, in: language) }
        let template = open()
        if let template, let own = template.rules.first(where: { $0.id.name == name }) {
            return TeamRulePage.text(own, template, in: language)
        }
        let near = nearestName(to: name, among: Rule.all.map(\.id.name) + (template?.rules.map(\.id.name) ?? []))
        throw Failure(
            Text(zh: "没有规则“\(name)”", en: "unknown rule “\(name)”"),
            hint: near.map { Text(zh: "是不是 \($0)？", en: "Did you mean \($0)?") }
                ?? Text(zh: "oppbook rules 列出全部规则。", en: "oppbook rules lists them all."))
    }
}
