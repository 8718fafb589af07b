import Document
import Register

/// What the rules about a whole register report.
public struct RegisterFindings: Sendable {
    /// Findings with the index of their file in the view.
    public private(set) var findings: [(file: Int, diagnostic: Diagnostic)] = []
    let rule: RuleID
    let level: Level

    init(rule: RuleID, level: Level) {
        self.rule = rule
        self.level = level
    }

    mutating func report(_ file: Int, _ range: ByteRange, _ message: Text, hint: Text? = nil, fix: Fix? = nil) {
        findings.append((file, Diagnostic(rule, level, at: range, message, hint: hint, fix: fix)))
    }
}
