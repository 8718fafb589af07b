import Foundation
import Testing

/// `oppbook translate` as a user meets it.
@Suite struct TranslateCommandTests {
    let register = try! TestRegister()

    private func bytes(in folder: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: register.root.appending(path: folder).path()) {
            if path.hasSuffix(".md") || path.hasSuffix(".yaml") { files[path] = try register.read(folder + "/" + path) }
        }
        return files
    }

    @Test(arguments: ["shipped", "generated"]) func thereAndBackAreTheSameBytes(_ kind: String) throws {
        try FileManager.default.removeItem(at: register.root.appending(path: "register"))
        if kind == "shipped" {
            try FileManager.default.copyItem(
                at: TestRegister.project.appending(path: "register"), to: register.root.appending(path: "register"))
        } else {
            #expect(
                try register.run("generate", "--count", "200", "--output", "made", "--as-of", "2026-06-30").status == 0)
            try FileManager.default.moveItem(
                at: register.root.appending(path: "made/register"), to: register.root.appending(path: "register"))
        }
        let (files, schema) = (try bytes(in: "register"), try bytes(in: "schema"))
        let day = "--as-of=2026-11-24"
        let before = try register.run("lint", day, "--format", "json").output
        #expect(try register.run("translate", "--language", "en").status == 0)
        #expect(try register.run("lint", day, "--level", "hint").output.contains("other-language") == false)
        let there = try bytes(in: "register")
        #expect(there.allSatisfy { $0.value != files[$0.key] } && there.count == files.count)
        #expect(
            try register.run("translate", "--language", "en", "--check").errors
                == "0 of \(files.count + 1) files would change\n")
        #expect(try register.run("translate", "--language", "zh").status == 0)
        #expect(try bytes(in: "register") == files)
        #expect(try bytes(in: "schema") == schema)
        #expect(try register.run("lint", day, "--format", "json").output == before)
    }

    @Test func onlyNamesAndTheOneWordChange() throws {
        let path = "register/202405-SAL-001.md"
        let file = TestRegister.opportunity("202405-SAL-001", extra: "备注: 初步接洽\n").replacing(
            "责任人: 明", with: "责任人: 明 # 负责人"
        )
        .replacing("来源渠道: 行业展会", with: "来源渠道:   \"行业展会\"").replacing("备注: 初步接洽\n", with: "")
        try register.write(path, file)
        let template = String(decoding: try register.read("schema/template.yaml"), as: UTF8.self)
        #expect(try register.run("translate", "--language", "en").status == 0)
        let english = String(decoding: try register.read(path), as: UTF8.self)
        #expect(english.contains("source:   \"exhibition\"\n") || english.contains("source:   \""))
        #expect(english.contains("owner: 明 # 负责人\n") && english.contains("### 2024-05-20 phone 明\n"))
        #expect(english.contains("对方愿意看样品，电池包的图纸已经寄出"))
        #expect(
            String(decoding: try register.read("schema/template.yaml"), as: UTF8.self)
                == template.replacing("\nlanguage: zh\n", with: "\nlanguage: en\n"))
    }

    @Test func aliasesBecomeOwnNames() throws {
        let path = "register/202405-SAL-001.md"
        try register.write(
            path, TestRegister.opportunity("202405-SAL-001", status: "接洽").replacing("机会编号:", with: "编号:"))
        #expect(try register.run("translate", "--language", "en").status == 0)
        #expect(try register.run("translate", "--language", "zh").status == 0)
        #expect(String(decoding: try register.read(path), as: UTF8.self) == TestRegister.opportunity("202405-SAL-001"))
    }

    @Test func oneFileThatCannotBeTranslatedStopsAll() throws {
        try register.write("register/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001"))
        try register.write(
            "register/202405-SAL-002.md", TestRegister.opportunity("202405-SAL-002", extra: "客户全称: 某公司\n"))
        try register.write(
            "register/202405-SAL-003.md", TestRegister.opportunity("202405-SAL-003", extra: "来源说明：上海展\n"))
        try register.write("register/notes.md", "# 说明\n\n## 跟进记录\n")
        let (files, schema) = (try bytes(in: "register"), try bytes(in: "schema"))
        let answer = try register.run("translate", "--language", "en")
        #expect(answer.status == 1 && answer.errors == "2 files cannot be translated; nothing was written\n")
        #expect(answer.output.contains("register/202405-SAL-002.md:16:1: error [unknown-field]"))
        #expect(answer.output.contains("register/202405-SAL-003.md:16:5: error [yaml-syntax]"))
        #expect(try bytes(in: "register") == files)
        #expect(try bytes(in: "schema") == schema)
    }

    @Test func aKilledRunLeavesWholeFiles() throws {
        try FileManager.default.removeItem(at: register.root.appending(path: "register"))
        try FileManager.default.copyItem(
            at: TestRegister.project.appending(path: "register"), to: register.root.appending(path: "register"))
        let chinese = try bytes(in: "register")
        try register.run("translate", "--language", "en")
        let english = try bytes(in: "register")
        for round in 0..<20 {
            let run = try register.start(["translate", "--language", round % 2 == 0 ? "zh" : "en"])
            usleep(UInt32(20_000 + round * 6_000))
            kill(run.process.processIdentifier, SIGKILL)
            _ = try run.answer()
            let now = try bytes(in: "register")
            let isWhole =
                now.count == chinese.count
                && now.allSatisfy { $0.value == chinese[$0.key] || $0.value == english[$0.key] }
            #expect(isWhole, "round \(round)")
        }
        #expect(try register.run("translate", "--language", "en").status == 0)
        #expect(try register.run("translate", "--language", "zh").status == 0)
        #expect(try bytes(in: "register") == chinese)
        let left = try FileManager.default.subpathsOfDirectory(atPath: register.root.path()).filter {
            $0.hasSuffix(".part")
        }
        #expect(left == [])
    }
}
