import Foundation
import Testing

private let isComplete = ProcessInfo.processInfo.environment["OPPBOOK_COMPLETE"] != nil

/// Suites that need a program of others are skipped where it is missing; where `make test` has installed it, it must
/// not be.
@Suite(.enabled(if: isComplete, "only make test installs what every test needs"))
struct CompletenessTests {
    @Test func pythonHasWhatTheWitnessesImport() {
        #expect(Witness.isThere)
        #expect(Witness.hasStatistics)
        #expect(Witness.canReadPDF)
    }

    @Test func theBrowserStarts() throws {
        // Without Debian's packages it has to be installed by hand.
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/apt-get") else { return }
        let answer = try Witness.run("browser.py")
        #expect(answer.status == 0, "\(answer.output)")
    }

    @Test func scriptsCanBeChecked() throws {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/apt-get") else { return }
        #expect(ScriptTests.hasNode && ScriptTests.hasTypeScript)
    }

    @Test func gitIsThere() throws {
        #expect(
            try Witness.run(["-c", "import subprocess; subprocess.run(['git', '--version'], check=True)"]).status == 0)
    }
}
