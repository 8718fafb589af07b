import Document
import Testing

@testable import Lint

/// What counts as a person's number or address, and what only looks like one.
@Suite struct PersonalDataTests {
    /// `kind masked`, one per match.
    private func found(_ text: String) -> [String] {
        var scanner = PersonalDataScanner(Array(text.utf8), count: text.utf8.count)
        var result: [String] = []
        while let match = scanner.next() {
            let words = String(decoding: Array(text.utf8)[match.range.indices], as: UTF8.self)
            result.append("\(match.kind) \(match.masked(words))")
        }
        return result
    }

    @Test(arguments: [
        "13800138000", "138 0013 8000", "138-0013-8000", "+8613800138000", "+86 13800138000", "+86-138-0013-8000",
        "008613800138000", "电话13800138000，找王工", "(13800138000)", "13800138000/",
    ])
    func mobileNumbers(text: String) {
        #expect(found(text) == ["mobile 138****8000"])
    }

    @Test(arguments: [
        "202405-SAL-003", "HT-13800138000", "HT13800138000", "13800138000-001", "12800138000", "138001380001",
        "¥13800138000", "￥ 13800138000", "13800138000元", "13800138000 万", "0.13800138000", "合同编号：13800138000",
        "采购单号: 13800138000", "138****8000", "2024-05-20 至 2024-06-28", "1,380,013,800", "13800138000A",
    ])
    func noMobileNumbers(text: String) {
        #expect(found(text) == [])
    }

    @Test(arguments: [
        ("+44 20 7946 0958", "phone +44******0958"), ("+44 (0)20 7946 0958", "phone +44*******0958"),
        ("+442079460958", "phone +44******0958"), ("+44 7700 900123.", "phone +44******0123"),
        ("020 7946 0958", "phone 020****0958"), ("call (020) 7946 0958", "phone 020****0958"),
        ("0161 496 0000, Ms Patel", "phone 016****0000"), ("01632 960123", "phone 016****0123"),
        ("07700 900123", "phone 077****0123"), ("07700900123", "phone 077****0123"),
        ("07700 900 123 or later", "phone 077****0123"), ("+1 212-555-0123", "phone +12*****0123"),
        ("+49 30 23125 001", "phone +49******5001"),
    ])
    func phoneNumbers(text: String, masked: String) {
        #expect(found(text) == [masked])
    }

    @Test(arguments: [
        "+44 20", "+12 000 000", "0958 7946", "020 7946 095", "0.07700 900123", "£07700900123", "2026-11-24 07700",
        "0000 0000 000",
        "HT-07700 900123", "0", "call 0", "+", "+4", "07700 9001234", "+10% 2026-11-24",
    ])
    func noPhoneNumbers(text: String) {
        #expect(found(text) == [])
    }

    @Test func identityNumbersNeedTheirCheckDigit() {
        // The example of GB 11643-1999.
        #expect(found("身份证 11010519491231002X。") == ["identity 110*************2X"])
        #expect(found("身份证编号：440524188001010014").isEmpty, "born before 1900")
        #expect(found("110105194912310021").isEmpty, "wrong check digit")
        #expect(found("11010519491331002X").isEmpty, "no thirteenth month")
    }

    @Test func cardNumbersNeedTheirCheckDigit() {
        // Test numbers that issuers publish.
        #expect(found("卡号 4111111111111111") == ["card 4111********1111"])
        #expect(found("4111 1111 1111 1111") == ["card 4111********1111"])
        #expect(found("4111-1111-1111-1111") == ["card 4111********1111"])
        #expect(found("4111111111111112").isEmpty, "wrong check digit")
        #expect(found("1111111111111117").isEmpty, "no issuer")
        #expect(found("合同号 4111111111111111").isEmpty, "a contract's number")
    }

    @Test func addresses() {
        #expect(found("请联系 zhang.san@example.com。") == ["email z***@example.com"])
        #expect(found("13800138000@example.cn") == ["email 1***@example.cn"])
        #expect(found("@明 请跟进，a@b 与 x@1.2").isEmpty)
    }

    @Test func everyMatchIsFound() {
        #expect(
            found("13800138000、13900139000 a@example.com") == [
                "mobile 138****8000", "mobile 139****9000", "email a***@example.com",
            ])
    }

    // MARK: The rule

    @Test func amountsAndContractNumbersAreNoPersonalData() throws {
        var register = try #require(SmallRegister())
        register.add("a.md", "预计合同金额: 13800138000\n合同: { 合同编号: \"13900139000\" }\n法务接口人: 明", body: "回电 13700137000")
        #expect(register.fileFindings("personal-data") == ["personal-data: 13700137000"])
    }

    @Test func theMessageNeverShowsTheWholeNumber() throws {
        let register = try #require(SmallRegister())
        let text = "---\n客户名称: 甲\n---\n\n13800138000\n"
        let result = register.linter.check(path: "a.md", bytes: Array(text.utf8), asOf: .init(days: 0))
        let finding = try #require(result.findings.first { $0.rule == "personal-data" })
        #expect(finding.message == Text(zh: "写有手机号 138****8000", en: "a mobile number: 138****8000"))
        #expect(finding.fix?.edits == [Edit(finding.range, "138****8000")])
    }
}
