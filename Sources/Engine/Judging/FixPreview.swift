import Document
import Lint

/// What fixing would do with some findings, known by doing it without writing: not every fix that is offered helps.
public struct FixPreview: Sendable {
    /// Fixes that `lint --fix` would make.
    public let safe: Int
    /// Those that it would make with `--unsafe-fixes`.
    public let all: Int
    /// The findings with a fix that would be made, by path.
    private let made: [String: Set<Words>]

    /// A finding, though its place may have moved by the fix of another.
    private struct Words: Hashable, Sendable {
        var rule: RuleID
        var message: Text

        init(_ diagnostic: Diagnostic) { (rule, message) = (diagnostic.rule, diagnostic.message) }
    }

    /// So many files at most are fixed only to count.
    private static let mostFiles = 300
    /// And so many findings.
    private static let mostFindings = 2000

    /// Nil where more could be fixed than is worth the time.
    /// - Throws: ``Failure`` where the register cannot be read to see which names are free.
    public init?(of outcome: RegisterCheck.Outcome, _ check: RegisterCheck) throws {
        guard outcome.findings.count <= Self.mostFindings,
            Set(outcome.findings.lazy.filter { $0.diagnostic.fix != nil }.map(\.path)).count <= Self.mostFiles
        else { return nil }
        let sessions = try [false, true].map { try FixSession(of: outcome, check, unsafe: $0) }
        (safe, all) = (sessions[0].count, sessions[1].count)
        var made: [String: Set<Words>] = [:]
        for file in sessions.flatMap(\.files) { made[file.path, default: []].formUnion(file.new.made.map(Words.init)) }
        self.made = made
    }

    /// The findings, without the fixes that would not be made.
    public func keepingMade(_ findings: [FileFinding]) -> [FileFinding] {
        findings.map { finding in
            guard finding.diagnostic.fix != nil, made[finding.path]?.contains(Words(finding.diagnostic)) != true else {
                return finding
            }
            var finding = finding
            finding.diagnostic.fix = nil
            return finding
        }
    }

    /// How many fixes would be made, and by which command; nil for none.
    /// - Parameter paths: what the command was given, as it is typed.
    public func summary(_ paths: [String]) -> Text? {
        let command = "oppbook lint --fix"
        let rest = paths.map { " " + ShellWord.typed($0) }.joined()
        guard safe > 0 else {
            guard all > 0 else { return nil }
            return Text(
                zh: "\(command) --unsafe-fixes\(rest) 会改好 \(all) 处，多半正确；先加 --diff 看一看",
                en:
                    "\(command) --unsafe-fixes\(rest) would make \(all.counted("likely fix", "likely fixes")); add --diff to see \(all == 1 ? "it" : "them") first"
            )
        }
        let first = Text(
            zh: "\(command)\(rest) 会改好 \(safe) 处", en: "\(command)\(rest) would make \(safe.counted("fix", "fixes"))")
        guard all > safe else { return first }
        return Text(
            zh: "\(first.zh)；再加 --unsafe-fixes 共 \(all) 处，其中有的只是多半正确，先加 --diff 看一看",
            en: "\(first.en); with --unsafe-fixes \(all), some of them only likely: add --diff to see them first")
    }

    /// That something can be fixed, where it is not known how much.
    public static func uncounted(_ findings: [FileFinding]) -> Text? {
        let fixes = findings.compactMap(\.diagnostic.fix)
        guard !fixes.isEmpty else { return nil }
        let flag = fixes.contains { $0.safety == .safe } ? "--fix" : "--fix --unsafe-fixes --diff"
        return Text(zh: "有的可以直接改好：oppbook lint \(flag)", en: "Some of this can be fixed: oppbook lint \(flag)")
    }
}
