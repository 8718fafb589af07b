import Foundation
import Testing

/// `oppbook import csv` beside what a register and its repository hold.
@Suite struct ImportCommandTests {
    private static let mapping = """
        import: 1
        id: { month: { column: 登记日期 }, department: SAL }
        title: { column: 客户 }
        fields:
          客户名称: { column: 客户 }
          登记日期: { column: 登记日期 }
          预计合同金额: { column: 金额(万元), unit: 万 }

        """
    private static let table = "客户,登记日期,金额（万元）\r\n青岚储能有限公司,2024/5/6,12.5\r\n合计,,12.5\r\n"

    /// Numbers of files that are deleted, or on another branch, are not given again, and a run after that finds nothing
    /// to do.
    @Test func idsAreAboveThoseOfEveryBranch() throws {
        let repository = try TestRepository()
        try repository.register.write("map.yaml", Self.mapping)
        try repository.register.write("deals.csv", Self.table)
        try repository.write(3)
        try repository.sh(
            "git add . && git commit -qm three && git rm -q register/202405-SAL-003.md && git commit -qm gone && git checkout -qb side"
        )
        try repository.write(5)
        try repository.sh("git add . && git commit -qm five && git checkout -q main")
        let command = "oppbook import csv deals.csv --mapping map.yaml --output register/2024"
        let first = try repository.sh(command)
        #expect(
            first.output == "deals.csv:3: total “合计”, not imported\nrows 2 = imported 1 + totals 1 + rejected 0\n")
        #expect(first.status == 0)
        #expect(repository.register.exists("register/2024/202405-SAL-006.md"))
        // Moved, renumbered and changed since.
        try repository.sh(
            "oppbook renumber 202405-SAL-006 --to 202405-SAL-100 && oppbook set --no-log --as-of 2024-06-10 202405-SAL-100 客户名称=青岚"
        )
        let second = try repository.sh(command)
        #expect(
            second.output == "deals.csv:2: imported before as register/2024/202405-SAL-100.md, not written again\n"
                + "deals.csv:3: total “合计”, not imported\nrows 2 = imported 0 + imported before 1 + totals 1 + rejected 0\n"
                || second.output.contains("imported before as register/2024/202405-SAL-100.md"))
        #expect(second.status == 0)
    }

    /// A mark in the front matter is nobody's business but the import's: lint, fixes and the writing commands leave it
    /// alone.
    @Test func theMarkStaysWithTheFile() throws {
        let register = try TestRegister()
        try register.write("map.yaml", Self.mapping)
        try register.write("deals.csv", Self.table)
        try register.run("import", "csv", "deals.csv", "--mapping", "map.yaml", "--output", "register")
        let path = "register/202405-SAL-001.md"
        func mark() throws -> String? {
            String(decoding: try register.read(path), as: UTF8.self).split(separator: "\n").dropFirst().first.map(
                String.init)
        }
        let before = try mark()
        #expect(before?.hasPrefix("# import: row ") == true)
        try register.run("lint", "--fix", "--as-of=2024-06-10")
        try register.run("set", "--no-log", "--as-of=2024-06-10", "202405-SAL-001", "业务场景=新市场拓展", "所在区域=华东")
        try register.run("translate", "--to", "en", "--as-of=2024-06-10")
        #expect(try mark() == before)
        let findings = try register.run("lint", "--as-of=2024-06-10", "--format=json").output
        #expect(!findings.contains("import"))
    }

    @Test func encodingAndSeparatorAreFoundAndSaid() throws {
        let register = try TestRegister()
        try register.write("map.yaml", Self.mapping)
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        let text = "sep=;\r\n" + Self.table.replacing(",", with: ";")
        try register.write("deals.csv", try #require(text.data(using: encoding)))
        let answer = try register.run(
            "import", "csv", "deals.csv", "--mapping", "map.yaml", "--output", "new", language: "zh_CN.UTF-8")
        #expect(
            answer.errors == "deals.csv：按 GB18030 (GBK) 编码读取，以分号分隔，跳过了第 1 行的 sep=\n"
                + "deals.csv:4: 合计行“合计”，未导入\n共 2 行 = 导入 1 + 合计行 1 + 退回 0\n")
        #expect(
            String(decoding: try register.read("new/202405-SAL-001.md"), as: UTF8.self).contains("客户名称: 青岚储能有限公司\n"))
    }

    @Test func messagesNameTheTable() throws {
        let register = try TestRegister()
        try register.write("map.yaml", Self.mapping + "encoding: utf-8\n")
        try register.write("deals.csv", try #require(Self.table.data(using: String.Encoding(rawValue: 0x8000_0632))))
        let answer = try register.run("import", "csv", "deals.csv", "--mapping", "map.yaml", "--output", "new")
        #expect(
            answer.errors
                == "deals.csv is not UTF-8 on line 1\n  It seems to be GB18030: remove encoding from the mapping to detect it.\n"
        )
        #expect(answer.status == 2)
    }

    // MARK: CSV for people

    private static let mark = Data([0xEF, 0xBB, 0xBF])

    /// A file that is opened in a spreadsheet begins with the mark; standard output and what programs read does not.
    @Test func csvForPeopleHasAMark() throws {
        let register = try TestRegister()
        try register.write(
            "register/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001", customer: "=cmd|' /C calc'!A0"))
        let day = "--as-of=2024-06-10"
        for command in [["list"], ["segments", "--by", "owner"], ["sql", "SELECT id FROM opportunities"]] {
            func starts(_ options: String...) throws -> Bool {
                try Data(register.run(command + [day, "--format=csv"] + options).output.utf8).starts(with: Self.mark)
            }
            #expect(try starts() == false)
            #expect(try starts("--bom"))
            #expect(try starts("--no-bom") == false)
            let refused = try register.run(command + [day, "--format=json", "--bom"])
            #expect(
                refused.status == 2 && refused.output == "" && refused.errors.contains("--format csv"),
                "\(refused.errors)")
        }
        try register.run("index", day, "--write=csv", "--write=json", "--write=markdown")
        #expect(try register.read("build/index.csv").starts(with: Self.mark))
        #expect(try !register.read("build/index.json").starts(with: Self.mark))
        #expect(try !register.read("build/INDEX.md").starts(with: Self.mark))
        #expect(String(decoding: try register.read("build/index.csv"), as: UTF8.self).contains(",'=cmd|' /C calc'!A0,"))
        try register.run("index", day, "--write=csv", "--no-bom")
        #expect(try !register.read("build/index.csv").starts(with: Self.mark))
        #expect(try register.run("index", day, "--write=json", "--bom").status == 2)
    }

    /// Python's reader of CSV finds the same cells, and no mark in the first name.
    @Test func anotherReaderFindsTheSameCells() throws {
        let register = try TestRegister()
        try register.write(
            "register/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001", customer: "带,逗号\"引号\"的公司"))
        try register.run("index", "--as-of=2024-06-10", "--write=csv")
        let read = try Witness.run("table.py", input: try register.read("build/index.csv"))
        #expect(read.status == 0, "\(read.output)")
        #expect(read.output.contains("path\tregister/202405-SAL-001.md\n"))
        #expect(read.output.contains("customer\t带,逗号\"引号\"的公司\n"))
    }
}
