import Foundation
import Testing

/// The index: always fresh, never in the way, and the same however it came about.
@Suite struct IndexCommandTests {
    let register = try! TestRegister()
    let day = "--as-of=2024-06-10"

    @Test func changedFilesGiveTheSameIndexAsAllFilesAnew() throws {
        for number in 1...6 {
            try register.write(
                "register/202405-SAL-00\(number).md",
                TestRegister.opportunity("202405-SAL-00\(number)", customer: "第\(number)动力电池有限公司"))
        }
        try register.run("index", day)
        try register.write(
            "register/202405-SAL-002.md",
            TestRegister.opportunity("202405-SAL-002", extra: "需求痛点: [成本高, 效率低]\n转化概率: 130%\n"))
        try register.write(
            "register/202405-SAL-007.md", TestRegister.opportunity("202405-SAL-001", customer: "第八动力电池有限公司"))
        try register.write("register/202405-SAL-003.md", "---\n机会编号：202405-SAL-003\n---\n")
        try FileManager.default.removeItem(at: register.root.appending(path: "register/202405-SAL-004.md"))
        #expect(try register.hasIndexAsFromNothing())
        let anew = try register.indexedRows()
        #expect(anew.contains { $0.hasPrefix("pains: ") && $0.contains("efficiency") })
        #expect(anew.contains { $0.hasPrefix("findings: ") && $0.contains("id-duplicate") })
        // What only the tool reads tells the same.
        func answers() throws -> [String] {
            try [
                ["list", "--format", "json"], ["segments", "--by", "pains", "--format", "json"],
                ["lint", "--format", "json"],
            ].map {
                try register.run($0 + [day])
            }.map(\.output)
        }
        let fromAnew = try answers()
        try FileManager.default.removeItem(at: register.root.appending(path: "register/202405-SAL-005.md"))
        try register.run("index", day)
        try register.write(
            "register/202405-SAL-005.md", TestRegister.opportunity("202405-SAL-005", customer: "第5动力电池有限公司"))
        #expect(try answers() == fromAnew)
    }

