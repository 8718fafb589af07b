import Testing

@testable import Document

/// What is proposed for a word that nobody knows, and when nothing is.
@Suite struct NearestNameTests {
    private static let labels = [
        "新需求", "疑虑", "决策进度", "策略调整", "下一步", "原因", "客户名称", "登记日期", "预计签约日期", "机会状态", "已流失", "转化概率", "合同",
    ]

    @Test(arguments: [
        // Slips of the hand, blanks, traditional characters.
        ("机会壮态", "机会状态"), ("決策进度", "决策进度"), ("疑 虑", "疑虑"), ("疑慮", "疑虑"), ("機會狀態", "机会状态"), ("決策進度", "决策进度"),
        ("机会状态态", "机会状态"), ("下一部", "下一步"),
        ("决进策度", "决策进度"), ("签约日期", "预计签约日期"),
        // More than the name, and less.
        ("疑虑点", "疑虑"), ("客户疑虑", "疑虑"), ("下一步计划", "下一步"), ("流失", "已流失"), ("概率", "转化概率"),
    ])
    func isProposed(wrong: String, name: String) {
        #expect(nearestName(to: wrong, among: Self.labels) == name)
    }

    /// Half of the characters in common is a coincidence; so is a short word inside a long one.
    @Test(arguments: ["截止日期", "客户反馈", "价格", "备注", "时间", "地点", "参会", "结论", "背景", "客户公司名字", "关于合同条款的讨论", "预算情况", "x", ""])
    func nothingIs(wrong: String) {
        #expect(nearestName(to: wrong, among: Self.labels) == nil)
    }

    @Test(arguments: [
        ("custmer", "customer"), ("STATUS", "status"), ("amonut", "amount"), ("expected close", "expected_close"),
        ("reason why", nil), ("probability", nil), ("region", nil), ("sat", nil),
        ("treason", "reason"), ("close", nil),
    ])
    func inEnglish(wrong: String, name: String?) {
        #expect(nearestName(to: wrong, among: ["customer", "status", "amount", "expected_close", "reason"]) == name)
    }

    /// A name that goes on is only proposed where one alone does, and where the caller asks for it.
    @Test func aWholeNameForItsBeginning() {
        #expect(nearestName(to: "商务", among: ["商务谈判", "方案提交"]) == "商务谈判")
        #expect(nearestName(to: "商务", among: ["商务谈判", "商务回访"]) == nil)
        #expect(nearestName(to: "商务", among: ["商务谈判", "方案提交"], completing: false) == nil)
    }

    /// Names in ASCII are compared by their bytes, others by their characters: the answers are the same. A letter that
    /// changes nothing but makes every word Chinese is the witness.
    @Test func bytesAndCharactersAgree() {
        let names = [
            "202405-SAL-003", "202405-KA-003", "202406-SAL-013", "Expected close", "expected_close_on", "id-7",
        ]
        for wrong in [
            "202405-SAL-03", "202405SAL003", "20240-KA-003", "202405-SAL-0033", "close", "expected-close", "ID7",
        ] {
            let alike = nearestName(to: wrong, among: names)
            // An invisible blank is not ASCII, and makes no difference.
            #expect(
                nearestName(to: wrong, among: names.map { $0 + "\u{200B}" }) == alike.map { $0 + "\u{200B}" },
                "\(wrong)")
        }
        #expect(nearestName(to: "客户名称", among: names) == nil)
        #expect(nearestName(to: "id-7号", among: names) == "id-7")
    }
}
