import Document
import Probe
import Register
import Template
import Testing

@testable import Lint

/// Two hundred records as a salesperson types them, four slips in each: what the findings offer with one key.
@Suite struct HandTypedTests {
    @Test func nineFindingsOfTenAreFixedWithOneKeyAndNoneWrongly() throws {
        let linter = Linter(ShippedSchema.template)
        let day = try #require(CivilDate(year: 2026, month: 11, day: 24))
        let path = "register/202611-SAL-002.md"
        let before = linter.check(path: path, bytes: Array(HandTyped.base.utf8), asOf: day).findings
        let known = Set(before.map(\.rule))
        var (findings, fixable) = (0, 0)
        for record in 0..<HandTyped.count {
            let (text, typed) = HandTyped.record(record)
            let bytes = Array(text.utf8)
            let found = linter.check(path: path, bytes: bytes, asOf: day).findings.filter { !known.contains($0.rule) }
            findings += found.count
            fixable += found.count { $0.fix != nil }
            let fixed = Fixer(linter, asOf: day, unsafe: true).fix(path: path, bytes: bytes).bytes
            let after = textLines(String(decoding: fixed, as: UTF8.self)).map { String($0) }
            for slip in typed {
                let line = after.first {
                    HandTyped.field($0) == HandTyped.field(slip.meant)
                        || HandTyped.field($0) == HandTyped.field(slip.typed)
                }
                #expect(line == slip.meant || line == slip.typed, "\(slip.typed): \(line ?? "")")
            }
        }
        #expect(findings >= 700, "\(findings)")
        #expect(fixable * 10 >= findings * 9, "\(fixable) of \(findings)")
    }
}
