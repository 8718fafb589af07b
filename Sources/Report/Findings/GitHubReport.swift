import Lint
import Document

/// Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.
public struct GitHubReport {
    public let text: String

    /// GitHub shows this many errors, warnings and notices of a step.
    private static let limit = 10

    public init(_ report: FindingReport, language: Language) {
        var commands: [Level: [String]] = [:]
        report.forEach { located in
            commands[located.diagnostic.level, default: []].append(Self.command(located, language))
        }
        // Worst first, and the notice before those of the hints, or it might not be shown itself.
        let lines =
            commands[.error, default: []] + commands[.warning, default: []] + Self.rest(commands, language)
            + commands[.hint, default: []]
        text = lines.map { $0 + "\n" }.joined()
    }

    private static func command(_ located: LocatedFinding, _ language: Language) -> String {
        let name =
            switch located.diagnostic.level {
            case .error: "error"
            case .warning: "warning"
            case .hint: "notice"
            }
        var properties = ["file=" + property(located.name)]
        if let start = located.start { properties += ["line=\(start.line)", "col=\(start.column)"] }
        properties.append("title=" + property(located.diagnostic.rule.name))
        return "::\(name) \(properties.joined(separator: ","))::\(data(located.words(in: language)))"
    }

    private static func rest(_ commands: [Level: [String]], _ language: Language) -> [String] {
        let more = Level.allCases.map { ($0, commands[$0, default: []].count - limit) }.filter { $0.1 > 0 }
        guard !more.isEmpty else { return [] }
        let zh = more.map { "\($1) 个\($0.word.zh)" }.joined(separator: "、")
        let en = more.map { $1.counted($0.word.en) }.joined(separator: ", ")
        let words = Text(
            zh: "GitHub 每步每级只显示 \(limit) 条，另有 \(zh)，见这一步的日志",
            en: "GitHub shows only \(limit) of each kind per step; see the log of this step for \(en) more")
        return ["::notice title=oppbook::" + data(words[language])]
    }

    private static func data(_ text: String) -> String {
        escaped(text, "%\r\n")
    }

    private static func property(_ text: String) -> String { escaped(text, "%\r\n:,") }

    /// In scalars: CR LF is one character of a string, and would pass for neither.
    private static func escaped(_ text: String, _ signs: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if signs.unicodeScalars.contains(scalar) {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result.append(contentsOf: ("%" + (digits.count < 2 ? "0" : "") + digits).unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}
