import Testing

@testable import Document

/// What is around words and is not part of them is taken off; what may be part of them stays.
@Suite struct PlainWordsTests {
    @Test(arguments: [
        ("“价格”", "价格"), ("‘价格’", "价格"), ("「价格」", "价格"), ("『价格』", "价格"), ("**价格**", "价格"), ("***价格***", "价格"),
        ("`价格`", "价格"),
        ("【价格】", "价格"), ("<b>价格</b>", "价格"), ("<span style=\"color:red\">价格</span>", "价格"), ("价格<br/>", "价格"),
        ("价格&nbsp;", "价格"),
        ("&quot;价格&quot;", "价格"), ("价格；", "价格"), ("价格\\", "价格"), ("@价格", "价格"), ("价格\\n", "价格"), ("“价格", "价格"),
        ("🔥价格", "价格"),
    ]) func namesArePlain(written: String, plain: String) {
        #expect(PlainWords.read(written, .name) == plain)
    }

    @Test(arguments: ["价格", "*", "“”", "甲“乙”丙"]) func plainNamesStay(written: String) {
        #expect(PlainWords.read(written, .name) == nil)
    }

    /// A masked name, a title of a book, a remark and a sentence are words of their own.
    @Test(arguments: ["*工", "沈*", "*明*", "《白皮书》", "价格（含税）", "先看样。", "“甲”和“乙”", "R&D"]) func freeTextStays(
        written: String
    ) {
        #expect(PlainWords.read(written, .text) == nil)
    }

    @Test(arguments: [("「先看样」", "先看样"), ("先看样，", "先看样"), ("R&amp;D", "R&D"), ("甲&rarr;乙", "甲→乙"), ("**先看样**", "先看样")])
    func freeTextLosesWhatSurelyIsNone(written: String, plain: String) {
        #expect(PlainWords.mayHaveMore(written))
        #expect(PlainWords.read(written, .text) == plain)
    }

    /// A sign in front of a number may be what it says.
    @Test(arguments: [">80万", "-80万", "~80万"]) func numbersKeepTheirSigns(written: String) {
        #expect(PlainWords.read(written, .number) == nil)
    }

    @Test func entitiesThatNobodyKnowsStay() {
        #expect(Entities.decoded("A&B; &unknown; &#20215;&#x683C;") == "A&B; &unknown; 价格")
    }

    @Test func traditionalNamesAreSimplified() {
        #expect(SimplifiedCharacters.of("機會狀態：商務談判") == "机会状态：商务谈判")
    }
}
