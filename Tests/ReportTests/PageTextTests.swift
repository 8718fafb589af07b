import Document
@testable import Report
import Testing

/// Pages at a terminal.
struct PageTextTests {
    private static let page = Page(
        name: "x", title: Text(same: "季报"), lead: [Text(same: "截至今天。")],
        sections: [
            PageSection(
                name: "a", title: Text(same: "金额"),
                blocks: [
                    .figures([KeyFigure(Text(same: "在谈"), .number(3), note: Text(same: "昨天 2"))]),
                    .table(
                        DataTable(
                            caption: Text(same: "按客户："),
                            columns: [.text(Text(same: "客户")), .number(Text(same: "金额")), .text(Text(same: "说明"))],
                            rows: [
                                [.same("某储能公司"), .money(48_740_000), .same("三个原因，逐个问清楚再报价")],
                                [.same("A"), .money(780_000), .same("")],
                            ], foot: [[.same("合计"), .money(49_520_000), .same("")]])),
                    .table(DataTable(columns: [], rows: [])),
                ])
        ])

    @Test func columnsAreAlignedAndWideCharactersCountTwice() {
        #expect(
            PageText.render(Self.page, language: .zh, style: .plain) == """
                季报

                截至今天。

                金额
                  在谈  3（昨天 2）

                  按客户：
                  客户           金额  说明
                  某储能公司  4,874万  三个原因，逐个问清楚再报价
                  A              78万
                  ───────────────────────────────────────────────
                  合计        4,952万

                  （没有）

                """)
    }

    /// A list leaves out what says nothing, breaks headings, leaves out what it can spare and says so, then cuts words.
    @Test(
        arguments: [
            (60, "客户              预计合同金额  概率  空  日期", "某储能公司的名称       4,874万            12-02", []),
            (44, "客户              预计合同金额  概率  日期", "某储能公司的名称       4,874万        12-02", []),
            (38, "客户               预计合  概率  日期", "某储能公司的名称  4,874万        12-02", []),
            (32, "客户               预计合  日期", "某储能公司的名称  4,874万  12-02", [2]),
            (30, "客户             预计合  日期", "某储能公司的…   4,874万  12-02", [2]),
        ] as [(Int, String, String, [Int])])
    func aListFitsTheTerminal(_ width: Int, _ heading: String, _ line: String, _ left: [Int]) {
        var table = TableColumns(
            header: ["客户", "预计合同金额", "概率", "空", "日期"], numeric: [1], style: TerminalStyle(width: width, hasColor: false)
        )
        let rows = [["某储能公司的名称", "4,874万", "", "", "12-02"], ["A", "78万", "高", "", ""]]
        for row in rows { table.fit(row) }
        #expect(table.settle(words: [0], spare: [2, 3]) == left)
        let lines = textLines(table.heading() + rows.map { table.line($0) }.joined()).filter { !$0.isEmpty }
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= width }, "\(lines)")
        #expect(lines.first == heading && lines.contains(line), "\(lines)")
    }

    /// In a narrow terminal words go on below in their column; nothing is cut, and numbers stay whole.
    @Test func whatDoesNotFitGoesOnBelow() {
        let text = PageText.render(Self.page, language: .zh, style: TerminalStyle(width: 42, hasColor: false))
        #expect(
            text.contains(
                """
                  某储能公司  4,874万  三个原因，逐个问清
                                       楚再报价
                  A              78万

                """), "\(text)")
        #expect(textLines(text).allSatisfy { DisplayWidth.of($0) <= 42 })
    }

    @Test func coloursAreForHeadingsAndTotals() {
        let text = PageText.render(Self.page, language: .zh, style: TerminalStyle(width: 80, hasColor: true))
        #expect(text.hasPrefix("\u{1B}[1m季报\u{1B}[0m\n"))
        #expect(text.contains("\u{1B}[1m合计\u{1B}[0m"))
        #expect(!PageText.render(Self.page, language: .zh, style: .plain).contains("\u{1B}"))
    }

    @Test func aSignThatMovesTheCursorIsABlank() {
        let page = Page(
            name: "x", title: Text(same: "t"),
            sections: [
                PageSection(
                    name: "a", title: Text(same: "s"),
                    blocks: [.table(DataTable(columns: [.text(Text(same: "c"))], rows: [[.same("a\u{1B}[2Jb\tc")]]))])
            ])
        #expect(PageText.render(page, language: .en, style: .plain).hasSuffix("  c\n  a [2Jb c\n"))
    }

    /// Where no sign joins another the width is counted sign by sign, and that is the sum of the characters' all the same.
    @Test func aTextIsAsWideAsItsCharacters() {
        let signs: [UInt32] = [
            0x20, 0x41, 0x7E, 0x7F, 0xE9, 0x301, 0x200D, 0x2018, 0x2026, 0x3000, 0x3001, 0x3029, 0x302A, 0x3099, 0x4E00,
            0x9FFF, 0xFF01, 0xFF60, 0xFE0F, 0x1F600, 0x1F468, 0x1F469, 0x09, 0x0D, 0x0A,
        ]
        let scalars = signs.compactMap(Unicode.Scalar.init)
        for first in scalars {
            for second in scalars {
                for third in scalars {
                    var view = String.UnicodeScalarView()
                    view.append(contentsOf: [first, second, third])
                    let text = String(view)
                    #expect(DisplayWidth.of(text) == text.reduce(0) { $0 + DisplayWidth.of($1) })
                }
            }
        }
    }

    @Test func aLineThatFitsStaysAsItIs() {
        for text in ["", "abc", "某储能公司 A", "“三个”，两个。", "a  b"] {
            #expect(DisplayWidth.lines(text, of: 40, breakingWords: true) == [text])
        }
        #expect(DisplayWidth.lines(" a ", of: 40) == ["a"])
        #expect(DisplayWidth.lines("  ", of: 40) == [""])
        #expect(DisplayWidth.lines("三个原因", of: 7) == ["三个原", "因"])
    }
}
