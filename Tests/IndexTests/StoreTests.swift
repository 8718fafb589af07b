import Document
import FoundationEssentials
import Register
import Template
import Testing

@testable import Index

/// What the index gives back of what was put in.
@Suite struct StoreTests {
    private let open = """
        机会状态: 方案提交
        责任人: 明
        预计签约日期: 2024-08-30
        下一步: { 事项: 提交报价单, 截止日期: 2024-06-28 }

        """

    @Test func aConditionReadsOnlyTheFieldsItNames() throws {
        let files = try IndexedFiles([
            "register/a.md": IndexedFiles.text(id: "202405-SAL-001", extra: "需求痛点: [成本高]\n" + open),
            "register/b.md": IndexedFiles.text(id: "202405-SAL-002", customer: "海川精密仪器制造有限公司"),
            "register/c.md": "---\n机会编号: [\n---\n",
        ])
        let template = IndexedFiles.linter.template
        let customer = try #require(template.path(of: .customer)?.field)
        var whole: [Int64: [Item]] = [:]
        try files.store.forEachRecord { whole[$0.file] = $0.values }
        for field in template.fields.indices {
            let found = try files.store.files(reading: [field, customer]) { values in
                whole.values.contains {
                    $0[field].value == values[field].value && $0[customer].value == values[customer].value
                }
            }
            #expect(found.files.count == 2)
            #expect(found.unreadable == 1)
        }
        for number in try files.store.recordNumbers() {
            let record = try #require(try files.store.record(of: number))
            #expect(record.values.map(\.value) == whole[number]?.map(\.value))
        }
    }

    @Test func theAgendaTellsWhatIsDueAndWhatComesNext() throws {
        let files = try IndexedFiles([
            "register/a.md": IndexedFiles.text(id: "202405-SAL-001", extra: open),
            "register/b.md": IndexedFiles.text(id: "202405-SAL-001", extra: open),
            "register/c.md": IndexedFiles.text(id: "202405-SAL-003"),
        ])
        let day = IndexedFiles.day
        let due = try files.store.agenda(on: day, until: day + 30, person: nil)
        #expect(due.items.filter { $0.item.kind == .nextStep }.map(\.item.words) == ["提交报价单", "提交报价单"])
        #expect(due.next == CivilDate(year: 2024, month: 8, day: 30))
        let names = try files.store.agendaNames(of: Set(due.items.map(\.file)))
        #expect(Set(names.values).count == 2)
        #expect(names.values.allSatisfy { $0.hasPrefix("202405-SAL-001-") })
        #expect(try files.store.agendaGaps().status == ["202405-SAL-003"])
    }

    @Test func newFindingsOfTheSameContentTakeThePlaceOfThoseOfAnotherDay() throws {
        let text = IndexedFiles.text(id: "202405-SAL-001", extra: open)
        let files = try IndexedFiles(["register/202405-SAL-001.md": text])
        let later = IndexedFiles.day + 100
        let result = IndexedFiles.linter.check(
            path: "register/202405-SAL-001.md", bytes: Array(text.utf8), asOf: later)
        let known = try #require(try files.store.file(at: Array("register/202405-SAL-001.md".utf8)))
        #expect(!known.validity.contains(later))
        try files.store.transaction { () throws(DatabaseError) in
            try files.store.rejudge(
                known.id, known.stamp, isRacy: false, findings: result.findings, validity: result.validity)
            try files.store.settleHorizon(on: later)
        }
        #expect(try files.store.findings(of: known.id).map(\.diagnostic) == result.findings)
        #expect(try files.store.validity() == result.validity)
    }

    @Test func aDamagedRowIsToldAndNeverTakenForData() throws {
        let files = try IndexedFiles(["register/a.md": IndexedFiles.text(id: "202405-SAL-001")])
        for table in ["file_facts", "file_columns", "file_records"] {
            try files.store.database.run("UPDATE \(table) SET bytes = substr(bytes, 1, length(bytes) - 1) || x'FF'")
        }
        #expect(throws: DatabaseError.self) { _ = try files.store.facts() }
        #expect(throws: DatabaseError.self) { _ = try files.store.files(ofID: "202405-SAL-001") }
        #expect(throws: DatabaseError.self) { _ = try files.store.record(of: 0) }
        #expect(throws: DatabaseError.self) { _ = try files.store.opportunities(by: [], .summary) }
    }
}
