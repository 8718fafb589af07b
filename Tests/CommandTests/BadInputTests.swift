import Foundation
import Testing

/// Files that nobody writes by hand: each is read, judged and indexed, and ends. There is no clock here; what grows
/// with the square of its size would hold up the whole run.
@Suite struct BadInputTests {
    private static let whole = TestRegister.opportunity("202405-SAL-001")

    /// Name, content, a rule that must speak.
    private static let inputs: [String: (text: @Sendable () -> String, rule: String?)] = [
        "many unknown fields": ({ "---\n" + (0..<50_000).map { "字段\($0): 1\n" }.joined() + "---\n" }, "unknown-field"),
        "one field many times": (
            { "---\n" + String(repeating: "责任人: 明\n", count: 50_000) + "---\n" }, "yaml-duplicate-key"
        ),
        "many slips": ({ "---\n" + String(repeating: "联系人：*工\n", count: 40_000) + "---\n" }, "yaml-syntax"),
        "nested ten thousand deep": (
            { "---\na: " + String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000) + "\n---\n" },
            "yaml-syntax"
        ),
        "a bomb of aliases": (
            { "---\na: &a [x, x]\n" + (0..<2_000).map { "b\($0): &b\($0) [*a, *a]\n" }.joined() + "---\n" },
            "yaml-alias"
        ),
        "a long list of own words": (
            {
                whole.replacing(
                    "责任人: 明", with: "策略方向: [" + (0..<50_000).map { "打法\($0)" }.joined(separator: ", ") + "]\n责任人: 明")
            }, nil
        ),
        "many links on one line": (
            { whole + "\n" + (0..<30_000).map { "[[202301-SAL-\($0)]]" }.joined(separator: " ") + "\n" }, "broken-link"
        ),
        "brackets that never close": ({ whole + "\n" + String(repeating: "[", count: 800_000) + "\n" }, nil),
        "many entries": (
            { whole + (0..<12_000).map { "\n### 2024-05-\(21 + $0 % 10) 电话 明\n\n- 转化概率：低 → 中\n" }.joined() },
            "log-chain"
        ),
        "many allowances": (
            { whole + String(repeating: "\n<!-- oppbook: allow log-order 理由 -->\n", count: 15_000) }, "allow-unused"
        ),
        "many headings": ({ whole + (0..<50_000).map { "\n## 章节\($0)\n" }.joined() }, nil),
        "a name without end": (
            { whole.replacing("客户名称: ", with: "客户名称: " + String(repeating: "某", count: 300_000)) }, "heading-title"
        ),
        "more than the limit": ({ whole + String(repeating: "长", count: 400_000) }, "file-too-large"),
        "nothing": ({ "" }, "front-matter-hidden"),
        "an opening alone": ({ "---" }, "front-matter-unclosed"),
        "zero bytes": ({ "---\n责任人: \0明\0\n---\n\0" }, nil),
    ]

    @Test(arguments: inputs.keys.sorted()) func isTaken(_ name: String) throws {
        let input = try #require(Self.inputs[name])
        let register = try TestRegister()
        try register.write("register/202405-SAL-001.md", input.text())
        let day = "--as-of=2024-06-10"
        let fresh = try register.run("lint", "--no-cache", "--format", "json", day)
        #expect(fresh.status == 0 || fresh.status == 1, "\(fresh.errors)")
        if let rule = input.rule { #expect(fresh.output.contains("\"\(rule)\"")) }
        let text = try register.run("lint", "--no-cache", day)
        #expect(text.status == fresh.status)
        #expect(try register.run("index", day).status == 0)
        #expect(try register.run("lint", "--format", "json", day).output == fresh.output, "the index tells the same")
        #expect(try register.run("list", day).errors.contains("1 opportunity") || input.rule == "front-matter-hidden")
    }

    @Test func anyBytes() throws {
        let register = try TestRegister()
        var state: UInt64 = 42
        for number in 0..<200 {
            var bytes = Data(number % 2 == 0 ? Array("---\n".utf8) : [])
            for _ in 0..<(number * 7) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                // Signs that YAML and Markdown care for, and everything else.
                let signs = Array("-:[]{}#*&!|>'\"%@`,\n\t 客：".utf8)
                bytes.append(
                    number % 3 == 0 ? UInt8(truncatingIfNeeded: state >> 33) : signs[Int(state >> 33) % signs.count])
            }
            try register.write("register/\(number).md", bytes)
        }
        let answer = try register.run("lint", "--format", "json", "--as-of=2024-06-10")
        #expect(answer.status == 1)
        #expect(answer.errors == "")
        #expect(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) is [Any])
    }
}
