import Foundation
import Testing

@testable import Review

/// Three versions and what becomes of them, each a page to read.
@Suite struct MergeTests {
    private static let base = """
        ---
        # 基础信息
        机会编号: 202405-SAL-003
        客户名称: 某新能源汽车有限公司
        企业规模: { 员工人数: 800人, 年营收: 30亿元 }
        联系人: [{ 姓名: "*工", 职务: 技术总监 }]
        发现时间: 2024-05-06
        需求痛点: [成本高]

        # 进展
        决策关注点:
          - 技术稳定性
          - 交付周期  # 客户说了两次
        预计合同金额: 50-100万元
        转化概率: 中
        机会状态: 初步接洽
        责任人: 明
        ---

        # 某新能源汽车有限公司

        ## 核心需求痛点

        需降低生产成本。

        寻求性价比更高的方案。

        ## 跟进记录

        ### 2024-05-20 面谈 明

        - 疑虑：交付周期

        ### 2024-05-22 电话 明

        对方愿意看样品。

        """

    private func merged(_ ours: String, _ theirs: String) -> (text: String, conflicts: [String]) {
        ShippedMerge.merged(Self.base, ours, theirs)
    }

    // MARK: Fields

    @Test func fieldsOfOneSideEachMerge() {
        let ours = Self.base.with("机会状态: 初步接洽", "机会状态: 方案提交")
        let theirs = Self.base.with("转化概率: 中", "转化概率: 高").with("责任人: 明", "责任人: 华")
        let expected = ours.with("转化概率: 中", "转化概率: 高").with("责任人: 明", "责任人: 华")
        #expect(merged(ours, theirs) == (expected, []))
    }

    @Test func theSameChangeStandsThereOnce() {
        let ours = Self.base.with("预计合同金额: 50-100万元", "预计合同金额: 80万元")
        let theirs = Self.base.with("预计合同金额: 50-100万元", "预计合同金额: 800,000  # 报价")
        #expect(merged(ours, theirs) == (Self.base.with("预计合同金额: 50-100万元", "预计合同金额: 80万元  # 报价"), []))
    }

    @Test func aConflictIsMarkedInItsFieldOnly() {
        let ours = Self.base.with("机会状态: 初步接洽", "机会状态: 方案提交").with("转化概率: 中", "转化概率: 高")
        let theirs = Self.base.with("机会状态: 初步接洽", "机会状态: 暂停")
        let expected = ours.with("机会状态: 方案提交\n", "<<<<<<< ours\n机会状态: 方案提交\n=======\n机会状态: 暂停\n>>>>>>> theirs\n")
        #expect(merged(ours, theirs) == (expected, ["机会状态"]))
    }

    @Test func changedHereAndDeletedThereIsAConflict() {
        let ours = Self.base.with("转化概率: 中\n", "")
        let theirs = Self.base.with("转化概率: 中", "转化概率: 高")
        let expected = Self.base.with("转化概率: 中\n", "<<<<<<< ours\n=======\n转化概率: 高\n>>>>>>> theirs\n")
        #expect(merged(ours, theirs) == (expected, ["转化概率"]))
    }

    @Test func deletedHereAndUnchangedThereIsGone() {
        let ours = Self.base.with("转化概率: 中\n", "")
        #expect(merged(ours, Self.base) == (ours, []))
        #expect(merged(Self.base, ours) == (ours, []))
    }

    @Test func anotherNameIsTheSameField() {
        let ours = Self.base.with("机会状态: 初步接洽", "status: initial_contact")
        let theirs = Self.base.with("机会状态: 初步接洽", "机会状态: 暂停")
        #expect(merged(ours, theirs) == (Self.base.with("机会状态: 初步接洽", "status: 暂停"), []))
    }

    @Test func fieldsAddedAtOnePlaceBothStandThere() {
        let ours = Self.base.with("责任人: 明\n", "责任人: 明\n# 手工\n暗号: 甲\n")
        let theirs = Self.base.with("责任人: 明\n", "责任人: 明\n来源渠道: 行业展会\n")
        #expect(merged(ours, theirs) == (ours.with("暗号: 甲\n", "暗号: 甲\n来源渠道: 行业展会\n"), []))
    }

    @Test func commentsStayWithTheirField() {
        let ours = Self.base.with("# 进展\n", "# 进展（已核对）\n")
        let theirs = Self.base.with("- 技术稳定性", "- 价格")
        #expect(merged(ours, theirs) == (ours.with("- 技术稳定性", "- 价格"), []))
    }

    // MARK: Lists and records

    @Test func subFieldsMerge() {
        let ours = Self.base.with("员工人数: 800人", "员工人数: 900人")
        let theirs = Self.base.with("年营收: 30亿元", "年营收: 40亿元")
        #expect(merged(ours, theirs) == (ours.with("年营收: 30亿元", "年营收: 40亿元"), []))
    }

    @Test func choicesMergeByValue() {
        let ours = Self.base.with("[成本高]", "[成本高, 效率低]")
        let theirs = Self.base.with("[成本高]", "[技术瓶颈]")
        #expect(merged(ours, theirs) == (Self.base.with("[成本高]", "[效率低, 技术瓶颈]"), []))
    }

