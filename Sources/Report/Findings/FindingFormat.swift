import Document
import Lint

/// The forms in which programs and people get findings.
public enum FindingFormat: String, CaseIterable, Sendable {
    case text, json, sarif, github, gitlab, junit, checkstyle

    /// Whether programs read it, which know the whole repository.
    public var isForPrograms: Bool { self != .text }

    /// Gives the findings in this form, a piece at a time.
    /// - Parameters:
    ///   - failing: the lowest level for which a run fails.
    ///   - write: called with each piece in turn.
    public func write(
        _ report: FindingReport, language: Language, hasColor: Bool, failing: Level, _ write: (String) -> Void
    ) throws {
        switch self {
        case .text:
            let text = TextReport(language: language, hasColor: hasColor)
            report.forEach { write(text.text($0) + "\n") }
        case .json: write(try JSONReport(report, language: language).jsonText())
        case .sarif: write(try SARIFReport(report, language: language).jsonText())
        case .github: write(GitHubReport(report, language: language).text)
        case .gitlab: write(try GitLabReport(report, language: language).jsonText())
        case .junit: write(JUnitReport(report, language: language, failing: failing).text)
        case .checkstyle: write(CheckstyleReport(report, language: language).text)
        }
    }
}
