import Testing

@testable import Document

/// The line that closes a front matter is found where it was lost.
@Suite struct ClosingFenceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// What is between the last field and the end of the file.
        var end: String
        var kind: ClosingFence.Kind
        var line: Int
        var fixed: String?
    }

    static let cases = [
        Case(testDescription: "escaped", end: "\n\\---\n\n# 甲\n", kind: .altered, line: 4, fixed: "\n---\n\n# 甲\n"),
        Case(testDescription: "quoted", end: "\n> ---\n\n# 甲\n", kind: .altered, line: 4, fixed: "\n---\n\n# 甲\n"),
        Case(testDescription: "dots", end: "\n……\n\n# 甲\n", kind: .altered, line: 4, fixed: "\n---\n\n# 甲\n"),
        Case(testDescription: "end of code", end: "\n```\n\n# 甲\n", kind: .altered, line: 4, fixed: "\n---\n\n# 甲\n"),
        Case(
            testDescription: "behind the field", end: " ---\n\n# 甲\n", kind: .afterField, line: 3,
            fixed: "\n---\n\n# 甲\n"),
        Case(
            testDescription: "before the title", end: "\n--- # 甲\n\n文字\n", kind: .beforeBody, line: 4,
            fixed: "\n---\n\n# 甲\n\n文字\n"),
        Case(
            testDescription: "with a remark", end: "\n--- # 结束\n\n# 甲\n", kind: .beforeBody, line: 4,
            fixed: "\n---\n\n# 甲\n"),
        Case(testDescription: "missing", end: "\n\n# 甲\n", kind: .missing, line: 4, fixed: "\n---\n\n# 甲\n"),
        Case(
            testDescription: "missing, no blank line", end: "\n# 甲\n", kind: .missing, line: 4, fixed: "\n---\n\n# 甲\n"),
        Case(testDescription: "missing above prose", end: "\n\n文字\n", kind: .missing, line: 4, fixed: "\n---\n\n文字\n"),
        Case(testDescription: "cut off", end: "\n", kind: .cutOff, line: 4, fixed: nil),
    ]

    @Test(arguments: cases) func itIsFound(example: Case) throws {
        let head = "---\n责任人: 明\n下一步: { 事项: 报价 }"
        let bytes = Array((head + example.end).utf8)
        let document = Document(bytes)
        guard case .unclosed(let opening) = document.frontMatter else { return #expect(Bool(false), "closed") }
        let fence = ClosingFence(document, opening: opening)
        #expect(fence.kind == example.kind)
        #expect(LineIndex(bytes).line(ofByte: Int(fence.range.start)) == example.line)
        let fixed = String(decoding: fence.edits.applied(to: bytes[...]), as: UTF8.self)
        #expect(fixed == head + (example.fixed ?? example.end))
    }

    /// A comment among the fields is not a heading of the body.
    @Test func commentsAreNoHeadings() {
        let bytes = Array("---\n# 责任人: 明\n责任人: 华\n# 备注\n状态: 甲\n\n# 甲\n".utf8)
        let document = Document(bytes)
        guard case .unclosed(let opening) = document.frontMatter else { return #expect(Bool(false), "closed") }
        #expect(LineIndex(bytes).line(ofByte: Int(ClosingFence(document, opening: opening).range.start)) == 6)
    }
}
