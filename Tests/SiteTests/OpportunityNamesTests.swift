import Testing

@testable import Site

/// What the pages of opportunities are called.
@Suite struct OpportunityNamesTests {
    private func names(_ entries: [(file: Int64, path: String, id: String)]) -> OpportunityNames {
        OpportunityNames(entries, rows: entries.map(\.file))
    }

    @Test func plainIDsStayAsTheyAre() {
        let names = names([(7, "a.md", "202605-SAL-001"), (9, "b.md", "x_1")])
        #expect(names.names == [7: "202605-SAL-001", 9: "x_1"])
    }

    @Test(arguments: [
        "../../etc/passwd", "a/b", "", "a b", "编号", "a%2e", ".hidden", "con", "LPT1",
        String(repeating: "x", count: 101), "a\u{0}",
    ])
    func othersBecomeHashes(_ id: String) throws {
        let name = try #require(names([(1, "a.md", id)]).names[1])
        #expect(name.wholeMatch(of: /x\.[0-9a-f]{16}/) != nil)
    }

    @Test func anIDGivenTwiceHasTwoPages() throws {
        let names = names([(1, "a.md", "dup-1"), (2, "b.md", "dup-1"), (3, "c.md", "DUP-1")])
        #expect(names.names[1] == "dup-1")
        #expect(Set(names.names.values.map { $0.lowercased() }).count == 3)
        // Links by the id lead to the first.
        #expect(names.file(id: "dup-1") == 1)
    }

    @Test func linksOfFilesAreFollowedWithinTheRegister() {
        let names = names([(1, "register/2026/a.md", "a-1"), (2, "register/2025/b.md", "b-1")])
        #expect(names.file(target: "../2025/b.md", from: "register/2026/a.md") == 2)
        #expect(names.file(target: "./a.md", from: "register/2026/a.md") == 1)
        #expect(names.file(target: "../../../../b.md", from: "register/2026/a.md") == nil)
        #expect(names.file(target: "c.md", from: "register/2026/a.md") == nil)
    }
}
