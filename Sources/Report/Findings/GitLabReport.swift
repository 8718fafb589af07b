import Lint
import Document

/// Findings as a Code Quality report, which GitLab shows in merge requests.
public struct GitLabReport: Encodable {
    struct Lines: Encodable { var begin: Int }

    public struct Location: Encodable {
        /// From the repository's top.
        var path: String
        var lines: Lines
    }

    public struct Issue: Encodable {
        public var description: String
        var checkName: String
        /// GitLab tells old issues from new ones by it.
        var fingerprint: String
        var severity: String
        var location: Location

        private enum CodingKeys: String, CodingKey {
            case description, fingerprint, severity, location
            case checkName = "check_name"
        }
    }

    private var issues: [Issue] = []

    public init(_ report: FindingReport, language: Language) {
        struct Mark: Hashable {
            var path: String
            var rule: RuleID
            var fingerprint: Fingerprint
        }
        var counts: [Mark: Int] = [:]
        report.forEach { located in
            let (path, diagnostic) = (located.name, located.diagnostic)
            let fingerprint = Fingerprint(located)
            let number = counts[Mark(path: path, rule: diagnostic.rule, fingerprint: fingerprint), default: 0]
            counts[Mark(path: path, rule: diagnostic.rule, fingerprint: fingerprint)] = number + 1
            issues.append(
                Issue(
                    description: located.words(in: language), checkName: diagnostic.rule.name,
                    fingerprint: fingerprint.text(path: path, rule: diagnostic.rule, number: number),
                    severity: Self.severity(diagnostic.level),
                    location: Location(path: path, lines: Lines(begin: located.start?.line ?? 1))))
        }
    }

    private static func severity(_ level: Level) -> String {
        switch level {
        case .error: "major"
        case .warning: "minor"
        case .hint: "info"
        }
    }

    public func encode(to encoder: any Encoder) throws { try issues.encode(to: encoder) }
}
