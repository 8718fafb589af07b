import Document
import Engine
import Index
import Register
import Template
import Testing

/// The index is a cache: brought up to date step by step, it says what one made from nothing says.
@Suite struct RefreshTests {
    private let register = try! ScratchRegister()

    /// Everything that an index tells: findings, and the values of each record.
    private func told(usesCache: Bool, on day: CivilDate = ScratchRegister.day) throws -> [String] {
        let index = try QueryRegister(register.workspace(on: day), usesCache: usesCache)
        let files = try index.ask { store throws(DatabaseError) in try store.recordNumbers() }
        return try index.findings().map { "\($0.path) \($0.diagnostic.rule.name) \($0.diagnostic.message.en)" }
            + index.records(files).map { "\($0.path) \($0.kind) \($0.values.map(\.value))" }
    }

    @Test func aChangedRegisterIsAsOneReadAnew() throws {
        let steps: [(String, () throws -> Void)] = [
            ("nothing", {}),
            ("a file", { try register.write(ScratchRegister.first, ScratchRegister.page(1)) }),
            ("another", { try register.write(ScratchRegister.second, ScratchRegister.page(2)) }),
            ("an id twice", { try register.write("register/a.md", ScratchRegister.page(2)) }),
            (
                "a link to nothing",
                {
                    try register.write(
                        ScratchRegister.first, ScratchRegister.page(1, body: "\nSee [[202405-SAL-003]].\n"))
                }
            ),
            ("what it leads to", { try register.write("register/202405-SAL-003.md", ScratchRegister.page(3)) }),
            ("a copy less", { try register.remove("register/a.md") }),
            ("a broken file", { try register.write(ScratchRegister.second, "---\nid: [\n---\n") }),
            ("its target gone", { try register.remove("register/202405-SAL-003.md") }),
            ("a file too large", { try register.write("register/b.md", String(repeating: "a", count: 9000)) }),
            (
                "another schema",
                {
                    try register.write(
                        "schema/template.yaml", ScratchRegister.schema.replacing("{ from: proposal }", with: "always"))
                }
            ),
        ]
        for (name, change) in steps {
            try change()
            #expect(try told(usesCache: true) == told(usesCache: false), "after \(name)")
        }
        #expect(try told(usesCache: true).count > 5)
    }

    @Test func aNewIndexTellsWhatItReadAndWhy() throws {
        for number in 1...3 { try register.write("register/\(number).md", ScratchRegister.page(number)) }
        let fresh = try Refresh(register.workspace()).run(.file)
        #expect(fresh.readings.map(\.path) == ["register/1.md", "register/2.md", "register/3.md"])
        #expect(fresh.readings.allSatisfy { $0.reason == .rebuilt })
    }

    @Test func anIndexThatIsDamagedIsMadeAnew() throws {
        try register.write(ScratchRegister.first, ScratchRegister.page(1))
        let before = try told(usesCache: true)
        try register.write("build/index.sqlite", "not a database")
        #expect(try told(usesCache: true) == before)
    }
}
