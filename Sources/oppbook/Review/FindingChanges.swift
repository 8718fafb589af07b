import Document
import Lint
import Register

/// Errors and warnings that a change brought in or did away with.
struct FindingChanges {
    struct Finding {
        /// From the register's root.
        var path: String
        var diagnostic: Diagnostic
    }

    private(set) var introduced: [Finding] = []
    private(set) var resolved: [Finding] = []

    /// Findings of a rule, before and after.
    struct ByRule {
        var rule: RuleID
        var level: Level
        var introduced: Int
        var resolved: Int
    }

    /// The gravest first, then by name.
    var byRule: [ByRule] {
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

    /// - Parameter files: the versions of each changed file.
    init(_ files: [(old: VersionReader.File?, new: VersionReader.File?)], _ old: Linter, _ new: Linter) {
        let (oldTwice, newTwice) = (Self.sharedIDs(files.map(\.old), old), Self.sharedIDs(files.map(\.new), new))
        for (index, file) in files.enumerated() {
            let before = Self.grave((file.old?.findings ?? []) + oldTwice[index])
            let after = Self.grave((file.new?.findings ?? []) + newTwice[index])
            introduced += Self.without(before, after).map { Finding(path: file.new?.source.path ?? "", diagnostic: $0) }
            resolved += Self.without(after, before).map {
                Finding(path: (file.new ?? file.old)?.source.path ?? "", diagnostic: $0)
            }
        }
    }

    private static func grave(_ findings: [Diagnostic]) -> [Diagnostic] { findings.filter { $0.level > .hint } }

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

    /// What of the rules about a whole register can be told from the changed files alone: ids that two of them share.
    private static func sharedIDs(_ files: [VersionReader.File?], _ linter: Linter) -> [[Diagnostic]] {
        let places = files.indices.filter { files[$0] != nil }
        let view = RegisterView(places.compactMap { files[$0]?.facts }, isWhole: false, template: linter.template)
        var result = Array(repeating: [Diagnostic](), count: files.count)
        for (file, diagnostic) in linter.check(view) where diagnostic.rule == "id-duplicate" {
            result[places[file]].append(diagnostic)
        }
        return result
    }
}