    @Test func whatOthersFoundInAFileStaysWhenItChanges() throws {
        for number in 1...2 {
            try register.write("register/\(number)/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001"))
        }
        try register.run("index", day)
        let path = "register/2/202405-SAL-001.md"
        for text in [
            TestRegister.opportunity("202405-SAL-001") + "\n补记。\n",
            TestRegister.opportunity("202405-SAL-001").replacing("机会编号", with: "# 编号在下一行\n机会编号"),
            TestRegister.opportunity("202405-SAL-002", customer: "另一家储能有限公司"),
        ] {
            try register.write(path, text)
            let whole = try register.run("lint", day, "--no-cache", path).output
            #expect(try register.run("lint", day, path).output == whole, "by its path, before the index knows")
            #expect(
                try register.run("lint", day).output == register.run("lint", day, "--no-cache").output,
                "the whole register")
            #expect(try register.run("lint", day, path).output == whole, "by its path, from the index")
        }
    }

    @Test func everyTableSaysWhatTheFilesSay() throws {
        try register.write(
            "register/202405-SAL-001.md",
            TestRegister.opportunity(
                "202405-SAL-001",
                extra: """
                    需求痛点: [成本高, 效率低]
                    决策关注点: [技术稳定性]
                    预计合同金额: 50-100万
                    转化概率: 12.5%
                    策略方向: [标杆客户参观]
                    时间节点: [{ 类型: 方案提交, 计划日期: 2024-06-20 }, { 类型: 方案提交, 计划日期: 2024-07-20 }]
                    竞争对手: [{ 名称: "引\\"号\\"精密" }]

                    """)
                + "\n- 转化概率：中 → 高（样品合格）\n\n见 [[202405-SAL-002]]。\n")
        func ask(_ query: String) throws -> String {
            let answer = try register.run("sql", day, "--format", "csv", query)
            #expect(answer.status == 0, "\(answer.errors)")
            return answer.output
        }
        #expect(try ask("SELECT path, kind FROM files") == "path,kind\nregister/202405-SAL-001.md,0\n")
        #expect(
            try ask(
                "SELECT id, amount_low, amount_high, probability_low, typeof(probability_low) AS type, discovered_on FROM opportunities"
            )
                == "id,amount_low,amount_high,probability_low,type,discovered_on\n202405-SAL-001,500000,1000000,12.5,real,2024-05-06\n"
        )
        #expect(try ask("SELECT key & 1048575 AS position, kind FROM pains") == "position,kind\n0,cost\n1,efficiency\n")
        #expect(
            try ask("SELECT file, kind, due, done_on FROM milestones")
                == "file,kind,due,done_on\n0,proposal,2024-06-20,\n0,proposal,2024-07-20,\n")
        #expect(try ask("SELECT value FROM strategies") == "value\nreference_visit\n")
        #expect(try ask("SELECT name FROM competitors") == "name\n\"引\"\"号\"\"精密\"\n")
        #expect(
            try ask("SELECT date, way, people, has_story FROM log_entries")
                == "date,way,people,has_story\n2024-05-20,phone,明,1\n")
        #expect(
            try ask("SELECT entry, date, field, old, new, old_low, new_low, has_reason FROM changes")
                == "entry,date,field,old,new,old_low,new_low,has_reason\n0,2024-05-20,probability,medium,high,30.0,70.0,1\n"
        )
        #expect(try ask("SELECT target, is_path FROM links") == "target,is_path\n202405-SAL-002,0\n")
        #expect(try ask("SELECT rule FROM findings WHERE scope = 'register'") == "rule\nbroken-link\n")
        #expect(
            try ask(
                "SELECT o.id FROM opportunities o JOIN pains p ON p.file = o.file JOIN links l USING (file) WHERE p.kind = 'cost'"
            )
                == "id\n202405-SAL-001\n")
    }

    @Test func itSaysWhyAFileIsReadAgain() throws {
        try register.write("register/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001"))
        let old = Date(timeIntervalSinceNow: -1000)
        let path = register.root.appending(path: "register/202405-SAL-001.md").path()
        try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: path)
        #expect(
            try register.run("index", day, "--explain-cache").errors.contains(
                "register/202405-SAL-001.md: the index is rebuilt\n"))
        // Its change time is too close to the reading: it is looked at once more, and then left alone.
        Thread.sleep(forTimeInterval: 2.2)
        #expect(
            try register.run("index", day, "--explain-cache").errors.contains("it was read right after it was written"))
        #expect(try register.run("index", day, "--explain-cache").errors.hasPrefix("no file had to be read again\n"))
        #expect(
            try register.run("index", "--as-of=2024-07-10", "--explain-cache").errors.contains(
                "its findings are for other days"))
        try register.write("register/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001") + "\n完。\n")
        try register.write(
            "register/202405-SAL-002.md", TestRegister.opportunity("202405-SAL-002", customer: "另一家储能有限公司"))
        let answer = try register.run("index", "--as-of=2024-07-10", "--explain-cache").errors
        #expect(answer.contains("202405-SAL-001.md: its size, times or path changed\n"))
        #expect(answer.contains("202405-SAL-002.md: new file\n"))
    }

    @Test func aFileThatCannotBeReadStaysInSight() throws {
        try register.write("register/202405-SAL-001.md", "---\n客户名称: [某公司\n---\n\n# 某公司\n\n电池\n")
        try register.write("register/202405-SAL-002.md", Data([0xB5, 0xE7, 0xB3, 0xD8]))
        let list = try register.run("list", day)
        for id in ["202405-SAL-001", "202405-SAL-002"] {
            #expect(
                list.output.split(separator: "\n").contains {
                    $0.hasPrefix("(cannot be read)") && $0.hasSuffix("register/\(id).md")
                })
        }
        let segments = try register.run("segments", "--by", "status", day)
        #expect(segments.output.contains("2 files cannot be read"))
        #expect(try register.run("show", "202405-SAL-001", day).output.contains("[yaml-syntax]"))
        #expect(try register.run("search", "电池", day).output == "register/202405-SAL-001.md:7: 电池\n")
    }

    @Test func searchFindsWordsOfAnyLengthAndKind() throws {
        try register.write("register/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001"))
        for words in ["电池", "池", "pack", "ＰＡＣＫ", "Pack 尺寸"] {
            #expect(try register.run("search", words, day).output.hasPrefix("register/202405-SAL-001.md:"), "\(words)")
        }
        #expect(try register.run("search", "电芯", day).status == 1)
        #expect(try register.run("search", "电池", "电芯", day).status == 1)
    }

    @Test(arguments: ["not a database at all, but long enough to look like a file of some kind", ""])
    func aForeignIndexIsMadeAnew(content: String) throws {
        try register.write("register/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001"))
        try register.write("build/index.sqlite", content)
        #expect(try register.run("list", day).output.contains("202405-SAL-001"))
        #expect(try register.read("build/index.sqlite").starts(with: Data("SQLite format 3".utf8)))
    }

    @Test func aDamagedIndexIsMadeAnew() throws {
        for number in 1...9 {
            try register.write(
                "register/202405-SAL-00\(number).md",
                TestRegister.opportunity("202405-SAL-00\(number)", customer: "第\(number)动力电池有限公司"))
        }
        try register.run("index", day)
        var bytes = try register.read("build/index.sqlite")
        for at in stride(from: 4096, to: bytes.count, by: 512) { bytes[at] = 0xEE }
        try bytes.write(to: register.root.appending(path: "build/index.sqlite"))
        let answer = try register.run("list", day)
        #expect(answer.status == 0)
        #expect(answer.errors.contains("9 opportunities"))
    }

    @Test func theIndexIsReadOnlyToQuestions() throws {
        try register.write("register/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001"))
        #expect(try register.run("sql", "DELETE FROM opportunities", day).status == 2)
        #expect(
            try register.run("sql", "SELECT 1; SELECT 2", day).errors.hasPrefix(
                "oppbook: only one statement is allowed"))
        #expect(try register.run("sql", "SELEC 1", day).status == 2)
        #expect(
            try register.run("sql", "SELECT count(*) AS n FROM opportunities", "--format", "csv", day).output
                == "n\n1\n")
    }

    @Test func exportsAreTheSameBytesEveryTime() throws {
        for number in 1...5 {
            try register.write(
                "register/202405-SAL-00\(number).md",
                TestRegister.opportunity("202405-SAL-00\(number)", customer: "第\(number)动力电池有限公司"))
        }
        let names = ["build/index.json", "build/index.csv", "build/INDEX.md"]
        func export() throws -> [Data] {
            try register.run("index", day, "--write", "json", "--write", "csv", "--write", "markdown")
            return try names.map(register.read)
        }
        let first = try export()
        try FileManager.default.removeItem(at: register.root.appending(path: "build"))
        #expect(try export() == first)
        #expect(String(decoding: first[2], as: UTF8.self).contains("[202405-SAL-003](../register/202405-SAL-003.md)"))
    }

    @Test func strangePathsAndLoopsAreTaken() throws {
        let names = ["register/有 空格/202405-SAL-001.md", "register/换\n行/202405-SAL-002.md"]
        for (number, name) in names.enumerated() {
            try register.write(
                name, TestRegister.opportunity("202405-SAL-00\(number + 1)", customer: "第\(number)动力电池有限公司"))
        }
        let files = FileManager.default
        try files.createSymbolicLink(
            at: register.root.appending(path: "register/loop"),
            withDestinationURL: register.root.appending(path: "register"))
        try files.createSymbolicLink(
            at: register.root.appending(path: "register/gone.md"),
            withDestinationURL: register.root.appending(path: "nowhere.md"))
        let answer = try register.run("lint", day)
        #expect(answer.errors.hasPrefix("3 files checked"))
        #expect(answer.output.contains("register/gone.md: error [file-unreadable]"))
        #expect(try register.run("list", day).errors.hasPrefix("3 opportunities"))
    }

    @Test func withoutAPlaceForTheIndexTheWorkIsDoneAllTheSame() throws {
        try register.write("register/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001"))
        // A file where the folder should be: no permissions are asked, so this holds for the superuser, too.
        try register.write("build", "")
        let lint = try register.run("lint", day)
        #expect(lint.status == 0)
        #expect(lint.errors.contains("continuing without it"))
        #expect(try register.run("list", day).output.contains("202405-SAL-001"))
        #expect(try register.run("index", day).status == 2)
    }

    @Test func filesThatTheTemplateIgnoresAreNotLookedAt() throws {
        try register.write("register/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001"))
        try register.write("register/README.md", "# 说明\n")
        try register.write("register/2024/README.md", "# 说明\n")
        #expect(try register.run("lint", day).errors == "1 file checked, no findings\n")
        let schema = String(decoding: try register.read("schema/template.yaml"), as: UTF8.self)
        try register.write(
            "schema/template.yaml",
            schema.replacing("ignore: [README.md, INDEX.md]", with: "ignore: [\"READ*.md\", register/notes/*.md]"))
        try register.write("register/notes/a.md", "# 会议\n")
        try register.write("register/notes/deep/a.md", "# 会议\n")
        let answer = try register.run("lint", day)
        #expect(answer.errors.hasPrefix("2 files checked"))
        #expect(answer.output.hasPrefix("register/notes/deep/a.md:1:1: hint [front-matter-missing]"))
    }
}
