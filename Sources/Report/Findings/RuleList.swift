import Document
import Lint

/// All rules, one line each.
public enum RuleList: Sendable {
    private struct Line: Encodable {
        var id: String
        var level: String
        var summary: String
    }

    /// For people.
    public static func table(in language: Language) -> Table {
        Table(
            header: [
                Text(zh: "规则", en: "Rule")[language], Text(zh: "级别", en: "Level")[language],
                Text(zh: "说明", en: "Summary")[language],
            ],
            rows: Rule.all.map { [$0.id.name, $0.level.word[language], $0.summary[language]] })
    }

    /// For other programs.
    public static func json(in language: Language) throws -> String {
        try Rule.all.map { Line(id: $0.id.name, level: $0.level.rawValue, summary: $0.summary[language]) }.jsonText()
    }
}
