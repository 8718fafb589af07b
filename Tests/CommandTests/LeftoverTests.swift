import Foundation
import Testing

/// Files that runs left behind when they were killed: the next run removes them, and nothing else.
@Suite struct LeftoverTests {
    /// A number that no process has: one that has just ended.
    private func deadProcess() throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/true")
        try process.run()
        process.waitUntilExit()
        return process.processIdentifier
    }

    @Test func draftsOfDeadProcessesGo() throws {
        let register = try TestRegister()
        let (dead, alive) = (try deadProcess(), getpid())
        try register.write("register/2024/202405-SAL-003.md", TestRegister.opportunity("202405-SAL-003"))
        let gone = [
            "register/2024/202405-SAL-003.md.\(dead).part", "register/a.md.\(dead).part",
            "schema/template.yaml.\(dead).part", ".gitignore.\(dead).part", "build/index.sqlite.\(dead).part",
            "build/index.sqlite.\(dead).part-journal",
        ]
        // A run that is still at it, names that are not ours, and a folder.
        let kept = [
            "register/a.md.\(alive).part", "register/film.part", "register/b.part.md", "register/c.md.x\(dead).part",
            "register/d.\(dead).part/e.txt",
        ]
        for path in gone + kept { try register.write(path, "x") }
        #expect(try register.run("lint", "--as-of=2024-06-10", "--level=error").status == 0)
        for path in gone { #expect(!register.exists(path), "\(path)") }
        for path in kept { #expect(register.exists(path), "\(path)") }
    }

    /// A number is given to other processes in time; no run takes a day.
    @Test func oldDraftsGoWhoeverHasTheNumberNow() throws {
        let register = try TestRegister()
        let path = "register/a.md.\(getpid()).part"
        try register.write(path, "x")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -3 * 86_400)],
            ofItemAtPath: register.root.appending(path: path).path())
        #expect(try register.run("lint", "--as-of=2024-06-10").status == 0)
        #expect(!register.exists(path))
    }

    @Test func temporaryFoldersOfDeadProcessesGo() throws {
        let register = try TestRegister()
        let (dead, alive) = (try deadProcess(), getpid())
        let (gone, kept) = (
            "tmp/oppbook-\(dead)-abcdef/base",
            ["tmp/oppbook-\(alive)-abcdef/base", "tmp/oppbook-\(dead)-abc/base", "tmp/oppbook-\(dead)/base"]
        )
        for path in [gone] + kept { try register.write(path, "x") }
        for (name, text) in [("O", "a\n"), ("A", "b\n"), ("B", "c\n")] { try register.write(name, text) }
        #expect(
            try register.run(
                ["merge-driver", "O", "A", "B", "7", "x.md"],
                through: ["env", "TMPDIR=\(register.root.appending(path: "tmp").path())"]
            ).status == 1)
        #expect(!register.exists("tmp/oppbook-\(dead)-abcdef"))
        for path in kept { #expect(register.exists(path), "\(path)") }
    }
}
