import Document
import Engine
import Lint
import Testing

/// Findings that a team lives with for now.
@Suite struct BaselineTests {
    private let register = try! ScratchRegister()
    private var file: String { register.root + "/baseline.json" }
    private let bad = "amount: lots\n"

    private func report() throws -> FindingReport {
        let workspace = try register.workspace()
        let outcome = try RegisterCheck(workspace: workspace, usesCache: false).run([])
        return FindingReport(findings: outcome.findings, root: workspace.root)
    }

    @Test func whatWasWrittenDownIsKnownAndTheRestIsNew() throws {
        try register.write(ScratchRegister.first, ScratchRegister.page(1, extra: bad))
        try Baseline(report(), language: .en).write(to: file)
        let same = try Baseline(path: file).parted(report(), nil)
        #expect(same.new.isEmpty && same.knownCount == 1 && same.goneCount == 0)

        // A line above moves the finding, which is still known.
        try register.write(ScratchRegister.first, ScratchRegister.page(1, extra: "# a remark\n" + bad))
        try register.write(ScratchRegister.second, ScratchRegister.page(2, extra: bad))
        let more = try Baseline(path: file).parted(report(), nil)
        #expect(more.knownCount == 1 && more.new.map(\.path) == [ScratchRegister.second])

        try register.write(ScratchRegister.first, ScratchRegister.page(1))
        #expect(try Baseline(path: file).parted(report(), nil).goneCount == 1)
        #expect(try Baseline(path: file).parted(report(), Targets([ScratchRegister.second])).goneCount == 0)
    }

    @Test func theUsualBaselineIsTakenUnlessAnotherIsNamed() throws {
        try register.write(ScratchRegister.first, ScratchRegister.page(1, extra: bad))
        let workspace = try register.workspace()
        #expect(try Baseline.rest(of: report(), named: nil, workspace, targets: nil).new.count == 1, "there is none")
        try Baseline(report(), language: .en).write(to: register.root + "/" + Baseline.usualName)
        let rest = try Baseline.rest(of: report(), named: nil, workspace, targets: nil)
        #expect(rest.new.isEmpty && rest.known == 1 && rest.note == nil)
        #expect { try Baseline.rest(of: report(), named: file, workspace, targets: nil) } throws: {
            ($0 as? Failure)?.message.en.hasPrefix("cannot read the baseline") == true
        }
    }

    @Test(arguments: [
        ("[]", "is not a baseline"), ("{\"version\": 2}", "is a baseline of another version"),
        ("{\"version\": 1, \"findings\": [{}]}", "is not a baseline"),
    ]) func anythingElseIsRefused(_ text: String, _ words: String) throws {
        try register.write("baseline.json", text)
        #expect { try Baseline(path: file) } throws: { ($0 as? Failure)?.message.en.hasSuffix(words) == true }
    }
}
