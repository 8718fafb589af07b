import Foundation
import Testing

/// `oppbook renumber` where several files go by one id, and where it is killed on its way.
@Suite struct RenumberTests {
    private static let day = "--as-of=2024-06-10"
    private static let path = "register/202405-SAL-003.md"
    private static let copy = "register/202405-SAL-008.md"

    /// A file, and a copy of it whose id nobody changed.
    private func copied(_ copy: String = copy) throws -> TestRegister {
        let register = try TestRegister()
        try register.write(Self.path, TestRegister.opportunity("202405-SAL-003"))
        try register.write(copy, TestRegister.opportunity("202405-SAL-003", customer: "某储能有限公司"))
        try register.write(
            "register/202405-SAL-004.md",
            TestRegister.opportunity("202405-SAL-004", customer: "丙公司") + "\n见 [[202405-SAL-003]]。\n")
        return register
    }

    @Test func asksWhichOfTwoFilesIsMeant() throws {
        let register = try copied()
        let before = try [Self.path, Self.copy].map(register.read)
        let english = try register.run("renumber", Self.day, "202405-SAL-003")
        #expect(
            english.status == 2
                && english.errors == """
                    oppbook: 2 files have the id 202405-SAL-003: \(Self.path), \(Self.copy)
                      = The name of \(Self.copy) is not its id, so it is probably the copy; to give it a new id: oppbook renumber \(Self.copy)

                    """,
            "\(english)")
        let chinese = try register.run("renumber", Self.day, "202405-SAL-003", language: "zh_CN.UTF-8")
        #expect(chinese.errors.contains("2 份档案都是编号 202405-SAL-003") && chinese.errors.contains("多半是复制出来的"))
        #expect(try [Self.path, Self.copy].map(register.read) == before)
    }

    /// Links that may mean either file are named; where there are none, nothing is said.
    @Test func linksThatMayMeanEitherAreNamed() throws {
        let register = try copied()
        let answer = try register.run("renumber", Self.day, Self.copy)
        #expect(
            answer.errors.contains(
                "links written [[202405-SAL-003]] are unchanged; check register/202405-SAL-004.md"), "\(answer)")
        let without = try copied()
        try without.write("register/202405-SAL-004.md", TestRegister.opportunity("202405-SAL-004"))
        #expect(try without.run("renumber", Self.day, Self.copy).errors == "")
    }

    /// A command that changes one file asks which of two, whether it is called by the id or says so.
    @Test(
        arguments: [["set", "所在区域=华南"], ["log", "来电"], ["advance", "方案提交"]], [copy, "register/2024/202405-SAL-003.md"])
    func everyWritingCommandAsksWhich(command: [String], copy: String) throws {
        let register = try copied(copy)
        for hasIndex in [false, true] {
            if hasIndex { try register.run("index", Self.day) }
            let before = try [Self.path, copy].map(register.read)
            let answer = try register.run([command[0], Self.day, "--by", "明", "202405-SAL-003"] + command.dropFirst())
            let paths = [Self.path, copy].sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }.joined(
                separator: ", ")
            #expect(
                answer.status == 2
                    && answer.errors.hasPrefix("oppbook: 2 files have the id 202405-SAL-003: \(paths)\n"), "\(answer)")
            #expect(try [Self.path, copy].map(register.read) == before)
        }
        // The path tells, and the id does where the other file has got one of its own.
        #expect(
            try register.run([command[0], Self.day, "--by", "明", Self.path] + command.dropFirst()).errors.contains(
                "2 files") == false)
    }

    @Test func lintNamesTheCopy() throws {
        let register = try copied()
        let found = try register.run("lint", Self.day).output
        #expect(
            found.contains(
                "= The name of this file is not its id, so it is probably a copy; give it a new id: oppbook renumber \(Self.copy)\n"
            ), "\(found)")
        #expect(
            found.contains(
                "= The name of \(Self.copy) is not its id, so it is probably a copy; give it a new id: oppbook renumber \(Self.copy)\n"
            ))
    }

    @Test(arguments: [copy, "register/202405-SAL-003 copy.md"]) func aPathSaysWhich(copy: String) throws {
        let register = try copied(copy)
        // As lint says it, whatever the name holds.
        let found = try register.run("lint", Self.day).output
        let command = try #require(
            found.split(separator: "\n").first { $0.contains("probably a copy") }.flatMap {
                $0.split(separator: ": ").last
            })
        #expect(try register.shell("\(command) \(Self.day)", language: "en_US.UTF-8").status == 0, "\(command)")
        let new = copy == Self.copy ? "202405-SAL-009" : "202405-SAL-005"
        #expect(String(decoding: try register.read("register/\(new).md"), as: UTF8.self).contains("机会编号: \(new)\n"))
        #expect(!register.exists(copy))
        // The original keeps its id and the links to it.
        #expect(try register.read(Self.path) == Data(TestRegister.opportunity("202405-SAL-003").utf8))
        #expect(
            String(decoding: try register.read("register/202405-SAL-004.md"), as: UTF8.self).contains(
                "[[202405-SAL-003]]"))
        #expect(try register.run("lint", Self.day, "--level=error").status == 0)
    }

    /// Lint's fix for a name that is not an id would make a second file of that name, in another folder.
    @Test func aCopyIsNotNamedLikeItsOriginal() throws {
        let copy = "register/2023/202405-SAL-003 copy.md"
        let register = try copied(copy)
        let answer = try register.run("lint", Self.day, "--fix", "--unsafe-fixes")
        #expect(
            answer.errors.contains(
                "\(copy) keeps its name: \(Self.path) has the same id\n  = If it is a copy, give it a new id: oppbook renumber '\(copy)'"
            ), "\(answer)")
        #expect(register.exists(copy) && !register.exists("register/2023/202405-SAL-003.md"))
    }

    @Test func aCopyMayKeepItsName() throws {
        let register = try copied()
        let answer = try register.run("renumber", Self.day, Self.copy, "--to", "202405-SAL-008")
        #expect(answer.status == 0 && answer.output == "\(Self.copy): 202405-SAL-003 → 202405-SAL-008\n", "\(answer)")
        #expect(try register.run("lint", Self.day, "--level=error").status == 0)
    }

    @Test func anIdThatIsTakenOrMalformedIsRefused() throws {
        let register = try copied()
        for (id, words) in [
            ("202405-SAL-004", "is already the id of register/202405-SAL-004.md"),
            ("SAL-9", "does not match the id pattern"), ("../x", "cannot be used as a file name"),
        ] {
            let answer = try register.run("renumber", Self.day, Self.copy, "--to", id)
            #expect(answer.status == 2 && answer.errors.contains(words), "\(answer)")
        }
        // By id alone, though no file has that name.
        try register.write(Self.copy, TestRegister.opportunity("202405-SAL-020"))
        #expect(
            try register.run("renumber", Self.day, "202405-SAL-004", "--to", "202405-SAL-020").errors.contains(
                "is already the id of \(Self.copy)"))
    }

    // MARK: A power cut

    /// Wherever a run is killed, all is as it was, or all is done, or lint names the file; and the same command
    /// finishes the work.
    @Test func whereverItIsKilledLintSaysSo() throws {
        let register = try TestRegister()
        let linked = (10..<60).map { "register/202405-SAL-0\($0).md" }
        func begin() throws {
            try FileManager.default.removeItem(at: register.root.appending(path: "register"))
            try register.write(Self.path, TestRegister.opportunity("202405-SAL-003"))
            for path in linked {
                let id = String(path.dropFirst(9).dropLast(3))
                try register.write(
                    path, TestRegister.opportunity(id, customer: "客户\(id)有限公司") + "\n见 [[202405-SAL-003]]。\n")
            }
        }
        func errors() throws -> String { try register.run("lint", "--no-cache", Self.day, "--level=error").output }
        func says(_ path: String, _ words: String) -> Bool {
            ((try? register.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? words).contains(words)
        }
        var halfDone = 0
        for round in 0..<24 {
            try begin()
            let run = try register.start(["renumber", Self.day, "202405-SAL-003", "--to", "202405-SAL-099"])
            // Early, and then whenever it has come to some file.
            let place = round < 4 ? nil : round == 4 ? Self.path : linked[(round - 5) * 2]
            while run.process.isRunning, let place, !says(place, "202405-SAL-099") { usleep(100) }
            if place == nil { usleep(UInt32(round) * 20_000) }
            kill(run.process.processIdentifier, SIGKILL)
            let isDone = try run.answer().status == 0
            let found = try errors()
            if !isDone, found == "", register.exists(Self.path) {
                #expect(says(Self.path, "机会编号: 202405-SAL-003\n"), "round \(round)")
                continue
            }
            if !found.isEmpty {
                halfDone += 1
                #expect(
                    found.contains("\(Self.path):2:7: error [id-filename] the id is 202405-SAL-099"),
                    "round \(round): \(found)")
                // Without being told the new id again.
                let again = try register.run("renumber", Self.day, "202405-SAL-003")
                #expect(again.status == 0, "round \(round): \(again)")
            }
            #expect(try errors() == "", "round \(round)")
            #expect(register.exists("register/202405-SAL-099.md") && !register.exists(Self.path))
            for path in linked {
                #expect(
                    String(decoding: try register.read(path), as: UTF8.self).contains("[[202405-SAL-099]]"),
                    "round \(round)")
            }
        }
        #expect(halfDone > 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: register.root.appending(path: "register").path())
                .allSatisfy { $0.hasSuffix(".md") })
    }

    /// The last step gives the file its new name and then takes the old one; between the two it has both.
    @Test func aFileOfTwoNamesIsFinished() throws {
        let register = try copied()
        try register.write(Self.path, TestRegister.opportunity("202405-SAL-011"))
        try FileManager.default.removeItem(at: register.root.appending(path: Self.copy))
        try FileManager.default.linkItem(
            at: register.root.appending(path: Self.path),
            to: register.root.appending(path: "register/202405-SAL-011.md"))
        #expect(try register.run("lint", Self.day).output.contains("[id-filename]"))
        #expect(try register.run("renumber", Self.day, "202405-SAL-003").status == 0)
        #expect(!register.exists(Self.path) && register.exists("register/202405-SAL-011.md"))
        #expect(try register.run("lint", Self.day, "--level=error").status == 0)
    }
}