    @Test func itemsOnLinesMerge() {
        let ours = Self.base.with("  - 技术稳定性\n", "  - 技术稳定性\n  - 价格\n")
        let theirs = Self.base.with("  - 交付周期  # 客户说了两次\n", "  - 交付周期  # 客户说了两次\n  - 售后服务\n")
        #expect(merged(ours, theirs) == (ours.with("  - 交付周期  # 客户说了两次\n", "  - 交付周期  # 客户说了两次\n  - 售后服务\n"), []))
    }

    @Test func recordsMergeByWhatNamesThem() {
        let ours = Self.base.with("{ 姓名: \"*工\", 职务: 技术总监 }", "{ 姓名: \"*工\", 职务: 总工程师 }")
        let theirs = Self.base.with("{ 姓名: \"*工\", 职务: 技术总监 }", "{ 姓名: \"*工\", 职务: 技术总监, 主要联系人: 是 }, { 姓名: \"*总\" }")
        let expected = Self.base.with(
            "{ 姓名: \"*工\", 职务: 技术总监 }", "{ 姓名: \"*工\", 职务: 总工程师, 主要联系人: 是 }, { 姓名: \"*总\" }")
        #expect(merged(ours, theirs) == (expected, []))
    }

    @Test func aRecordChangedTwiceIsAConflictOfItsField() {
        let ours = Self.base.with("职务: 技术总监", "职务: 总工程师")
        let theirs = Self.base.with("职务: 技术总监", "职务: 总经理")
        #expect(merged(ours, theirs).conflicts == ["联系人"])
    }

    // MARK: The body

    @Test func sectionsMergeByTheirNamesAndLines() {
        let ours = Self.base.with("需降低生产成本。", "需降低生产成本和能耗。")
        let theirs = Self.base.with("寻求性价比更高的方案。", "寻求性价比更高的原材料方案。").with("## 跟进记录", "## 竞争格局\n\n两家。\n\n## 跟进记录")
        let expected = ours.with("寻求性价比更高的方案。", "寻求性价比更高的原材料方案。").with("## 跟进记录", "## 竞争格局\n\n两家。\n\n## 跟进记录")
        #expect(merged(ours, theirs) == (expected, []))
    }

    @Test func aParagraphChangedTwiceIsAConflictOfItsSection() {
        let ours = Self.base.with("需降低生产成本。", "需降低能耗。")
        let theirs = Self.base.with("需降低生产成本。", "需降低库存。")
        let expected = Self.base.with("需降低生产成本。\n", "<<<<<<< ours\n需降低能耗。\n=======\n需降低库存。\n>>>>>>> theirs\n")
        #expect(merged(ours, theirs) == (expected, ["核心需求痛点"]))
    }

    // MARK: The log

    @Test func entriesOfBothSidesStandInOrderOfTheirDates() {
        let ours = Self.base + "\n### 2024-05-28 邮件 明\n\n- 下一步：寄样品\n"
        let theirs = Self.base + "\n### 2024-05-25 面谈 华\n\n看了样品。\n\n### 2024-05-28 电话 华\n\n问价。\n"
        let expected =
            Self.base
            + "\n### 2024-05-25 面谈 华\n\n看了样品。\n\n### 2024-05-28 邮件 明\n\n- 下一步：寄样品\n\n### 2024-05-28 电话 华\n\n问价。\n"
        #expect(merged(ours, theirs) == (expected, []))
    }

    @Test func theSameEntryStandsThereOnce() {
        let ours = Self.base + "\n### 2024-05-28 邮件 明\n\n寄了样品。\n"
        let theirs = Self.base + "\n### 2024-05-28 邮件 明\n\n寄了样品。\n\n### 2024-05-29 电话 明\n\n样品已到。\n"
        #expect(merged(ours, theirs) == (theirs, []))
        #expect(merged(theirs, ours) == (theirs, []))
    }

    @Test func anEditedEntryIsTakenAndADeletedOneGoes() {
        let ours = Self.base.with("- 疑虑：交付周期", "- 疑虑：交付周期，价格")
        let theirs = Self.base.with("### 2024-05-22 电话 明\n\n对方愿意看样品。\n", "### 2024-05-23 电话 明\n\n约了时间。\n")
        let expected = ours.with("### 2024-05-22 电话 明\n\n对方愿意看样品。\n", "### 2024-05-23 电话 明\n\n约了时间。\n")
        #expect(merged(ours, theirs) == (expected, []))
    }

    @Test func anEntryEditedTwiceIsAConflictInItOnly() {
        let ours = Self.base.with("对方愿意看样品。", "对方想看样品。") + "\n### 2024-05-28 邮件 明\n\n寄了样品。\n"
        let theirs = Self.base.with("对方愿意看样品。", "对方要看样品。")
        let expected = ours.with("对方想看样品。\n", "<<<<<<< ours\n对方想看样品。\n=======\n对方要看样品。\n>>>>>>> theirs\n")
        #expect(merged(ours, theirs) == (expected, ["跟进记录 2024-05-22 电话 明"]))
    }

