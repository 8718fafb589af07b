import Foundation
import Testing

/// Evidence of plays, worked out a second time in Python with statsmodels.
@Suite(.enabled(if: StrategyWitness.isThere, "what Tests/Support/requirements.txt names is not there: run make test"))
struct StrategyWitnessTests {
    @Test func evidenceOfPlaysAgrees() throws {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "oppbook-witness-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let answer = try Witness.run(
            "strategy.py", Bundle.main.bundleURL.appending(path: "oppbook").path(), TestRegister.project.path(),
            scratch.path())
        #expect(answer.status == 0, "\(answer.output)")
    }
}

private enum StrategyWitness {
    /// Without arguments the script only says whether its packages are there.
    static let isThere: Bool = (try? Witness.run("strategy.py").status) == 0
}
