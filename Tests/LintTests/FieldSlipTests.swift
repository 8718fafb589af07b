import Document
import Register
import Template
import Testing

@testable import Lint

/// One slip in the front matter is one finding, at its line, with the fix that is proven.
@Suite struct FieldSlipTests {
    /// The finding about a front matter in which some lines take the place of one field's, and what its fix makes of
    /// them.
    private static func judge(_ name: String, _ lines: String) -> (findings: [String], fixed: [String]) {
        let source = textLines(ExampleRegister.whole)
        guard let index = source.firstIndex(where: { $0.hasPrefix(name + ": ") }) else { return ([], []) }
        let text = (source[..<index] + textLines(lines) + source[(index + 1)...]).joined(separator: "\n")
        let path = "register/\(ExampleRegister.stem).md"
        let result = ExampleTests.linter.check(path: path, bytes: Array(text.utf8), asOf: ExampleTests.asOf)
        let fixed = Fixer(ExampleTests.linter, asOf: ExampleTests.asOf, unsafe: false).fix(
            path: path, bytes: Array(text.utf8))
        let after = textLines(String(decoding: fixed.bytes, as: UTF8.self))
        let rest = source.count - index - 1
        return (result.findings.map { $0.rule.name }, Array(after[index..<(after.count - rest)]))
    }

    @Test(arguments: [
        ("责任人", "责 任 人: @明", "yaml-syntax", ["责任人: 明"]),
        ("责任人", "责 任 人: 明", "unknown-field", ["责任人: 明"]),
        ("责任人", "責任人: 明", "unknown-field", ["责任人: 明"]),
        ("责任人", "责任\u{200B}人: 明", "invisible-character", ["责任人: 明"]),
        ("转化概率", "转化概率: **中**", "yaml-syntax", ["转化概率: 中"]),
        ("转化概率", "转化概率: 中 // 老板说的", "invalid-quantity", ["转化概率: 中 # 老板说的"]),
        ("预计签约日期", "预计签约日期: 2024–08–30", "invalid-date", ["预计签约日期: 2024-08-30"]),
        ("下一步", "下一步: { 事项=提交报价单；截止日期=2024-06-28 }", "unknown-field", ["下一步: { 事项: 提交报价单, 截止日期: 2024-06-28 }"]),
        ("下一步", "下一步:\n\t事项: 提交报价单\n\t截止日期: 2024-06-28", "yaml-syntax", ["下一步:", "  事项: 提交报价单", "  截止日期: 2024-06-28"]),
        ("决策关注点", "决策关注点:\n  － 技术稳定性\n  － 交付周期", "unknown-choice", ["决策关注点:", "  - 技术稳定性", "  - 交付周期"]),
        ("机会编号", "机会编号: ２０２４０５-sal–003", "id-format", ["机会编号: 202405-SAL-003"]),
    ])
    func oneFindingWithItsFix(name: String, lines: String, rule: String, fixed: [String]) {
        let result = Self.judge(name, lines)
        #expect(result.findings == [rule])
        #expect(result.fixed == fixed)
    }

    /// Two fields on one line are parted, however they were joined, and never quoted into one value.
    @Test(arguments: [" ", "", "；", " | ", "\\n", "<br>", "\u{3000}"]) func joinedFieldsAreParted(joint: String) {
        var lines = textLines(ExampleRegister.whole)
        guard let index = lines.firstIndex(where: { $0.hasPrefix("转化概率: ") }) else { return #expect(Bool(false)) }
        lines[index] += joint + lines.remove(at: index + 1)
        let path = "register/\(ExampleRegister.stem).md"
        let text = lines.joined(separator: "\n")
        let findings = ExampleTests.linter.check(path: path, bytes: Array(text.utf8), asOf: ExampleTests.asOf).findings
        #expect(findings.count == 1)
        let fixed = Fixer(ExampleTests.linter, asOf: ExampleTests.asOf, unsafe: false).fix(
            path: path, bytes: Array(text.utf8))
        #expect(String(decoding: fixed.bytes, as: UTF8.self) == ExampleRegister.whole)
    }

    /// What cannot be proven is left for a person.
    @Test(arguments: [("转化概率", "转化概率: ~~低~~ 中"), ("责任人", "责任人: 明、华"), ("下一步", "下一步: { 事项: 提交报价单, 截至日: 2024-06-28 }")])
    func nothingIsGuessed(name: String, lines: String) {
        let result = Self.judge(name, lines)
        #expect(result.findings.count == 1)
        #expect(result.fixed == [lines])
    }

    @Test func aFieldThatIsCommentedOutIsNamed() {
        #expect(Self.judge("预计合同金额", "# 预计合同金额：50-100万").findings == ["comment-in-value"])
        #expect(Self.judge("预计合同金额", "<!-- 预计合同金额: 50-100万 -->").findings == ["comment-in-value"])
        // Beside the field itself it is a note.
        #expect(Self.judge("预计合同金额", "# 预计合同金额: 80万\n预计合同金额: 50-100万").findings == [])
    }

    /// An item of a list that is there already.
    @Test func aListNamesNothingTwice() {
        #expect(Self.judge("决策关注点", "决策关注点: [交付周期, 技术稳定性, 交付周期]").findings == ["yaml-duplicate-key"])
    }
}
