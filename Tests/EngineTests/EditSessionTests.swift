import Document
import Engine
import Template
import Testing

/// Editing one opportunity: all of it is written, or nothing is.
@Suite struct EditSessionTests {
    private let register = try! ScratchRegister()
    private let path = ScratchRegister.first

    init() throws { try register.write(path, ScratchRegister.page(1)) }

    private func session(_ given: String = "202405-SAL-001") throws -> EditSession {
        let workspace = try register.workspace()
        let entry = try EntryDetails(date: nil, channel: "phone", people: "Bob", user: nil, workspace.template)
        return try EditSession(given, in: workspace, entry: entry)
    }

    private func fields(_ assignments: String...) -> [FieldAssignment] {
        assignments.compactMap { FieldAssignment($0) }
    }

    @Test func aFieldAndItsLogEntryAreWrittenTogether() throws {
        var session = try session()
        try session.set(fields("amount=80k"), reason: "a quotation")
        try session.log()
        let changes = try #require(try session.write().changes)
        #expect(changes.first == "amount: empty → 80k")
        let text = try register.read(path)
        #expect(text.contains("\namount: 80k\n"))
        #expect(text.contains("### 2024-06-10 phone Bob\n\n- amount: empty → 80k (a quotation)\n"))
        #expect(try register.files() == ["202405-SAL-001.md"], "no draft is left")
    }

    @Test func whatIsThereAlreadyIsNotWritten() throws {
        var session = try session()
        try session.set(fields("owner=Ann"), reason: nil)
        try session.log()
        #expect(try session.write().isUnchanged)
    }

    @Test func aNewErrorRefusesTheWholeEdit() throws {
        let before = try register.read(path)
        var session = try session()
        try session.set(fields("owner=Ann", "amount=lots"), reason: nil)
        let refusal = try #require(try session.write().refusal)
        #expect(refusal.findings.map(\.path) == [path])
        #expect(try register.read(path) == before)
    }

    @Test func aStatusNamesTheFieldsThatItRequires() throws {
        var session = try session()
        try session.advance(to: "Proposal", [], reason: nil)
        let refusal = try #require(try session.write().refusal)
        #expect(refusal.missing.map(\.name) == ["amount"])
        #expect(refusal.status == "proposal")
        var again = try self.session()
        try again.advance(to: "proposal", fields("amount=80k"), reason: nil)
        try again.log()
        #expect(try again.write().changes != nil)
        #expect(try register.read(path).contains("\n- status: contact → proposal\n- amount: empty → 80k\n"))
    }

    @Test func anEarlierErrorDoesNotStandInTheWay() throws {
        try register.write(path, ScratchRegister.page(1, extra: "amount: lots\n"))
        var session = try session()
        try session.set(fields("owner=Bob"), reason: nil)
        #expect(try session.write().changes != nil)
    }

    @Test func aFileThatSomebodyChangedMeanwhileIsNotOverwritten() throws {
        var session = try session()
        try session.set(fields("amount=80k"), reason: nil)
        let theirs = ScratchRegister.page(1, extra: "amount: 70k\n")
        try register.write(path, theirs)
        #expect { try session.write() } throws: {
            ($0 as? Failure)?.message.en.contains("was just changed by another program") == true
        }
        #expect(try register.read(path) == theirs)
        #expect(try register.files() == ["202405-SAL-001.md"], "no draft is left")
    }

    @Test func oneFileIsMeant() throws {
        try register.write("register/copy.md", ScratchRegister.page(1))
        #expect { try session() } throws: {
            ($0 as? Failure)?.message.en.hasPrefix("2 files have the id 202405-SAL-001: ") == true
        }
        #expect(try session(register.root + "/register/copy.md").file.path == "register/copy.md")
        #expect { try session("202405-SAL-010") } throws: {
            ($0 as? Failure)?.message.en == "unknown opportunity id 202405-SAL-010"
        }
    }

    @Test func aFieldIsGivenOnceAndKnown() throws {
        var session = try session()
        #expect { try session.set(fields("amount=1k", "Amount=2k"), reason: nil) } throws: {
            ($0 as? Failure)?.message.en.contains("was given twice") == true
        }
        #expect { try session.set(fields("amont=1k"), reason: nil) } throws: {
            ($0 as? Failure)?.hint?.en == "Did you mean “amount”?"
        }
    }

    @Test func aFileInConflictIsNotEdited() throws {
        try register.write(
            path, ScratchRegister.page(1, extra: "<<<<<<< a\namount: 1k\n=======\namount: 2k\n>>>>>>> b\n"))
        #expect { try session(register.root + "/" + path) } throws: {
            ($0 as? Failure)?.message.en.contains("unresolved merge conflict") == true
        }
    }
}

extension EditSession.Outcome {
    fileprivate var changes: [String]? { if case .written(let changes, _) = self { changes } else { nil } }
    fileprivate var refusal: EditSession.Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
    fileprivate var isUnchanged: Bool { if case .unchanged = self { true } else { false } }
}
