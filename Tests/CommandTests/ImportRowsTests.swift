import Testing

@testable import oppbook
@testable import Exchange

/// Rows that are not opportunities, and entries that would say nothing.
@Suite struct ImportRowsTests {
    private static let mapping = """
        import: 1
        id: { month: 2016-10, department: SAL }
        title: { column: name }
        fields:
          customer: { column: name }
          opened: { column: opened }
          amount: { column: amount }

        """

    private static func plan(_ rows: String, _ extra: String = "") throws -> ImportPlan {
        try ImportExample.plan("no,name,opened,amount,by\n" + rows, mapping + extra)
    }

    @Test func blankRowsAndRepeatedNamesAreSkippedAndCounted() throws {
        let plan = try Self.plan(
            ",,,,\n1,Acme,2016-10-20,9,x\n  ,\u{3000},,\u{A0},\n,,\nno,name,opened,amount,by\n2,Baker,2016-10-20,9,x\n")
        #expect(plan.summary.en == "rows 6 = imported 2 + blank 3 + repeated headings 1 + rejected 0")
        #expect(plan.summary.zh == "共 6 行 = 导入 2 + 空行 3 + 重复的列名 1 + 退回 0")
        #expect(plan.files.map(\.path) == ["201610-SAL-001.md", "201610-SAL-002.md"])
    }

    /// Numbered rows of a form that nobody filled in.
    @Test func rowsWithoutAnythingThatTheMappingReadsAreRejected() throws {
        let reason = "2: all columns for fields and title are empty"
        #expect(try Self.plan("7,,,,\n").rejected == [reason])
        #expect(try Self.plan("7,,,,\n", "key: { column: no }\n").rejected == [reason])
        #expect(try Self.plan("7,,,,Ann\n", "folder: \"{by}\"\n").rejected == [reason])
    }

    @Test(arguments: [
        "合计,,,6230,", "61,合 计：,,\"6,230.00\",", "小计,,,,", "总计（万元）,,,￥6230,—", ",华东 汇总,,120,", "共 60 条记录,,,,",
        "合计60条,,,6230,", "Total,,,6230,",
        "Grand Total:,,,$6 230,", ",East Total,,(120),", "SUBTOTAL,,,12%,", "60 records,,,,", "本页小计,,,1,",
        "\"Total: 6,230\",,,,", "ＴＯＴＡＬ,,,1,",
    ])
    func totalsAreSkippedAndNamed(_ row: String) throws {
        let plan = try Self.plan("1,Acme,2016-10-20,9,x\n\(row)\n")
        #expect(plan.files.count == 1)
        #expect(plan.skips.map(\.record.line) == [3])
        #expect(plan.summary.en == "rows 2 = imported 1 + totals 1 + rejected 0")
    }

    /// A customer may be called anything.
    @Test(arguments: [
        "3,Total Energies,2016-10-20,9,x", "3,Sum,2016-10-20,9,x", "3,合计电子有限公司,,9,", "3,Petrototal,,9,",
        "3,Acme,,60 records,x",
    ])
    func customersAreNoTotals(_ row: String) throws {
        let plan = try Self.plan(row + "\n", "totals: skip\n")
        #expect(plan.skips.isEmpty)
        #expect(plan.rejects.count + plan.files.count == 1)
    }

