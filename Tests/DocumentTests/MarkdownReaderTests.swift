import Document
import Testing

/// Bodies with the blocks and links that are found in them marked below.
@Suite struct MarkdownReaderTests {
    static let pages: [String: String] = [
        "headings": """
        # 某公司
        ^^^^^^^^ heading(level: 1)
          ^^^^^^ words
        ## 跟进记录 ##
        ^^^^^^^^^^^ heading(level: 2)
           ^^^^^^^^ words
        ###
        ^^^ heading(level: 3)
        一行
        ^ heading(level: 2)
        ^^^^ words
        ----
        #不是标题
        ^^^^^^^^^ paragraph
        """,
        "lists": """
        - 疑虑：价格
        ^ list
        ^^^^^^^^^^^^ item, depth 1
          ^^^^^^^^^^ paragraph, depth 2
        - 下一步：寄样
        ^^^^^^^^^^^^^^ item, depth 1
          ^^^^^^^^^^^^ paragraph, depth 2
        """,
        "a list inside another, and several lines": """
        1. 甲
        ^ list
        ^ item, depth 1
           ^^ paragraph, depth 2
           - 乙
           ^^^^ list, depth 2
           ^^^^ item, depth 3
             ^^ paragraph, depth 4

        段落一
        ^ paragraph
        段落二
        """,
        "what is not opened": """
        > 引用
        ^^^^^^ quote

        ```
        ^ code
        ## 不是标题
        ```

        <!-- 注释 -->
        ^^^^^^^^^^^^^ html

        ***
        ^^^ other
        """,
        "links": """
        见[上一单](202405-SAL-003.md)和[网站](https://example.org "题")。
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ paragraph
                   ^^^^^^^^^^^^^^^^^ link
                                              ^^^^^^^^^^^^^^^^^^^ link

        `[代码](a.md)` 不算。
        ^^^^^^^^^^^^^^^^^^^^^ paragraph
        """,
    ]

    @Test(arguments: pages.keys.sorted(), ["\n", "\r\n"]) func page(_ name: String, _ ending: String) throws {
        let page = try #require(Self.pages[name])
        for before in ["", "\u{FEFF}", "---\(ending)客户名称: 某\(ending)---\(ending)"] {
            let marked = Marked(page, lineEnding: ending, before: Array(before.utf8))
            let document = Document(marked.bytes)
            let blocks = document.blocks.flatMap { block in
                let what = marked.mark(
                    block.range, "\(block.kind)" + (block.depth == 0 ? "" : ", depth \(block.depth)"))
                return block.text == block.range || block.text.isEmpty
                    ? [what] : [what, marked.mark(block.text, "words")]
            }
            let links = document.links.map { marked.mark($0.range, "link") }
            let found = (blocks + links).sorted { ($0.start, $0.words) < ($1.start, $1.words) }
            let expected = marked.found(found).sorted { ($0.start, $0.words) < ($1.start, $1.words) }
            #expect(found == expected)
        }
    }
}
