import Testing

@testable import Register

/// When two spellings are one customer, when they may be a slip of the keyboard, and when they are two firms.
@Suite struct CustomerKeyTests {
    @Test(arguments: [
        ("某新能源汽车有限公司", "某新能源汽车"),
        ("某新能源汽车股份有限公司", "某新能源汽车"),
        ("某新能源汽车集团有限公司", "某新能源汽车"),
        ("某（上海）科技有限责任公司", "某上海科技"),
        ("某(上海) 科技", "某上海科技"),
        ("ＡＢＣ科技", "abc科技"),
        ("Acme Widgets, Inc.", "acmewidgets"),
        ("ACME-Widgets Co., Ltd.", "acmewidgets"),
        ("Müller GmbH", "müller"),
        ("MÜLLER GmbH & Co. KG", "müller"),
        ("Widgets Corp", "widgets"),
    ])
    func spellingAndLegalFormFallAway(name: String, key: String) {
        #expect(customerKey(name) == key)
    }

    @Test func aNameIsNeverStrippedToNothing() {
        #expect(customerKey("集团有限公司") == "集团")
        #expect(customerKey("公司") == "公司")
        #expect(customerKey("Co. Ltd.") == "co")
        #expect(customerKey("——") == "")
    }

    @Test func branchesAreNotTheirParent() {
        #expect(customerKey("某某科技有限公司北京分公司") == "某某科技有限公司北京分公司")
        #expect(customerKey("某某科技子公司") == "某某科技子公司")
    }

    @Test func legalFormsInsideAWordStay() {
        #expect(customerKey("Cisco") == "cisco")
        #expect(customerKey("Zinc Mining") == "zincmining")
        #expect(customerKey("公司宝科技") == "公司宝科技")
    }

    // MARK: Slips

    /// Whether one of the two keys is found from the other, as a register looks for them.
    private func isSlip(_ a: String, _ b: String) -> Bool {
        customerSlipKeys(a).contains(customerKeyHash(b)) || customerSlipKeys(b).contains(customerKeyHash(a))
    }

    @Test(arguments: [
        ("宁江动力科技", "宁江动力力科技"),  // typed twice
        ("宁江动力科技", "宁江动力料科技"),  // one too many
        ("宁江动力科技", "江宁动力科技"),  // swapped
        ("宁江动力科技", "宁江动力技科"),  // swapped at the end
        ("acmewidgets", "acmewidget"),
        ("acmewidgets", "acmewigdets"),
    ])
    func oneInsertedOrSwappedCharacterIsASlip(a: String, b: String) {
        #expect(isSlip(a, b))
    }

    @Test(arguments: [
        ("宁江动力科技", "宁江动力科学"),  // another character
        ("宁江动力科技一厂", "宁江动力科技二厂"),
        ("宁江动力科技厂", "宁江动力科技二厂"),
        ("宁江动力科技1厂", "宁江动力科技12厂"),
        ("宁江动力科技厂", "宁江动力科技a厂"),  // a letter that counts
        ("华东动力科技集", "东华动力科技集"),  // points of the compass
        ("宁江动力科技", "宁江动力科技有为"),  // two characters
        ("宁江科技", "宁江江科技"),  // too short to tell
        ("acmeco", "acmecoo"),
        ("宁江动力科技", "宁江动力科技"),  // the same
    ])
    func otherDifferencesAreOtherFirms(a: String, b: String) {
        #expect(!isSlip(a, b))
    }

    @Test func theSearchGrowsWithTheName() {
        #expect(customerSlipKeys("abcdefghijklmnop").count == 16 + 15)
    }
}
