import Testing

@testable import oppbook
@testable import Exchange
@testable import Document

/// From a table and a mapping to files.
@Suite struct ImportPlanTests {
    private static let head = """
        import: 1
        missing: [Unknown]
        id: { month: 2016-10, department: SAL }
        title: [{ column: name }, { value: Nobody }]

        """

    @Test func aRowBecomesAFile() throws {
        let plan = try ImportExample.plan(
            """
            name,stage,agent,account,opened,closed,needs,rival
            Acme #1,Won,Moses Frase,A-1,2016-10-20,2017-03-01,price; speed,No

            """,
            Self.head + """
                folder: "{agent}/{rival}"
                joins:
                  accounts: { key: no, from: account, values: { A-1: A1 } }
                fields:
                  customer: { column: name }
                  sector: { column: accounts.sector }
                  status: { column: stage, values: { Won: won } }
                  opened: { column: opened }
                  owner: { column: agent }
                  size.staff: { column: accounts.staff }
                  size.revenue: { column: accounts.revenue, unit: m }
                  rival: { column: rival, values: { No: none } }
                  needs: { column: needs, split: ";" }
                log:
                  - date: { column: closed }
                    way: other
                    people: { column: agent }
                    changes: [{ field: status, from: engaging }]
                    text: "Account {account}."
                  - { date: { column: opened }, way: other, people: { column: agent } }
                sections:
                  notes: "Stage: {stage}"

                """,
            joins: ["accounts": "no,sector,staff,revenue\nA1,technolgy,2822,1100.04\n"])
        #expect(plan.rejected == [])
        #expect(
            plan.text("Moses Frase/No/201610-SAL-001.md")?.replacing(/row [0-9a-f]{16}/, with: "row 0000") == """
                ---
                # import: row 0000
                id: 201610-SAL-001
                customer: "Acme #1"
                sector: technology
                status: won
                opened: 2016-10-20
                owner: Moses Frase
                size: { staff: 2822, revenue: 1100.04m }
                rival: none
                needs: [price, speed]
                ---

                # Acme #1

                ## Notes

                Stage: Won

                ## Follow-ups

                ### 2016-10-20 other Moses Frase

                ### 2017-03-01 other Moses Frase

                - status: engaging → won

                Account A-1.

                """)
    }

    /// Whatever name the table or the mapping uses: canonical, of either language, an alias, full-width signs.
    @Test func namesAreWrittenAsTheRegisterWritesThem() throws {
        let plan = try ImportExample.plan(
            """
            name,big,amount,rival,sector,stage
            A,no,under_10k,none,technology,赢
            B,no,1万以下,无,科技,won
            C,no,大单,有,Technology,Won
            D,no,L,Some,technolgy,engaging
            E,no,500-900,none,科技,接触
            F,no,１５００,有,technology,Engaging
            G,yes,,none,technology,won

            """,
            Self.head + """
                fields:
                  customer: { column: name }
                  amount: [{ column: big, values: { yes: 1万以上, no: ~ } }, { column: amount }]
                  rival: { column: rival }
                  sector: { column: sector }
                  status: { column: stage }

                """)
        #expect(plan.rejected == [])
        let written = plan.files.map { file in
            String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").filter { line in
                ["amount: ", "rival: ", "sector: ", "status: "].contains { line.hasPrefix($0) }
            }.map { $0.drop { $0 != " " }.dropFirst() }.sorted().joined(separator: " ")
        }
        #expect(
            written == [
                "none technology under_10k won", "none technology under_10k won", "over_10k some technology won",
                "engaging over_10k some technology", "500-900 engaging none technology",
                "1500 engaging some technology",
                "none over_10k technology won",
            ])
    }

    @Test func theFirstSourceWithAValueCounts() throws {
        let plan = try ImportExample.plan(
            "name,met,asked\nA,Yes,\nB,No,Yes\nC,No,No\nUnknown,No,Unknown\n",
            Self.head + """
                fields:
                  customer: { column: name }
                  rival:
                    - { column: met, values: { Yes: some, No: ~ } }
                    - { column: asked, values: { Yes: none, No: ~ } }

                """)
        let rivals = plan.files.map { file in
            String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("rival") }
        }
        #expect(rivals == ["rival: some", "rival: none", nil, nil])
        #expect(plan.text("201610-SAL-004.md")?.contains("# Nobody\n") == true)
        #expect(plan.text("201610-SAL-004.md")?.contains("customer") == false)
    }

    @Test func nothingIsLostSilently() throws {
        let plan = try ImportExample.plan(
            """
            name,rival,opened,account,staff
            A,No,2016-10-20,A1,5
            B,Maybe,2016-13-20,A1,many
            C,No,soon,A2,5
            D,No,2016/10/20
            E,No,2016/10/20,,5

            """,
            Self.head + """
                joins:
                  accounts: { key: no, from: account, required: true }
                fields:
                  customer: { column: name }
                  rival: { column: rival, values: { No: none } }
                  opened: { column: opened }
                  sector: { column: accounts.sector }
                  size.staff: { column: staff }

                """, joins: ["accounts": "no,sector\nA1,technology\n"])
        #expect(
            plan.rejected == [
                "3: opened: the date “2016-13-20” does not exist; staff: “many” is not a number (in the mapping: values, to define its meaning); "
                    + "“Maybe” in the column rival is not in the mapping's values",
                "4: “A2” is not in the joined table accounts; opened: “soon” is not a date (in the mapping: missing, if it means no value)",
                "5: there are 3 values for 5 columns",
            ])
        // Rejected rows keep their numbers, so that fixing one moves no other.
        #expect(plan.files.map(\.path) == ["201610-SAL-001.md", "201610-SAL-005.md"])
        #expect(plan.text("201610-SAL-005.md")?.contains("opened: 2016-10-20\n") == true)
        #expect(plan.recordCount == 5)
        #expect(plan.summary.en == "rows 5 = imported 2 + rejected 3")
    }

    @Test func idsFromAColumnAreCheckedAndUnique() throws {
        let plan = try ImportExample.plan(
            "no,name\n201610-SAL-001,A\n201610-SAL-001,B\n201610-sal-2,C\n,D\n",
            """
            import: 1
            id: { column: no }
            title: { column: name }
            fields: { customer: { column: name } }
            """)
        #expect(
            plan.rejected == [
                "3: the id “201610-SAL-001” is the same as on line 2",
                "4: the id “201610-sal-2” does not match the template's pattern", "5: the id is missing",
            ])
    }

    @Test func numbersCountPerMonthAndDepartment() throws {
        let plan = try ImportExample.plan(
            "name,opened\nA,2016-10-20\nB,2016-11-02\nC,2016-10-31\n",
            """
            import: 1
            id: { month: { column: opened }, department: SAL, first: 7 }
            title: { column: name }
            fields: { customer: { column: name } }
            """)
        #expect(plan.files.map(\.path) == ["201610-SAL-007.md", "201611-SAL-007.md", "201610-SAL-008.md"])
    }

    @Test func anExistingFileIsARejectAndStays() throws {
        let mapping = Self.head + "fields: { customer: { column: name } }\n"
        let plan = try ImportExample.plan("name\nA\n\"B, C\"\n", mapping).keeping { $0 == "201610-SAL-002.md" }
        #expect(plan.files.map(\.path) == ["201610-SAL-001.md"])
        #expect(
            String(decoding: plan.rejectsTable(in: .en), as: UTF8.self) == """
                \u{FEFF}name,rejected_line,rejected_reason
                "B, C",3,the file 201610-SAL-002.md already exists

                """)
    }

    @Test func namesInFoldersCannotLeaveTheOutput() throws {
        let plan = try ImportExample.plan(
            "name,no\n../../etc,1\n\"a/b\",2\n\"\",3\n",
            Self.head + "folder: \"x/{name}\"\nfields: { customer: { column: name }, size.staff: { column: no } }\n")
        #expect(
            plan.files.map(\.path) == [
                "x/_._.._etc/201610-SAL-001.md", "x/a_b/201610-SAL-002.md", "x/201610-SAL-003.md",
            ])
    }

    @Test func columnsAndKeysAreCheckedBeforeAnythingIsWritten() throws {
        func problems(_ table: String, _ join: String, _ joins: [String]) throws -> [String] {
            do {
                _ = try ImportExample.plan(
                    table,
                    Self.head + (table.contains(";") ? "delimiter: \",\"\n" : "") + """
                        joins: { accounts: { key: no, from: name } }
                        fields: { customer: { column: nam } }

                        """, joins: Dictionary(uniqueKeysWithValues: joins.map { ($0, join) }))
                return []
            } catch let failure as CSVImport.Failure {
                return failure.findings.map { $0.message.en + ($0.hint.map { " " + $0.en } ?? "") }
            }
        }
        let wrongDelimiter = try problems("name;stage\n", "no\n1\n1\n", ["accounts"])
        #expect(
            wrongDelimiter == [
                // Named in two places of the mapping.
                "table.csv has no column “name” The table seems to be separated by “;”: change delimiter in the mapping, or remove it.",
                "table.csv has no column “name” The table seems to be separated by “;”: change delimiter in the mapping, or remove it.",
                "table.csv has no column “nam” The table seems to be separated by “;”: change delimiter in the mapping, or remove it.",
                "lines 2 and 3 of the joined table accounts (join.csv) have the same key “1”",
            ])
        #expect(
            try problems("name,stage\n", "no\n", ["accounts"]) == ["table.csv has no column “nam” Did you mean “name”?"]
        )
        #expect(
            try problems("name\n", "no\n", ["acounts"]) == [
                "the mapping has no joined table acounts Did you mean “accounts”?",
                "no file is given for the joined table accounts Specify it with --join accounts=FILE.",
            ])
    }
}
