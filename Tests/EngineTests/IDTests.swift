import Document
import Lint
import Testing

@testable import Engine

/// Ids: each is given once, and can be changed with all that names it.
@Suite struct IDTests {
    private let register = try! ScratchRegister()

    private func next() async throws -> String {
        try await apart { [register] in
            try IDAllocation(register.workspace()).next(month: ScratchRegister.day, department: "SAL")
        }
    }

    // MARK: Giving

    @Test func theNextIDIsAboveAllOfItsSeries() async throws {
        #expect(try await next() == "202406-SAL-001")
        try register.write("register/2024/202406-SAL-007.md", "")
        try register.write("register/202405-SAL-090.md", "")
        #expect(try await next() == "202406-SAL-008")
    }

    @Test func anIDOfAnotherBranchOrADeletedFileIsNotGivenAgain() async throws {
        try register.git("init", "-q", "-b", "main")
        try register.git("add", ".")
        try register.git("commit", "-qm", "one")
        try register.git("switch", "-qc", "other")
        try register.write("register/202406-SAL-004.md", ScratchRegister.page(4))
        try register.git("add", ".")
        try register.git("commit", "-qm", "two")
        try register.git("switch", "-q", "main")
        #expect(try await next() == "202406-SAL-005")
    }

    @Test func aNewFileIsBesideTheOthersOfItsYear() throws {
        let allocation = try IDAllocation(register.workspace())
        #expect(allocation.path(of: "202406-SAL-001", year: 2024) == "register/2024/202406-SAL-001.md")
        try register.write(ScratchRegister.first, ScratchRegister.page(1))
        #expect(allocation.path(of: "202406-SAL-001", year: 2024) == "register/202406-SAL-001.md")
    }

    @Test func aRegistrationFillsInWhatIsKnown() async throws {
        let fields = ["customer=Acme", "owner=Ann"]
        #expect(try await registered(fields).isEmpty)
        let text = try register.read("register/2024/202406-SAL-001.md")
        #expect(text.contains("id: 202406-SAL-001\n") && text.contains("status: contact\n") && text.contains("# Acme"))
        #expect(try await !registered(fields + ["amount=lots"]).isEmpty)
        #expect(try register.files() == ["2024/202406-SAL-001.md"], "nothing was written")
    }

    /// What keeps a new opportunity from being written. Ids are locked no longer than that.
    private func registered(_ fields: [String]) async throws -> [FileFinding] {
        try await apart { [register] in
            try Registration(
                fields.compactMap { FieldAssignment($0) }, department: "SAL", isBare: true,
                user: UserName(at: register.root), in: register.workspace()
            ).write().errors
        }
    }

    // MARK: Changing

    @Test func renumberingTakesTheNameAndTheLinksAlong() throws {
        try register.write(ScratchRegister.first, ScratchRegister.page(1))
        try register.write(
            ScratchRegister.second,
            ScratchRegister.page(2, body: "\nSee [[202405-SAL-001]] and [this](202405-SAL-001.md).\n"))
        let request = try RenumberRequest("202405-SAL-001", to: "202405-SAL-009", in: register.workspace())
        let renumbering = try #require(request.renumbering)
        var written: [String] = []
        try renumbering.write { written.append($0) }
        #expect(written == [ScratchRegister.second])
        #expect(try register.files() == ["202405-SAL-002.md", "202405-SAL-009.md"])
        #expect(try register.read("register/202405-SAL-009.md").contains("id: 202405-SAL-009\n"))
        #expect(
            try register.read(ScratchRegister.second).contains("See [[202405-SAL-009]] and [this](202405-SAL-009.md)."))
    }

    @Test func anIDThatIsTakenOrOfAnotherFormIsRefused() throws {
        try register.write(ScratchRegister.first, ScratchRegister.page(1))
        try register.write(ScratchRegister.second, ScratchRegister.page(2))
        let refusals = ["202405-SAL-002": "is already the id of", "17": "does not match the id pattern"]
        for (id, words) in refusals {
            #expect { try RenumberRequest("202405-SAL-001", to: id, in: register.workspace()) } throws: {
                ($0 as? Failure)?.message.en.contains(words) == true
            }
        }
        #expect(try register.files() == ["202405-SAL-001.md", "202405-SAL-002.md"])
    }
}

extension RenumberRequest {
    fileprivate var renumbering: Renumbering? { if case .renumber(let work) = work { work } else { nil } }
}
