import Document
import Testing

/// Wide signs in brackets become narrow ones, and what YAML would take for something else gets quotes.
struct NarrowingTests {
    @Test(arguments: [
        ("{ 姓名： *工，职务：经理 }", "{ 姓名: \"*工\", 职务: 经理 }"), ("{姓名：*工}", "{姓名: \"*工\"}"),
        ("{ 姓名:*工， 职务: 经理 }", "{ 姓名: \"*工\", 职务: 经理 }"), ("【*工、张*】", "[\"*工\", 张*]"),
        ("[{ 姓名：*工 ，电话：138 }]", "[{ 姓名: \"*工\" , 电话: 138 }]"), ("{ 名称：“甲”，折扣：%5 }", "{ 名称: “甲”, 折扣: \"%5\" }"),
        ("{ 名称：\"甲，乙\"，数量：2 }", "{ 名称: \"甲，乙\", 数量: 2 }"),
    ])
    func signs(_ written: String, _ meant: String) {
        let bytes = Array(written.utf8)
        let edits = FrontMatterLines.narrowing(bytes, ByteRange(0, bytes.count))
        #expect(String(decoding: edits.applied(to: bytes[...]), as: UTF8.self) == meant)
        #expect(zip(edits, edits.dropFirst()).allSatisfy { $0.range.start < $1.range.start })
    }
}
