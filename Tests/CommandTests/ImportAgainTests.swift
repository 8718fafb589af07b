import Testing

@testable import oppbook

/// No row becomes two opportunities, and no id is given twice, whatever the register holds.
@Suite struct ImportAgainTests {
    private static let made = """
        import: 1
        id: { month: { column: opened }, department: SAL }
        title: { column: name }
        fields:
          customer: { column: name }
          opened: { column: opened }
          amount: { column: amount }

        """
    private static let given = made.replacing("{ month: { column: opened }, department: SAL }", with: "{ column: no }")
    private static let table =
        "no,name,opened,amount\nA1,Acme,2016-10-20,900\nA2,Baker,2016-10-21,500\nA2,Baker,2016-10-21,500\n"

    private static func opportunity(_ id: String, _ customer: String) -> String {
        "---\nid: \(id)\ncustomer: \(customer)\n---\n\n# \(customer)\n\n## Follow-ups\n"
    }

    // MARK: Made ids

    @Test func madeIDsAreAboveAllThatWereGiven() throws {
        let plan = try ImportExample.plan(
            Self.table, Self.made, held: ["register/x/201610-SAL-004.md": Self.opportunity("201610-SAL-004", "Other")],
            idsEverGiven: ["201610-SAL-011", "201610-HR-090", "201611-SAL-070"])
        #expect(plan.files.map(\.path) == ["201610-SAL-012.md", "201610-SAL-013.md", "201610-SAL-014.md"])
    }

    /// Two rows that differ in nothing are two opportunities, the first time and the second.
    @Test func aSecondImportIsRecognized() throws {
        let first = try ImportExample.plan(Self.table, Self.made)
        #expect(first.files.count == 3)
        let again = try ImportExample.plan(Self.table, Self.made, held: first.texts)
        #expect(again.summary.en == "rows 3 = imported 0 + imported before 3 + rejected 0")
        #expect(again.known.map(\.path) == ["201610-SAL-001.md", "201610-SAL-002.md", "201610-SAL-003.md"])
        // In another order, with a row more in the middle, and a column that the mapping does not read.
        let longer =
            "seen,name,no,amount,opened\nx,Baker,A2,500,2016-10-21\ny,Cox,A3,1,2016-10-22\nx,Acme,A1,900,2016-10-20\nx,Baker,A2,500,2016-10-21\n"
        let third = try ImportExample.plan(longer, Self.made, held: first.texts)
        #expect(third.files.map(\.path) == ["201610-SAL-004.md"])
        #expect(third.known.count == 3)
    }

    /// However a file was changed, moved or renumbered since: its row is known by the mark.
    @Test func changedFilesAreRecognized() throws {
        let first = try ImportExample.plan(Self.table, Self.made)
        var texts: [String: String] = [:]
        for (path, text) in first.texts {
            let id = path.dropLast(3)
            texts["register/2016/\(id)9.md"] = text.replacing(id, with: id + "9").replacing(
                "customer: ", with: "customer: New "
            )
            .replacing("# Acme", with: "# Other").replacing("\n", with: "\r\n")
        }
        let again = try ImportExample.plan(Self.table, Self.made, held: texts)
        #expect(again.summary.en == "rows 3 = imported 0 + imported before 3 + rejected 0")
    }

    /// Files of imports before there were marks say what the row says.
    @Test func filesWithoutAMarkAreRecognizedByWhatTheySay() throws {
        let first = try ImportExample.plan(Self.table, Self.made)
        let texts = first.texts.mapValues { $0.replacing(/# import: .*\n/, with: "") }
        let again = try ImportExample.plan(Self.table, Self.made, held: texts)
        #expect(again.known.count == 3)
        #expect(again.files.isEmpty)
    }

    /// A row that is not in the register, but resembles a file whose row is not in the table any more, is for a person
    /// to decide.
    @Test func aChangedRowIsNotImportedASecondTime() throws {
        let first = try ImportExample.plan(Self.table, Self.made)
        let changed = Self.table.replacing("900", with: "1900")
        let again = try ImportExample.plan(changed, Self.made, held: first.texts)
        #expect(again.files.isEmpty)
        #expect(again.rejected.count == 1)
        #expect(
            again.rejected.first?.hasPrefix(
                "2: this may be the row of 201610-SAL-001.md, changed since: if it is the same opportunity, edit that file"
            ) == true)
        // Another deal of the same customer in another month is another one.
        let more = try ImportExample.plan(
            Self.table.replacing("2016-10-20,900", with: "2016-11-20,900"), Self.made, held: first.texts)
        #expect(more.files.map(\.path) == ["201611-SAL-001.md"])
    }

    @Test func aKeyRecognizesChangedRows() throws {
        let mapping = Self.made + "key: { column: no }\n"
        let table = "no,name,opened,amount\nA1,Acme,2016-10-20,900\nA2,Baker,2016-10-21,500\n"
        let first = try ImportExample.plan(table, mapping)
        #expect(first.text("201610-SAL-001.md")?.hasPrefix("---\n# import: key A1\nid: 201610-SAL-001\n") == true)
        let changed =
            table.replacing("900", with: "1900") + "A3,Acme,2016-10-20,900\n,Cox,2016-10-21,1\nA3,Dee,2016-10-21,1\n"
        let again = try ImportExample.plan(changed, mapping, held: first.texts)
        #expect(again.known.map(\.record.line) == [2, 3])
        #expect(again.files.map(\.path) == ["201610-SAL-003.md"])
        #expect(
            again.rejected == [
                "5: the mapping's key has no value in this row", "6: the mapping's key “A3” is the same as on line 4",
            ])
        // Another system's numbers may be the same ones.
        let other = try ImportExample.plan(table.replacing("Acme", with: "Zenith"), mapping, held: first.texts)
        #expect(
            other.rejected == ["2: the key “A1” belongs to 201610-SAL-001.md, whose customer is “Acme”, not “Zenith”"])
    }

    // MARK: Given ids

    @Test func takenIDsAreRejected() throws {
        let table =
            "no,name,opened,amount\n201610-SAL-001,Acme,2016-10-20,1\n201610-SAL-002,Baker Inc.,2016-10-20,1\n201610-SAL-003,Cox,2016-10-20,1\n"
        let held = [
            "register/2016/201610-SAL-001.md": Self.opportunity("201610-SAL-001", "Zenith"),
            "register/201610-SAL-002.md": Self.opportunity("201610-SAL-002", "BAKER"),
        ]
        let plan = try ImportExample.plan(table, Self.given, held: held, idsEverGiven: ["201610-SAL-003"])
        #expect(
            plan.rejected == [
                "2: the id “201610-SAL-001” is used by register/2016/201610-SAL-001.md, whose customer is “Zenith”",
                "4: the id “201610-SAL-003” was used before: on another branch, in another working tree, or in a file deleted since (--reuse-ids accepts it)",
            ])
        #expect(plan.known.map(\.path) == ["register/201610-SAL-002.md"])
        let reused = try ImportExample.plan(
            table, Self.given, held: held, idsEverGiven: ["201610-SAL-003"], reusesIDs: true)
        #expect(reused.files.map(\.path) == ["201610-SAL-003.md"])
    }
}
