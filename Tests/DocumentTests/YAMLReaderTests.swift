import Document
import Testing

/// Front matters with what is read from them marked below, scalar by scalar and problem by problem.
@Suite struct YAMLReaderTests {
    static let pages: [String: String] = [
        "keys and values": """
        机会编号: 202405-SAL-003
        ^^^^^^^^ plain 机会编号
                  ^^^^^^^^^^^^^^ plain 202405-SAL-003
        owner:   明
        ^^^^^ plain owner
                 ^^ plain 明
        备注:
        ^^^^ plain 备注
             ^ plain
        """,
        "nothing is decided": """
        a: yes
        ^ plain a
           ^^^ plain yes
        b: 012
        ^ plain b
           ^^^ plain 012
        c: ~
        ^ plain c
           ^ plain ~
        d: 2024-05-06
        ^ plain d
           ^^^^^^^^^^ plain 2024-05-06
        """,
        "quotes and escapes": #"""
        a: "某\u4e2d\n公司"
        ^ plain a
           ^^^^^^^^^^^^^^^^ double 某中⏎公司
        b: '它''s 好'
        ^ plain b
           ^^^^^^^^^^ single 它's 好
        c: "*工"
        ^ plain c
           ^^^^^ double *工
        d: ""
        ^ plain d
           ^^ double
        """#,
        "comments and colons": """
        # 说明
        a: 甲乙 # 这里不算
        ^ plain a
           ^^^^ plain 甲乙
        b: 丙#丁:戊
        ^ plain b
           ^^^^^^^^ plain 丙#丁:戊
        "c d": x
        ^^^^^ double c d
               ^ plain x
        """,
        "lists and records on one line": """
        痛点: [成本高, "效率低" , 风险]
        ^^^^ plain 痛点
               ^^^^^^ plain 成本高
                       ^^^^^^^^ double 效率低
                                  ^^^^ plain 风险
        规模: { 人数: 800人, 营收: 30亿元 }
        ^^^^ plain 规模
                ^^^^ plain 人数
                      ^^^^^ plain 800人
                             ^^^^ plain 营收
                                   ^^^^^^ plain 30亿元
        联系人: [{ 姓名: 甲 }, { 姓名: 乙 }]
        ^^^^^^ plain 联系人
                   ^^^^ plain 姓名
                         ^^ plain 甲
                                 ^^^^ plain 姓名
                                       ^^ plain 乙
        """,
        "lists and records below": """
        痛点:
        ^^^^ plain 痛点
          - 成本高
            ^^^^^^ plain 成本高
          -   效率低
              ^^^^^^ plain 效率低
        规模:
        ^^^^ plain 规模
          人数: 800
          ^^^^ plain 人数
                ^^^ plain 800
        """,
        "text of several lines": """
        a: |
        ^ plain a
           ^ literal 一⏎二⏎
          一
          二
        b: >-
        ^ plain b
           ^^ folded 一 二
          一
          二
        c: 甲
        ^ plain c
           ^^ plain 甲 乙
          乙
        d: "丙
        ^ plain d
           ^^^ double 丙 丁
          丁"
        """,
        "a key twice": """
        a: 1
        ^ plain a
           ^ plain 1
        b: { a: 2, a: 3 }
        ^ plain b
             ^ plain a
                ^ plain 2
                   ^ plain a
                   ^ problem duplicateKey
                      ^ plain 3
        a: 4
        ^ plain a
        ^ problem duplicateKey
           ^ plain 4
        """,
        "aliases, anchors, tags, merges": """
        a: &x 甲
        ^ plain a
           ^^^^^ problem anchor
           ^^^^^ plain 甲
        b: *x
        ^ plain b
           ^^ problem alias
        c: !!str 1
        ^ plain c
           ^^^^^^^ problem tag
           ^^^^^^^ plain 1
        <<: { d: 2 }
        ^^ plain <<
        ^^ problem mergeKey
              ^ plain d
                 ^ plain 2
        """,
        "several documents": """
        a: 甲
        ^ plain a
           ^^ plain 甲
        ---
        ^^^ problem severalDocuments
        b: 乙
        """,
        "a tab": """
        a:
        ^ plain a
        \tb: 1
        ^ problem syntax
        """,
        "a bracket that stays open": """
        a: [甲, 乙
        ^ plain a
           ^ problem syntax
            ^^ plain 甲
                ^^ plain 乙 b
        b: 丙
        """,
    ]

    private static let endings = ["\n", "\r\n"]

    @Test(arguments: pages.keys.sorted(), endings) func page(_ name: String, _ ending: String) throws {
        let page = try #require(Self.pages[name])
        try hold(Marked(page, lineEnding: ending), ending) { Document(yaml: $0) }
        try hold(Marked(page, lineEnding: ending, before: [0xEF, 0xBB, 0xBF]), ending) { Document(yaml: $0) }
        // The same between the lines of a file, where a second document would be the body.
        guard name != "several documents" else { return }
        let before = Array("---\(ending)".utf8)
        let marked = Marked(page, lineEnding: ending, before: before)
        try hold(marked, ending) { Document($0 + Array("\(ending)---\(ending)".utf8)) }
    }

    private func hold(_ marked: Marked, _ ending: String, _ read: ([UInt8]) -> Document) throws {
        let document = read(marked.bytes)
        let scalars = document.yaml.nodes.indices.filter { document.yaml.nodes[$0].kind == .scalar }.map { index in
            let node = document.yaml.nodes[index]
            let text = document.text(ofNode: index).replacing("\n", with: "⏎")
            return marked.mark(node.range, "\(node.style)" + (text.isEmpty ? "" : " \(text)"))
        }
        let problems = document.yaml.problems.map { marked.mark($0.range, "problem \(Self.name($0.kind))") }
        let found = (scalars + problems).sorted { ($0.start, $0.words) < ($1.start, $1.words) }
        let expected = marked.found(found).sorted { ($0.start, $0.words) < ($1.start, $1.words) }
        #expect(found == expected)
    }

    private static func name(_ kind: YAMLProblem.Kind) -> String { "\(kind)".prefix { $0 != "(" }.description }
}
