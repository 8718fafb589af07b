import Document

/// Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.
struct GitHubReport {
    let text: String

    /// GitHub shows this many errors, warnings and notices of a step.
    private static let limit = 10

    init(_ report: FindingReport, language: Language) {
        var commands: [Level: [String]] = [:]
        report.forEach { located in commands[located.diagnostic.level, default: []].append(Self.command(located, report, language)) }
        // Worst first, and the notice before those of the hints, or it might not be shown itself.
        let lines = commands[.error, default: []] + commands[.warning, default: []] + Self.rest(commands, language) + commands[.hint, default: []]
        text = lines.map { $0 + "\n" }.joined()
    }

    private static func command(_ located: LocatedFinding, _ report: FindingReport, _ language: Language) -> String {
        let name =
            switch located.diagnostic.level {
            case .error: "error"
            case .warning: "warning"
            case .hint: "notice"
            }
        var properties = ["file=" + property(report.prefix + located.path)]
        if let start = located.start { properties += ["line=\(start.line)", "col=\(start.column)"] }
        properties.append("title=" + property(located.diagnostic.rule.name))
        return "::\(name) \(properties.joined(separator: ","))::\(data(located.words(in: language)))"
    }

    private static func rest(_ commands: [Level: [String]], _ language: Language) -> [String] {
        let more = Level.allCases.map { max(0, commands[$0, default: []].count - limit) }
        guard more.contains(where: { $0 > 0 }) else { return [] }
        let words = Text(
            zh: "GitHub 每步每级只显示 \(limit) 条：另有 \(more[0]) 个错误、\(more[1]) 个警告、\(more[2]) 个提示，见这一步的日志",
            en: """
                GitHub shows \(limit) of a kind: \(zip(more, ["error", "warning", "hint"]).map { $0.counted($1) }.joined(separator: ", ")) more \
                are in the log of this step
                """)
        return ["::notice title=oppbook::" + data(words[language])]
    }

    private static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func property(_ text: String) -> String { data(text).replacing(":", with: "%3A").replacing(",", with: "%2C") }
}
