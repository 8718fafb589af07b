import Foundation
import Testing

/// A new register's README: what it tells to type works, in the order given.
@Suite struct InitTests {
    @Test(arguments: ["zh", "en"]) func theReadmeWorksStepByStep(language: String) throws {
        let register = try TestRegister()
        let home = register.root.appending(path: "new").path()
        #expect(try register.run("init", "--language", language, home).status == 0)
        let readme = String(decoding: try register.read("new/README.md"), as: UTF8.self)
        var commands: [String] = []
        var isCode = false
        for line in readme.split(separator: "\n") {
            if line.hasPrefix("```") { isCode = line == "```sh" } else if isCode { commands.append(String(line)) }
        }
        #expect(commands.count >= 8)
        for command in commands {
            // Between the steps the lists become one's own.
            if command.contains("schema check") { try replacePeople(register) }
            // The editor leaves the form as it is, so what is still to be filled in is listed.
            let answer = try register.shell(
                "cd new && git config user.name 2>/dev/null; EDITOR=true \(command)", language: "en_US.UTF-8")
            let isForm = command.hasPrefix("oppbook new")
            #expect(answer.status == (isForm ? 1 : 0), "\(command): \(answer.output)")
            if isForm { #expect(answer.output.contains("is missing") && !answer.output.contains("schema/")) }
        }
        #expect(try register.shell("cd new && oppbook list", language: "en_US.UTF-8").output.contains("1 opportunity"))
    }

    /// Other people and departments, as any firm has; the plays still name those of the example.
    private func replacePeople(_ register: TestRegister) throws {
        let path = "new/schema/directory.yaml"
        var lines = String(decoding: try register.read(path), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex(of: "people:")) + 1
        let end = try #require(lines.firstIndex(of: "competitors:"))
        lines.replaceSubrange(start..<end, with: ["  - { id: 阿珍, department: SAL }", ""])
        try register.write(path, lines.joined(separator: "\n"))
    }

    /// Who has left the list is not an error anywhere but as the owner of what is still open.
    @Test func whoHasLeftKeepsNothingFromWorking() throws {
        let register = try TestRegister()
        let path = "schema/directory.yaml"
        try register.write(
            path,
            String(decoding: try register.read(path), as: UTF8.self).replacing(
                "  - { id: 松, department: SAL }\n", with: ""))
        try register.write(
            "register/202405-SAL-003.md",
            TestRegister.opportunity("202405-SAL-003").replacing(
                "## 跟进记录\n", with: "## 跟进记录\n\n### 2024-05-20 电话 松\n\n来电。\n"))
        let lint = try register.run("lint", "--as-of=2024-06-10")
        #expect(lint.status == 0, "\(lint.output)")
        #expect(
            lint.output.contains("warning [unknown-person]") && lint.output.contains("warning [schema-unknown-person]"))
        try register.write(
            "register/202405-SAL-004.md",
            TestRegister.opportunity("202405-SAL-004", customer: "另一家").replacing("责任人: 明", with: "责任人: 松"))
        let open = try register.run("lint", "--as-of=2024-06-10")
        #expect(open.status == 1 && open.output.contains("error [unknown-person]"))
    }
}
