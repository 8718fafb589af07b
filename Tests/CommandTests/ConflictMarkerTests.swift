import Foundation
import Testing

/// Conflict markers in the register: named at every door, written to by no command, merged by `resolve` whether git
/// knows of them or not.
@Suite struct ConflictMarkerTests {
    private static let day = "--as-of=2024-06-10"
    private static let path = "register/202405-SAL-003.md"
    private static let sound = TestRegister.opportunity("202405-SAL-003")

    /// A conflict about some lines, of one style.
    private static func conflict(_ ours: String, _ theirs: String, base: String? = nil) -> String {
        "<<<<<<< HEAD\n\(ours)" + (base.map { "||||||| 1a2b3c4\n\($0)" } ?? "") + "=======\n\(theirs)>>>>>>> 华东\n"
    }

    private static let inLog =
        sound + "\n" + conflict("### 2024-05-24 面谈 明\n\n- 疑虑：价格\n", "### 2024-05-24 邮件 华\n\n- 疑虑：交付周期\n")
    private static let inFields = sound.replacing("责任人: 明\n", with: conflict("责任人: 明\n", "责任人: 华\n"))
    private static let whole = conflict(sound, sound.replacing("寄样品", with: "送样品"))

    @Test(arguments: [inLog, inFields, whole]) func isNamedOnceAtEveryDoor(text: String) throws {
        let repository = try TestRepository()
        try repository.register.write(Self.path, text)
        let line =
            text.split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.hasPrefix("<<<<<<<") }.count + 1
        let finding = "\(Self.path):\(line):1: error [conflict-markers] unresolved merge conflict: lines \(line)–"
        try repository.sh("oppbook hooks install && git add .")
        for door in [
            "", Self.path, "--staged", "--since HEAD", "--no-cache", "- --stdin-path \(Self.path) < \(Self.path)",
        ] {
            let answer = try repository.sh("oppbook lint \(Self.day) \(door)")
            #expect(answer.status == 1 && answer.output.hasPrefix(finding), "\(door): \(answer.output)")
            #expect(answer.output.contains("\n  = Merge the two by meaning: oppbook resolve \(Self.path)\n"))
            #expect(answer.output.contains(": 1 error, 0 warnings, 0 hints\n"), "\(door): \(answer.output)")
        }
        let chinese = try repository.register.run("lint", Self.day, language: "zh_CN.UTF-8")
        #expect(chinese.output.contains("合并冲突没有解决：第 \(line)–"), "\(chinese.output)")
        #expect(try repository.sh("git commit -qm marked").status == 1)
    }

    @Test(arguments: [inLog, inFields]) func nothingIsWrittenToIt(text: String) throws {
        let register = try TestRegister()
        try register.write(Self.path, text)
        try register.write(
            "register/202405-SAL-004.md", TestRegister.opportunity("202405-SAL-004", customer: "某储能有限公司"))
        for command in [
            ["set", Self.day, "202405-SAL-003", "转化概率=高"], ["log", Self.day, "202405-SAL-003", "来电"],
            ["advance", Self.day, "202405-SAL-003", "方案提交"],
            ["renumber", Self.day, "202405-SAL-003"], ["translate", "--language=en"],
            ["lint", Self.day, "--fix", "--unsafe-fixes"],
        ] {
            let answer = try register.run(command)
            #expect(answer.status != 0, "\(command)")
            #expect(
                answer.errors.contains("conflict") || answer.output.contains("[conflict-markers]"),
                "\(command): \(answer)")
            #expect(try register.read(Self.path) == Data(text.utf8), "\(command)")
        }
        #expect(try register.run("set", Self.day, "202405-SAL-004", "转化概率=高").status == 0)
    }

    /// Another file's link into which the new id would have to go is in conflict: nothing is renumbered at all.
    @Test func renumberTouchesNoFileInConflict() throws {
        let register = try TestRegister()
        try register.write(Self.path, Self.sound)
        let other =
            TestRegister.opportunity("202405-SAL-004", customer: "某储能有限公司") + "\n"
            + Self.conflict("见 [[202405-SAL-003]]。\n", "见客户。\n")
        try register.write("register/202405-SAL-004.md", other)
        let answer = try register.run("renumber", Self.day, "202405-SAL-003")
        #expect(
            answer.status == 2 && answer.errors.contains("202405-SAL-004.md has an unresolved merge conflict at line"),
            "\(answer)")
        #expect(try register.read(Self.path) == Data(Self.sound.utf8))
    }

    @Test func theSchemaIsChecked() throws {
        let register = try TestRegister()
        try register.write(Self.path, Self.sound)
        let template = String(decoding: try register.read("schema/template.yaml"), as: UTF8.self)
        try register.write("schema/template.yaml", template + Self.conflict("a: 1\n", "a: 2\n"))
        for command in [["schema", "check"], ["lint", Self.day], ["list", Self.day]] {
            let answer = try register.run(command)
            let said = answer.output + answer.errors
            #expect(answer.status != 0 && said.components(separatedBy: "error [").count == 2, "\(said)")
            #expect(
                said.contains("schema/template.yaml:") && said.contains("[conflict-markers] unresolved merge conflict"),
                "\(said)")
        }
    }

    // MARK: Resolving

    /// Committed or pasted: git has nothing unmerged.
    @Test(arguments: [nil, "", "### 2024-05-22 电话 明\n\n问过进度。\n\n"]) func resolveRepairsWhatGitTakesForMerged(
        base: String?
    ) throws {
        let repository = try TestRepository()
        let (ours, theirs) = ("### 2024-05-28 面谈 明\n\n- 疑虑：价格\n", "### 2024-05-24 邮件 华\n\n- 疑虑：交付周期\n")
        let text =
            Self.sound.replacing(
                "责任人: 明\n", with: "责任人: 明\n" + Self.conflict("转化概率: 高\n", "需求痛点: [成本高]\n", base: base.map { _ in "" }))
            + "\n" + Self.conflict((base ?? "") + ours, (base ?? "") + theirs, base: base)
        try repository.register.write(Self.path, text)
        try repository.sh("git add . && git commit -qm marked --no-verify")
        let answer = try repository.sh("oppbook resolve")
        #expect(answer.output.hasPrefix("\(Self.path): resolved\n"), "\(answer.output)")
        let merged = String(decoding: try repository.register.read(Self.path), as: UTF8.self)
        #expect(merged.hasSuffix("\n" + (base ?? "") + theirs + "\n" + ours), "\(merged)")
        #expect(merged.contains("转化概率: 高\n") && merged.contains("需求痛点: [成本高]\n") && !merged.contains("<<<<<<<"))
        #expect(try repository.sh("oppbook lint \(Self.day) --level error").status == 0)
        #expect(try repository.sh("oppbook resolve").output == "there are no unmerged opportunities\n")
    }

    /// What is quoted between fences stays, and where markers fit in no way, a person decides.
    @Test func resolveKeepsToConflicts() throws {
        let register = try TestRegister()
        let quoted = "\n### 2024-05-21 邮件 明\n\n对方的文件：\n\n```\n" + Self.conflict("报价\n", "询价\n") + "```\n"
        try register.write(
            Self.path,
            Self.sound + quoted + "\n" + Self.conflict("### 2024-05-24 面谈 明\n\n来访。\n", "### 2024-05-25 电话 明\n\n来电。\n"))
        #expect(try register.run("resolve").output == "\(Self.path): resolved\n")
        let merged = String(decoding: try register.read(Self.path), as: UTF8.self)
        #expect(
            merged == Self.sound + quoted + "\n### 2024-05-24 面谈 明\n\n来访。\n\n### 2024-05-25 电话 明\n\n来电。\n", "\(merged)")
        #expect(try register.run("lint", Self.day, "--level=error").status == 0)

        let stray = Self.sound + "\n>>>>>>> 华东\n"
        try register.write(Self.path, stray)
        let answer = try register.run("resolve", Self.path)
        #expect(
            answer.status == 1 && answer.output.contains("do not match up")
                && answer.output.contains("delete the marker lines"), "\(answer)")
        #expect(try register.read(Self.path) == Data(stray.utf8))
        #expect(
            try register.run("lint", Self.day).output.contains(
                "[conflict-markers] a conflict marker without its counterpart"))
    }

    @Test func anAllowanceLetsAFileQuoteThem() throws {
        let register = try TestRegister()
        try register.write(
            Self.path,
            Self.sound + "\n<!-- oppbook: allow conflict-markers 培训材料里的例子 -->\n\n" + Self.conflict("甲\n", "乙\n"))
        #expect(try register.run("lint", Self.day, "--level=error").status == 0)
        #expect(try register.run("set", Self.day, "202405-SAL-003", "转化概率=高").status == 0)
    }

    // MARK: Reviewing and merging

    @Test func reviewAndMergeSayIt() throws {
        let repository = try TestRepository()
        try repository.register.write(Self.path, Self.sound)
        try repository.sh(
            "oppbook merge-driver --install 2>/dev/null; git add . && git commit -qm two && git switch -qc other")
        try repository.register.write(Self.path, Self.sound.replacing("寄样品", with: "送样品"))
        try repository.sh("git commit -qam theirs && git switch -q main")
        try repository.register.write(Self.path, Self.inLog)
        let review = try repository.sh("oppbook review \(Self.day) HEAD")
        #expect(
            review.output.contains(
                "1 file with unresolved merge conflicts, so what follows is unreliable for it: \(Self.path)."),
            "\(review.output)")
        #expect(
            try repository.sh("oppbook review \(Self.day) HEAD --format json").output.contains(
                "\"is_in_conflict\" : true"))
        try repository.sh("git commit -qam marked")
        let merge = try repository.sh("git merge -q --no-edit other")
        #expect(
            merge.output.contains(
                "merged by lines only: ours contains an earlier unresolved merge conflict"),
            "\(merge.output)")
    }
}
