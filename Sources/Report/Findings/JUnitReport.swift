import Lint
import Document

/// Findings as a JUnit report, which nearly every build server shows: a test per finding, failed where the finding
/// fails the run, and one that passes where there is none.
public struct JUnitReport {
    public let text: String

    /// - Parameter gravest: the level from which on a finding fails the run.
    public init(_ report: FindingReport, language: Language, failing gravest: Level) {
        var cases: [String] = []
        var failures = 0
        report.forEach { located in
            let diagnostic = located.diagnostic
            let path = located.name
            let place = path + (located.start.map { ":\($0.line):\($0.column)" } ?? "")
            let message = diagnostic.message[language]
            var attributes =
                "name=\"\(xmlText("[\(diagnostic.rule)] \(message)"))\" classname=\"\(xmlText(path))\" file=\"\(xmlText(path))\""
            if let start = located.start { attributes += " line=\"\(start.line)\"" }
            let body = xmlText(place + "\n" + located.words(in: language))
            let fails = diagnostic.level >= gravest
            failures += fails ? 1 : 0
            let content =
                fails
                ? "<failure type=\"\(xmlText(diagnostic.rule.name))\" message=\"\(xmlText(message))\">\(body)</failure>"
                : "<system-out>\(body)</system-out>"
            cases.append("    <testcase \(attributes)>\(content)</testcase>")
        }
        if cases.isEmpty { cases = ["    <testcase name=\"lint\" classname=\"oppbook\"/>"] }
        let counts = "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\""
        text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="oppbook" \(counts)>
              <testsuite name="oppbook lint" \(counts) skipped="0">
            \(cases.joined(separator: "\n"))
              </testsuite>
            </testsuites>

            """
    }
}
