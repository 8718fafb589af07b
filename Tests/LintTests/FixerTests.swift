import Document
import Template
import Testing

@testable import Lint

/// Fixes are made only where they do good.
@Suite struct FixerTests {
    private static let path = "register/\(ExampleRegister.stem).md"

    private static func fix(_ text: String, unsafe: Bool = false, path: String = path) -> Fixer.Outcome {
        Fixer(ExampleTests.linter, asOf: ExampleTests.asOf, unsafe: unsafe).fix(path: path, bytes: Array(text.utf8))
    }

    private static func text(_ outcome: Fixer.Outcome) -> String { String(decoding: outcome.bytes, as: UTF8.self) }

    @Test func whatIsInOrderStays() {
        let outcome = Self.fix(ExampleRegister.whole, unsafe: true)
        #expect(outcome.count == 0 && Self.text(outcome) == ExampleRegister.whole && outcome.path == Self.path)
    }

    @Test func aFixThatBringsAFindingIsNotMade() {
        // Read as a win, the opportunity would lack its contract, and the log would not tell how it got there.
        let bad = ExampleRegister.file(.fields, "机会状态: 合同签\n合作周期: short_project\n")
        let outcome = Self.fix(bad, unsafe: true)
        #expect(outcome.count == 1)
        #expect(Self.text(outcome) == bad.replacing("short_project", with: "短期项目"))
    }

    @Test func guessesAreMadeWhenAskedFor() {
        let bad = ExampleRegister.file(.fields, "业务场景: 新市场开拓\n")
        #expect(Self.fix(bad).count == 0)
        #expect(Self.text(Self.fix(bad, unsafe: true)) == ExampleRegister.whole)
    }

    @Test func quotesStayWhereTheyWere() {
        let bad = ExampleRegister.file(.fields, "合作周期: \"short_project\" # 待定\n发现时间: '2024/5/6'\n")
        let fixed = Self.text(Self.fix(bad))
        #expect(fixed.contains("合作周期: \"短期项目\" # 待定\n"))
        #expect(fixed.contains("发现时间: '2024-05-06'\n"))
    }

    @Test func whatComesToLightIsMendedNext() {
        let bad =
            "\u{FEFF}" + ExampleRegister.file(.fields, "来源说明：上海展\n合作周期: short_project\n").replacing("\n", with: "\r\n")
        let outcome = Self.fix(bad)
        #expect(Self.text(outcome) == ExampleRegister.file(.fields, "来源说明: 上海展\n合作周期: 短期项目\n"))
        #expect(outcome.count == 4)
    }

    @Test func aSectionIsAddedOnlyWhereItMayBeEmpty() {
        let log = "## 跟进记录\n\n### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n"
        // A heading alone would be an error of its own.
        #expect(Self.fix(ExampleRegister.file(.body, log)).count == 0)
        let pain = "## 核心需求痛点\n\n成本高。\n\n"
        let plan = "## 策略与行动计划\n\n看样。\n"
        let early = ExampleRegister.file(.body, pain + plan).replacing("机会状态: 方案提交", with: "机会状态: 初步接洽")
        #expect(Self.text(Self.fix(early)) == early + "\n## 跟进记录\n")
    }

    @Test func aNameThatIsNoIdGivesWayToTheId() {
        let outcome = Self.fix(ExampleRegister.whole, path: "register/2024/新客户.md")
        #expect(outcome.path == "register/2024/202405-SAL-003.md" && Self.text(outcome) == ExampleRegister.whole)
        // Of two ids a person knows which is right.
        #expect(Self.fix(ExampleRegister.whole, path: "register/202405-SAL-004.md").count == 0)
        #expect(Self.fix(ExampleRegister.whole, unsafe: true, path: "register/202405-SAL-004.md").path == Self.path)
    }

    @Test func aStatusThatTheLogDoesNotTellIsLoggedToday() {
        let bad = ExampleRegister.file(.log, "### 2024-05-20 面谈 明\n\n- 疑虑：交付周期\n")
        #expect(Self.fix(bad).count == 0)
        #expect(Self.text(Self.fix(bad, unsafe: true)) == bad + "\n### 2024-06-10 其他 明\n\n- 机会状态：初步接洽 → 方案提交\n")
    }

    @Test func findingsOfOtherBytesAreNotMended() {
        let edit = Edit(ByteRange(0, 3), "xyz")
        let finding = Diagnostic(
            "broken-link", .error, at: edit.range, Text(same: ""), fix: Fix(Text(same: ""), edits: [edit]))
        let bytes = Array(ExampleRegister.file(.fields, "合作周期: 半年\n业务场景: 新市场开拓\n").utf8)
        let outcome = Fixer(ExampleTests.linter, asOf: ExampleTests.asOf, unsafe: false).fix(
            path: Self.path, bytes: bytes, known: [finding])
        #expect(outcome.bytes == bytes)
    }
}
