import Document
import Register
import Template
import Testing

@testable import Lint

/// Rules that compare files. Each test is a small register: what it holds and what is said of it.
@Suite struct RegisterRuleTests {
    // MARK: Ids

    @Test func idsAreUsedOnce() throws {
        var register = try #require(SmallRegister())
        register.add("2024/202405-SAL-001.md", "机会编号: 202405-SAL-001")
        register.add("2024/202405-SAL-002.md", "机会编号: 202405-SAL-002")
        register.add("old/copy.md", "机会编号: 202405-SAL-001")
        register.add("old/third.md", "机会编号: 202405-SAL-001")
        #expect(
            register.registerFindings() == [
                "2024/202405-SAL-001.md: id-duplicate: 202405-SAL-001 is also the id of old/copy.md",
                "old/copy.md: id-duplicate: 202405-SAL-001 is also the id of 2024/202405-SAL-001.md",
                "old/third.md: id-duplicate: 202405-SAL-001 is also the id of 2024/202405-SAL-001.md",
            ])
    }

    // MARK: Links

    @Test func linksLeadToIdsStemsOrFiles() throws {
        var register = try #require(SmallRegister())
        register.add(
            "2024/202405-SAL-001.md", "机会编号: 202405-SAL-001", body: "[[202405-SAL-002]] [[second]] [早先](../2023/a.md)")
        register.add("2024/second.md", "机会编号: 202405-SAL-002", body: "[[202405-SAL-010]]，另见 [旧单](../2023/b.md#log)")
        register.add("2023/a.md", "机会编号: 202305-SAL-001", body: "[说明](README.md) [外面](../../notes.md)")
        #expect(
            register.registerFindings() == [
                "2024/second.md: broken-link: “202405-SAL-010” is not in the register",
                "2024/second.md: broken-link: “2023/b.md” is not in the register",
            ])
    }

    @Test func aSlipInALinkIsRecognised() throws {
        let linter = try #require(SmallRegister()).linter
        let text = Array("---\n机会编号: 202405-SAL-001\n---\n\n[[202405-SLA-001]]\n".utf8)
        let facts = linter.check(path: "202405-SAL-001.md", bytes: text, asOf: CivilDate(days: 0)).facts
        let found = linter.check(RegisterView([facts], isWhole: true, template: linter.template))
        #expect(found.first?.diagnostic.fix?.edits.first?.replacement == "202405-SAL-001")
        #expect(found.first?.diagnostic.fix?.safety == .unsafe)
    }

    // MARK: Customers

    @Test func theRarerSpellingIsReported() throws {
        var register = try #require(SmallRegister())
        register.add("a.md", "客户名称: 宁江动力科技有限公司")
        register.add("b.md", "客户名称: 宁江动力科技有限公司")
        register.add("c.md", "客户名称: 宁江动力科技")
        register.add("d.md", "客户名称: Acme Widgets, Inc.")
        register.add("e.md", "客户名称: ＡＣＭＥ　Widgets")
        #expect(
            register.registerFindings() == [
                "c.md: customer-near-duplicate: “宁江动力科技” is spelled “宁江动力科技有限公司” in a.md",
                "d.md: customer-near-duplicate: “Acme Widgets, Inc.” is spelled “ＡＣＭＥ Widgets” in e.md",
            ])
    }

    @Test func aSlipOfTheKeyboardIsReported() throws {
        var register = try #require(SmallRegister())
        register.add("a.md", "客户名称: 宁江动力科技有限公司")
        register.add("b.md", "客户名称: 宁江动力科技有限公司")
        register.add("c.md", "客户名称: 宁江动力力科技有限公司")
        register.add("d.md", "客户名称: Northwind Traders")
        register.add("e.md", "客户名称: Northwind Traders")
        register.add("f.md", "客户名称: Northwnid Traders")
        #expect(
            register.registerFindings() == [
                "c.md: customer-near-duplicate: “宁江动力力科技有限公司” is probably a typo for “宁江动力科技有限公司” in a.md",
                "f.md: customer-near-duplicate: “Northwnid Traders” is probably a typo for “Northwind Traders” in d.md",
            ])
    }

    @Test func sisterFirmsAreNoSlips() throws {
        var register = try #require(SmallRegister())
        register.add("a.md", "客户名称: 宁江动力科技一厂")
        register.add("b.md", "客户名称: 宁江动力科技二厂")
        register.add("c.md", "客户名称: 宁江动力科技厂")
        register.add("d.md", "客户名称: 宁江重工机械A厂")
        register.add("e.md", "客户名称: 宁江重工机械厂")
        register.add("f.md", "客户名称: 恒泰精密仪器\n所在区域: 华南")
        register.add("g.md", "客户名称: 泰恒精密仪器\n所在区域: 华东/上海市")
        #expect(register.registerFindings() == [])
    }

    @Test func aCustomerHasOneIndustryAndOneRegion() throws {
        var register = try #require(SmallRegister())
        register.add("a.md", "客户名称: 甲公司\n所属行业: 新能源汽车\n所在区域: 华东")
        register.add("b.md", "客户名称: 甲公司\n所属行业: 新能源汽车/动力电池\n所在区域: 华东/江苏省")
        register.add("c.md", "客户名称: 甲公司\n所属行业: 光伏\n所在区域: 华东/江苏省")
        register.add("d.md", "客户名称: 甲公司\n所在区域: 华东/上海市")
        register.add("e.md", "客户名称: 乙公司\n所属行业: 光伏")
        #expect(
            register.registerFindings() == [
                "c.md: customer-conflict: industry of “甲公司” is “光伏” here and “新能源汽车/动力电池” in b.md",
                "d.md: customer-conflict: region of “甲公司” is “华东/上海市” here and “华东/江苏省” in b.md",
            ])
    }

    // MARK: Allowances

    @Test func aFileMayAllowWhatTheRegisterRulesSay() throws {
        var register = try #require(SmallRegister())
        register.add("a.md", "客户名称: 宁江动力科技有限公司")
        register.add(
            "b.md", "客户名称: 宁江动力科技", body: "<!-- oppbook: allow customer-near-duplicate 是两家公司 -->")
        #expect(register.registerFindings() == [])
    }
}