    @Test func statusesMovedApartStayAConflictWithBothEntries() {
        let ours = Self.base.with("机会状态: 初步接洽", "机会状态: 方案提交") + "\n### 2024-05-28 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n"
        let theirs = Self.base.with("机会状态: 初步接洽", "机会状态: 暂停") + "\n### 2024-05-27 电话 华\n\n- 机会状态：初步接洽 → 暂停\n"
        let result = merged(ours, theirs)
        #expect(result.conflicts == ["机会状态"])
        #expect(
            result.text.hasSuffix(
                "\n### 2024-05-27 电话 华\n\n- 机会状态：初步接洽 → 暂停\n\n### 2024-05-28 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n"))
    }

    // MARK: Bytes

    @Test func lineEndsAndTheLastOneAreKept() {
        func windows(_ text: String) -> String { text.replacingOccurrences(of: "\n", with: "\r\n") }
        let ours = Self.base.with("转化概率: 中", "转化概率: 高")
        let theirs = Self.base.with("机会状态: 初步接洽", "机会状态: 暂停")
        let both = ours.with("机会状态: 初步接洽", "机会状态: 暂停")
        #expect(ShippedMerge.merged(windows(Self.base), windows(ours), windows(theirs)) == (windows(both), []))
        #expect(ShippedMerge.merged(Self.base, windows(ours), theirs) == (windows(both), []))
        #expect(ShippedMerge.merged(Self.base, ours, "\u{FEFF}" + theirs) == ("\u{FEFF}" + both, []))
        #expect(ShippedMerge.merged(Self.base, ours, String(theirs.dropLast())) == (String(both.dropLast()), []))
        #expect(ShippedMerge.merged(String(Self.base.dropLast()), ours, String(theirs.dropLast())) == (both, []))
        #expect(
            ShippedMerge.merged(String(Self.base.dropLast()), String(ours.dropLast()), String(theirs.dropLast())) == (
                String(both.dropLast()), []
            ))
    }

    @Test func theCommonAncestorIsShownOnRequest() throws {
        let ours = Array(Self.base.with("责任人: 明", "责任人: 华").utf8)
        let theirs = Array(Self.base.with("责任人: 明", "责任人: 芳").utf8)
        guard
            case .merged(let merged) = ShippedMerge.merge.merge(base: Array(Self.base.utf8), ours: ours, theirs: theirs)
        else {
            Issue.record("not merged")
            return
        }
        let marked = String(
            decoding: merged.bytes(
                MergeMarkers(ours: "HEAD", base: "1234567", theirs: "topic", size: 9, showsBase: true)), as: UTF8.self)
        #expect(
            marked.contains("<<<<<<<<< HEAD\n责任人: 华\n||||||||| 1234567\n责任人: 明\n=========\n责任人: 芳\n>>>>>>>>> topic\n"))
        let read = try #require(MarkedConflicts(Array(marked.utf8)))
        #expect(read.ours == ours)
        #expect(read.theirs == theirs)
        #expect(read.base == Array(Self.base.utf8))
        #expect(read.labels.ours == "HEAD" && read.labels.base == "1234567" && read.labels.theirs == "topic")
        #expect(read.labels.size == 9 && read.labels.showsBase)
    }

    // MARK: What is never blended

    @Test func twoOpportunitiesUnderOneNumberAreNotBlended() {
        let other = Self.base.replacingOccurrences(of: "某新能源汽车有限公司", with: "恒远储能有限公司")
        #expect(ShippedMerge.merged(nil, Self.base, other).text == "different: [\"客户名称\", \"标题\"]")
        #expect(
            ShippedMerge.merged(nil, Self.base, Self.base.with("2024-05-06", "2024-05-09")).text
                == "different: [\"发现时间\"]")
    }

    @Test func oneOpportunityAddedTwiceIsOne() {
        let ours = Self.base + "\n### 2024-05-28 邮件 明\n\n寄了样品。\n"
        let theirs = Self.base.with("转化概率: 中", "转化概率: 高")
        let result = ShippedMerge.merged(nil, ours, theirs)
        #expect(result.conflicts == ["转化概率"])
        #expect(result.text.hasSuffix("\n### 2024-05-28 邮件 明\n\n寄了样品。\n"))
    }

    @Test func whatCannotBeReadIsTold() {
        #expect(ShippedMerge.merged(Self.base, "no front matter\n", Self.base).text.hasPrefix("unreadable"))
        #expect(
            ShippedMerge.merged(Self.base, Self.base.with("责任人: 明", "责任人: [明"), Self.base).text.hasPrefix("unreadable"))
        #expect(ShippedMerge.merged(Self.base, "---\n{ 责任人: 明 }\n---\n", Self.base).text.hasPrefix("unreadable"))
    }
}

private extension String {
    /// The text with one passage put in the place of another, which is there once.
    func with(_ old: String, _ new: String) -> String {
        #expect(components(separatedBy: old).count == 2, "\(old) stands there once")
        return replacingOccurrences(of: old, with: new)
    }
}