    @Test func whatMayBeATotalIsForAPersonToDecide() throws {
        #expect(
            try Self.plan("合计,,,6230,制表：明\n").rejected == [
                "2: “合计” looks like a total (if it is not, write totals: keep in the mapping)"
            ])
        #expect(try Self.plan("1,Total,2016-10-20,,\n合计,,,62,\n", "totals: keep\n").files.count == 2)
    }

    @Test func anIDOfItsOwnIsNoTotal() throws {
        let mapping = Self.mapping.replacing("{ month: 2016-10, department: SAL }", with: "{ column: no }")
        #expect(
            try ImportExample.plan("no,name,opened,amount\n201610-SAL-007,Total,,5\n", mapping).files.map(\.path) == [
                "201610-SAL-007.md"
            ])
    }

    // MARK: What a file would hold

    @Test func aFileOverTheLimitIsRejectedWithTheColumn() throws {
        let rows = "1,Acme,2016-10-20,9,\(String(repeating: "字", count: 400_000))\n2,Baker,2016-10-20,9,short\n"
        let plan = try Self.plan(rows, "sections: { notes: \"{by}\" }\n")
        #expect(
            plan.rejected.first?.hasSuffix(
                "more than the limit of 1048576; the longest value is in the column by (limits.file_size in the template)"
            ) == true)
        #expect(plan.files.map(\.path) == ["201610-SAL-002.md"])
    }

    private static let log = """
        fields: { customer: { column: name }, status: { column: stage } }
        log:
          - { date: { column: opened }, way: other, people: { value: Moses Frase }, changes: [{ field: status, from: { column: before } }] }
          - { date: { column: called }, way: other, people: { value: Moses Frase }, text: "Called {by}" }

        """

    private static func entries(_ row: String) throws -> (headings: [String], rejected: [String]) {
        let head = mapping.replacing(/(?s)fields:.*/, with: "")
        let plan = try ImportExample.plan("name,stage,before,opened,called,by\n\(row)\n", head + log)
        let text = plan.files.first.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
        return (
            text.split(separator: "\n").filter { $0.hasPrefix("### ") }.map { String($0.dropFirst(4)) }, plan.rejected
        )
    }

    /// Planned days of what has not happened yet are not the log's.
    @Test func entriesThatSayNothingAreNotWritten() throws {
        #expect(try Self.entries("A,engaging,engaging,2027-02-10,2027-03-01,").headings == [])
        #expect(
            try Self.entries("A,won,engaging,2016-12-01,2016-11-01,Ann").headings == [
                "2016-11-01 other Moses Frase", "2016-12-01 other Moses Frase",
            ])
        #expect(
            try Self.entries("A,won,engaging,2027-02-10,,Ann").rejected == [
                "2: date of an entry: 2027-02-10 is in the future, but the log only records past events"
            ])
    }

    /// A cell that was wrapped is one value on one line.
    @Test func cellsOnSeveralLines() throws {
        let plan = try Self.plan("1,\"Acme\r\n Works\",2016-10-20,9,\n")
        #expect(plan.text("201610-SAL-001.md")?.contains("customer: Acme Works\n") == true)
        #expect(plan.text("201610-SAL-001.md")?.contains("# Acme Works\n") == true)
    }

    @Test func sectionsWithoutWordsAreNotWritten() throws {
        let plan = try Self.plan("1,Acme,2016-10-20,9,\n", "sections: { notes: \"Met by {by}.\" }\n")
        #expect(plan.text("201610-SAL-001.md")?.contains("Notes") == false)
    }

    // MARK: Reasons

    /// What is wrong with a value is said with the option of the mapping that decides it.
    @Test(arguments: [
        (
            "A,5/6/2026,1",
            "opened: “5/6/2026” is not a date, or the order of its parts is unknown (in the mapping: date: \"d/m/yyyy\" or \"m/d/yyyy\", as the column writes it)"
        ),
        (
            "A,46148,1",
            "opened: “46148” is not a date; it seems to be a spreadsheet's day number (in the mapping: date: excel)"
        ),
        (
            "A,2026-05-06T22:30:00Z,1",
            "opened: “2026-05-06T22:30:00Z” is a time in UTC, and the local day is unknown (in the mapping: zone: \"+08:00\", for the local time zone)"
        ),
        ("A,12月1日,1", "opened: “12月1日” has no year"),
        (
            "A,,8733.44",
            "amount: “8733.44” is not a whole number of units (in the mapping: round: nearest, to round it)"
        ),
        (
            "A,,\"1.234,50\"",
            "amount: “1.234,50” is not a number; it seems to have a decimal comma (in the mapping: decimal: \",\")"
        ),
        ("A,,-5", "amount: “-5” is negative, which this field does not allow"),
        ("A,,N/A", "amount: “N/A” is not a number (in the mapping: values, to define its meaning)"),
        ("A,-,", "opened: “-” is not a date (in the mapping: missing, if it means no value)"),
    ])
    func reasonsNameTheOption(_ row: String, _ reason: String) throws {
        #expect(try ImportExample.plan("name,opened,amount\n\(row)\n", Self.mapping).rejected == ["2: " + reason])
    }
}
