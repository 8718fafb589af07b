import Document

/// Errors and warnings that a change brought in or did away with.
public struct FindingChanges: Sendable {
    public struct Finding: Sendable {
        /// From the register's root.
        public var path: String
        public var diagnostic: Diagnostic

        public init(path: String, diagnostic: Diagnostic) {
            self.path = path
            self.diagnostic = diagnostic
        }
    }

    public var introduced: [Finding] = []
    public var resolved: [Finding] = []

    public init() {}

    /// Findings of a rule, before and after.
    public struct ByRule: Sendable {
        public var rule: RuleID
        public var level: Level
        public var introduced: Int
        public var resolved: Int

        public init(rule: RuleID, level: Level, introduced: Int, resolved: Int) {
            self.rule = rule
            self.level = level
            self.introduced = introduced
            self.resolved = resolved
        }
    }

    /// The gravest first, then by name.
    public var byRule: [ByRule] {
        var rules: [RuleID: ByRule] = [:]
        for (findings, count) in [(introduced, \ByRule.introduced), (resolved, \ByRule.resolved)] {
            for finding in findings {
                let diagnostic = finding.diagnostic
                var row =
                    rules[diagnostic.rule]
                    ?? ByRule(rule: diagnostic.rule, level: diagnostic.level, introduced: 0, resolved: 0)
                row[keyPath: count] += 1
                row.level = max(row.level, diagnostic.level)
                rules[diagnostic.rule] = row
            }
        }
        return rules.values.sorted { a, b in a.level != b.level ? a.level > b.level : a.rule < b.rule }
    }

    /// Compares the findings of one file in two versions; places do not count, since lines move. Hints are left out.
    /// - Parameters:
    ///   - path: of the file's newer version, from the register's root.
    public mutating func compare(_ before: [Diagnostic], _ after: [Diagnostic], path: String) {
        let (before, after) = (before.filter { $0.level > .hint }, after.filter { $0.level > .hint })
        introduced += Self.without(before, after).map { Finding(path: path, diagnostic: $0) }
        resolved += Self.without(after, before).map { Finding(path: path, diagnostic: $0) }
    }

    /// Findings among some that others do not have; places do not count, since lines move.
    private static func without(_ others: [Diagnostic], _ findings: [Diagnostic]) -> [Diagnostic] {
        var counts: [String: Int] = [:]
        for finding in others { counts["\(finding.rule) \(finding.message.en)", default: 0] += 1 }
        return findings.filter { finding in
            let key = "\(finding.rule) \(finding.message.en)"
            guard let count = counts[key], count > 0 else { return true }
            counts[key] = count - 1
            return false
        }
    }
}
