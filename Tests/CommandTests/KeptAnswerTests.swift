import Foundation
import Testing

/// What takes long is kept in the index. Nobody may see a difference, whatever happened to the register in between.
@Suite struct KeptAnswerTests {
    private static let day = "2026-11-24"
    private static let id = "202601-KA-001"

    private static func questions(_ id: String) -> [[String]] {
        [
            ["segment", "industry=储能"], ["segment"], ["targets"], ["strategy", id],
            ["strategy", id, "--format", "json"],
        ]
            + [
                ["forecast"], ["forecast", "--explain"], ["forecast", "--by", "owner"], ["forecast", "--backtest"],
                ["inspect"], ["inspect", "--owner", "明"], ["inspect", id], ["inspect", "--format", "json"],
                ["targets", "--format", "json"], ["segment", "--format", "json"], ["segment", "--format", "markdown"],
            ]
    }

    /// Asks everything twice, and once of an index that is made anew.
    private static func ask(_ register: TestRegister, _ id: String, day: String = day) throws -> [String] {
        try questions(id).map { question in
            let question = question + ["--as-of", day]
            let fresh = try register.run(question + ["--no-cache"])
            #expect(fresh.status == 0, "\(question): \(fresh.errors)")
            for round in 1...2 {
                let answer = try register.run(question)
                #expect(answer.output == fresh.output, "\(question), round \(round)")
                #expect(answer.errors == fresh.errors && answer.status == fresh.status)
            }
            return fresh.output
        }
    }

    @Test func whatWasKeptIsWhatWouldBeWorkedOut() throws {
        let register = try TestRegister.shipped()
        let names = try FileManager.default.contentsOfDirectory(
            atPath: register.root.appending(path: "register/2026").path())
        let ids = names.filter { $0.hasSuffix(".md") }.sorted().map { String($0.dropLast(3)) }
        let (id, other) = (try #require(ids.first), try #require(ids.last))
        let first = try Self.ask(register, id)
        // Another opportunity, of the same evidence.
        #expect(try Self.ask(register, other)[3] != first[3])
        // Another day, another language.
        #expect(try Self.ask(register, id, day: "2026-10-31") != first)
        let chinese = try register.run("targets", "--as-of", Self.day, language: "zh_CN.UTF-8")
        #expect(chinese.output != first[2] && chinese.output.contains("目标"))
        #expect(try Self.ask(register, id) == first)
        // A file changes, a file comes, a file goes.
        let path = "register/2026/\(id).md"
        let text = String(decoding: try register.read(path), as: UTF8.self)
        let amount = try #require(text.firstMatch(of: /(?m)^预计合同金额: .*$/))
        try register.write(path, text.replacingCharacters(in: amount.range, with: "预计合同金额: 9999万"))
        let changed = try Self.ask(register, id)
        #expect(changed[1] != first[1])
        try register.write("register/2026/坏.md", "---\n机会编号: [\n---\n")
        #expect(try Self.ask(register, id)[1].contains("坏.md"))
        try FileManager.default.removeItem(at: register.root.appending(path: "register/2026/坏.md"))
        #expect(try Self.ask(register, id) == changed)
        try register.write(path, text)
        #expect(try Self.ask(register, id) == first)
    }

    @Test func targetsMayChangeWhereNoFileDoes() throws {
        let register = try TestRegister.shipped()
        let before = try register.run("targets", "--as-of", Self.day).output
        let path = "schema/targets/2026.yaml"
        let text = String(decoding: try register.read(path), as: UTF8.self)
        let total = try #require(text.firstMatch(of: /(?m)^total: .*$/))
        try register.write(path, text.replacingCharacters(in: total.range, with: "total: 123456万"))
        let after = try register.run("targets", "--as-of", Self.day).output
        let fresh = try register.run("targets", "--as-of", Self.day, "--no-cache").output
        #expect(after != before && after == fresh)
    }

    /// What git remembers of files that are gone is in no index.
    @Test func whatWasRemovedIsToldAlthoughTheAnswerWasKept() throws {
        let register = try TestRegister.shipped()
        let root = register.root.path()
        func git(_ arguments: String...) throws {
            let answer = try register.shell(
                "git -C '\(root)' -c user.name=x -c user.email=x@example.com \(arguments.joined(separator: " "))",
                language: "en_US.UTF-8")
            #expect(answer.status == 0, "\(answer.output)")
        }
        try register.write("register/2026/202601-SAL-999.md", TestRegister.opportunity("202601-SAL-999"))
        try register.write(".gitignore", "build/\n.run-*\n")
        let past = ["targets", "--as-of", "2026-03-31"]
        try git("init -q")
        try git("add -A")
        try git("commit -q -m all")
        try FileManager.default.removeItem(at: register.root.appending(path: "register/2026/202601-SAL-999.md"))
        #expect(!(try register.run(past).output.contains("202601-SAL-999")))
        #expect(!(try register.run(past).output.contains("202601-SAL-999")))
        try git("commit -q -a -m removed")
        #expect(try register.run(past).output.contains("202601-SAL-999"))
        #expect(try register.run(past).output.contains("202601-SAL-999"))
    }
}
