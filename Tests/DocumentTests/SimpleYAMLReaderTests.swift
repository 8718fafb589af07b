import Testing

@testable import Document

/// The quick reader against libyaml, the independent witness: what it does not decline is libyaml's tree, node by node.
@Suite struct SimpleYAMLReaderTests {
    /// Nil when the reader declines; else whether the trees agree.
    private func agrees(_ text: String) -> Bool? {
        var store = Array(text.utf8)
        guard let simple = SimpleYAMLReader.read(store, 0..<store.count, nestingLimit: 64) else { return nil }
        let witness = YAMLReader.readWithLibyaml(&store, 0..<store.count, nestingLimit: 64)
        return simple.nodes == witness.nodes && witness.problems.isEmpty && store.count == text.utf8.count
    }

    /// What forms are filled in with is read without libyaml.
    @Test(arguments: [
        "机会编号: 202405-SAL-003\n",
        "a: 1\nb:\nc: ~\n",
        "# 说明\n企业规模: { 员工人数: 800人, 年营收: 30亿元 } # 估计\n\n决策关注点: [技术稳定性, 交付周期]\n",
        "联系人: [{ 姓名: \"*工\", 职务: '技术总监' }]\n",
        "联系人:\n  - 姓名: \"*工\"\n    职务: 技术总监\n  - 姓名: 李\n下一步:\n  事项: 提交报价单\n  截止日期: 2024-06-28\n",
        "需求痛点:\n- 成本高\n- [a, b]\n- { a: b }\n- \"c: d\"\n决策链: 技术部初审→采购部比价\n",
        "时间: 10:30\n网址: https://example.com/?a=b#c\n金额: ¥1,200,000\n负数: -5\n空: []\n也空: {}\n引号: \"\"",
        "a:\n  b:\n    c: d\n  e: f\ng: h\n",
    ])
    func simple(text: String) {
        #expect(agrees(text) == true, "\(text)")
    }

    /// What is not simple, right or wrong, is libyaml's.
    @Test(arguments: [
        "", "# nothing\n", "- a\n", "word\n", "a: b: c\n", "a: *x\n", "a: &x b\n", "a: !t b\n", "a: |\n  b\n",
        "a: >\n  b\n",
        "a: b\n c\n", "a: \"b\\n\"\n", "a: 'b''c'\n", "a: \"b\n  c\"\n", "a: [b,\n  c]\n", "a: [b: c]\n", "a: {b}\n",
        "a: {b: }\n",
        "a: [b, ]\n", "\ta: b\n", "a:\tb\n", "a: b\r\n", "? a\n: b\n", "\"a\": b\n", "a: b\n---\nc: d\n", "a: b\n...\n",
        "%YAML 1.1\n",
        "a: \u{85}b\n", "a: b\u{2028}c\n", "a: \u{FEFF}b\n", "a: \u{FFFE}\n", "a: \u{7F}\n", "a: b #c\u{1}\n",
        "a:\n   b: c\n  d: e\n",
        "- - a\n", "a:\n  - - b\n", "a:\n- b\n  c: d\n", "a: @b\n", "a: `b\n", "a: %b\n", " a: b\n", "a: b}\n c: d\n",
        "a\n: b\n",
    ])
    func declined(text: String) {
        #expect(agrees(text) == nil, "\(text)")
    }

    /// Made-up texts from the pieces that YAML is made of, most of them wrong.
    @Test func madeUp() {
        var random = Random(state: 20_240_506)
        var read = 0
        for _ in 0..<150_000 {
            let text = random.text()
            guard let agrees = agrees(text) else { continue }
            read += 1
            #expect(agrees, "\(text.debugDescription)")
        }
        #expect(read > 4_000)
    }

    /// SplitMix64 (Steele, Lea and Flood, 2014).
    private struct Random {
        var state: UInt64

        mutating func below(_ limit: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((z ^ (z >> 31)) >> 33) % limit
        }

        mutating func one(_ list: [String]) -> String { list[below(list.count)] }

        private static let words = [
            "a", "客户", "b c", "2024-05-06", "10:30", "-5", "~", "'x'", "\"y\"", "\"客, 户\"", "''", "[]", "{}", "[a, 客]",
            "{a: b}",
            "[{ a: b, c: [d] }, e]", "a#b", "x?y", "—", "A→B", "¥5", "", "50%", "a, b", "<<", "=", "(注)", "a:b", "🙂",
        ]
        private static let pieces = [
            ":", ": ", " :", " ", "  ", "\n", "\n  ", "\n- ", "- ", ",", "[", "]", "{", "}", "\"", "'", "#", " # ", "?",
            "? ", "-", "...",
            "---", "|", ">", "*", "&", "!", "%", "@", "`", "\\", "\t", "\r", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{0}",
            "é",
        ]

        /// Lines of keys, items and words, with now and then a piece put in or a character taken out.
        mutating func text() -> String {
            var text = ""
            for _ in 0...below(6) {
                text += String(
                    repeating: " ", count: one(["0", "0", "0", "2", "2", "4", "1"]).first?.wholeNumberValue ?? 0)
                if below(4) == 0 { text += "- " }
                if below(8) > 0 {
                    text += one(["a", "b", "客户名称", "c d", "e ", "f.g"]) + one([":", ": ", ": ", ": ", ":  "])
                }
                text += one(Self.words)
                if below(8) == 0 { text += one([" ", " # 注", " #", "#x"]) }
                text += below(12) == 0 ? "" : "\n"
            }
            for _ in 0..<below(3) {
                let place = text.index(text.startIndex, offsetBy: below(text.count + 1))
                if below(3) > 0 {
                    text.insert(contentsOf: one(Self.pieces), at: place)
                } else if place < text.endIndex {
                    text.remove(at: place)
                }
            }
            return text
        }
    }
}
