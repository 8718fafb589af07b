import Document
import Engine
import Index
import Testing

/// What a condition selects.
@Suite struct SelectionTests {
    private let register = try! ScratchRegister()

    private func selected(_ text: String) throws -> (paths: [String], undecided: Int) {
        let workspace = try register.workspace()
        let condition = try workspace.condition(text)
        let index = try QueryRegister(workspace, usesCache: false)
        let selection = try index.ask { store throws(DatabaseError) in try workspace.selection(condition, store) }
        return (try index.records(selection.files).map(\.path), selection.undecided)
    }

    @Test func filesAreSelectedInTheOrderOfPathsAndOpenOnesAreCounted() throws {
        try register.write("register/c.md", ScratchRegister.page(1, extra: "amount: 80k\n"))
        try register.write("register/a.md", ScratchRegister.page(2, extra: "amount: 50k\n"))
        try register.write("register/b.md", ScratchRegister.page(3, extra: "amount: 20k\n"))
        try register.write("register/d.md", ScratchRegister.page(4))
        try register.write("register/e.md", "---\nid: [\n---\n")
        let large = try selected("amount >= 50k")
        #expect(large.paths == ["register/a.md", "register/c.md"])
        #expect(large.undecided == 2, "one without an amount and one that cannot be read")
        #expect(try selected("owner = Ann and amount < 50k").paths == ["register/b.md"])
    }

    @Test func aConditionThatCannotBeReadKeepsItsText() throws {
        let workspace = try register.workspace()
        #expect { try workspace.condition("amont > 5") } throws: { ($0 as? ConditionFailure)?.text == "amont > 5" }
    }
}
