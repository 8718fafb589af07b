import Document
import Foundation
import Probe
import Template
import Testing

@testable import Register

/// What a written field or entry changes in a file, and that it changes nothing else. Each page is a file before and
/// after.
@Suite struct OpportunityEditorTests {
    private static let reader = OpportunityReader(Shipped.linter.template)

    private func set(_ field: String, _ text: String, in page: String) throws -> String {
        let reader = Self.reader
        let parts = field.split(separator: ".").map(String.init)
        let index = try #require(reader.template.fieldNames.find(parts[0])?.index)
        let sub = parts.count > 1 ? reader.template.fields[index].subfieldNames.find(parts[1])?.index : nil
        let bytes = Array(page.utf8)
        let edits = try OpportunityEditor(bytes, reader: reader).setting(FieldPath(index, sub: sub), to: text)
        return String(decoding: edits.applied(to: bytes[...]), as: UTF8.self)
    }

    private static let page = """
        ---
        # 手写的说明
        机会编号: 202405-SAL-003   # 不改
        '客户名称':  "某 新能源"
        企业规模: { 员工人数: 800人 }  # 官网

        需求痛点:
          - 成本高   # 首要
          - 效率低

        决策关注点: [价格]
        历史合作情况:
            合作关系: 首次接触
        转化概率:
        责任人: 明
        机会状态: 初步接洽
        ---

        # 某 新能源

        """

    @Test(arguments: [
        ("客户名称", "某新能源", #"'客户名称':  "某 新能源""#, "'客户名称':  某新能源"),
        ("客户名称", "a: b", #"'客户名称':  "某 新能源""#, #"'客户名称':  "a: b""#),
        ("机会编号", "202405-SAL-004", "机会编号: 202405-SAL-003   # 不改", "机会编号: 202405-SAL-004   # 不改"),
        ("企业规模.员工人数", "900人", "{ 员工人数: 800人 }", "{ 员工人数: 900人 }"),
        ("企业规模.年营收", "3亿元", "{ 员工人数: 800人 }", "{ 员工人数: 800人, 年营收: 3亿元 }"),
        ("size.employees", "９００人", "{ 员工人数: 800人 }", "{ 员工人数: 900人 }"),
        ("历史合作情况.满意度", "4.5/5", "    合作关系: 首次接触", "    合作关系: 首次接触\n    满意度: 4.5/5"),
        ("需求痛点", "cost、技术瓶颈", "\n  - 成本高   # 首要\n  - 效率低\n", " [成本高, 技术瓶颈]\n"),
        ("决策关注点", "价格，交付周期", "[价格]", "[价格, 交付周期]"),
        ("决策关注点", "[价格, 服务保障]", "[价格]", "[价格, 服务保障]"),
        ("转化概率", "中", "转化概率:\n", "转化概率: 中\n"),
        ("机会状态", "proposal", "机会状态: 初步接洽", "机会状态: 方案提交"),
        ("机会状态", "", "机会状态: 初步接洽\n", ""),
        ("转化概率", "", "转化概率:\n", ""),
        ("预计签约日期", "2024/8/30", "机会状态: 初步接洽\n", "机会状态: 初步接洽\n预计签约日期: 2024-08-30\n"),
        ("发现时间", "2024年5月6日", "# 官网\n", "# 官网\n发现时间: 2024-05-06\n"),
        ("合同.合同金额", "78万", "机会状态: 初步接洽\n", "机会状态: 初步接洽\n合同: { 合同金额: 78万 }\n"),
        ("联系人", "[{ 姓名: 张工 }]", "# 官网\n", "# 官网\n联系人: [{ 姓名: 张工 }]\n"),
    ])
    func aFieldChangesItsOwnBytes(field: String, text: String, old: String, new: String) throws {
        var wanted = Self.page
        let range = try #require(wanted.range(of: old))
        wanted.replaceSubrange(range, with: new)
        #expect(try set(field, text, in: Self.page) == wanted)
        let windows = Self.page.replacing("\n", with: "\r\n")
        #expect(try set(field, text, in: windows) == wanted.replacing("\n", with: "\r\n"))
    }

    @Test func theSameValueAgainChangesNothingMore() throws {
        for (field, text) in [("转化概率", "中"), ("企业规模.年营收", "3亿元"), ("预计签约日期", "2024-08-30"), ("需求痛点", "成本高")] {
            let once = try set(field, text, in: Self.page)
            #expect(try set(field, text, in: once) == once)
        }
    }

    @Test func whatCannotBeWrittenIsSaid() throws {
        #expect(throws: OpportunityEditor.Problem.unreadable) { try set("转化概率", "中", in: "# 没有字段\n") }
        #expect(throws: OpportunityEditor.Problem.unreadable) { try set("转化概率", "中", in: "---\na: [\n---\n") }
        let several = "---\n时间节点: [{ 类型: 拜访 }, { 类型: 报价 }]\n---\n"
        #expect(throws: OpportunityEditor.Problem.severalRecords) { try set("时间节点.完成日期", "2024-05-01", in: several) }
        #expect(throws: OpportunityEditor.Problem.needsRecord) { try set("企业规模.员工人数", "9人", in: "---\n企业规模: 大\n---\n") }
    }

    // MARK: The log

    private func add(_ day: String, to page: String) throws -> String {
        let reader = Self.reader
        let parts = day.split(separator: "-").compactMap { Int($0) }
        let draft = LogEntryDraft(
            date: try #require(CivilDate(year: parts[0], month: parts[1], day: parts[2])), channel: 0, people: [0],
            bullets: [("疑虑", "交付周期")], story: "见面。")
        let bytes = Array(page.utf8)
        return String(
            decoding: OpportunityEditor(bytes, reader: reader).adding(draft).applied(to: bytes[...]), as: UTF8.self)
    }

    private func entry(_ day: String) -> String { "### \(day) 电话 明\n\n- 疑虑：交付周期\n\n见面。" }

    @Test func anEntryStandsInTheOrderOfDays() throws {
        let head = "---\n机会编号: 202405-SAL-003\n---\n\n# 某\n\n## 跟进记录\n"
        let first = "\n### 2024-05-20 面谈 明\n\n见面。\n\n<!-- 待补 -->\n"
        let last = "\n### 2024-06-01 面谈 明\n\n又见面。\n"
        #expect(try add("2024-06-02", to: head) == head.dropLast() + "\n\n" + entry("2024-06-02") + "\n")
        #expect(
            try add("2024-06-02", to: head + first + last) == head + first + last + "\n" + entry("2024-06-02") + "\n")
        #expect(
            try add("2024-06-01", to: head + first + last) == head + first + last + "\n" + entry("2024-06-01") + "\n")
        #expect(
            try add("2024-05-21", to: head + first + last) == head + first + "\n" + entry("2024-05-21") + "\n" + last)
        let behind = "\n## 附录\n\n报价单。\n"
        #expect(
            try add("2024-06-02", to: head + first + behind) == head + first + "\n" + entry("2024-06-02") + "\n"
                + behind)
        #expect(try add("2024-06-02", to: head + first.dropLast()) == head + first + "\n" + entry("2024-06-02") + "\n")
    }

    @Test func aLogIsMadeWhereThereIsNone() throws {
        let head = "---\n机会编号: 202405-SAL-003\n---\n\n# 某\n"
        #expect(try add("2024-06-02", to: head) == head + "\n## 跟进记录\n\n" + entry("2024-06-02") + "\n")
    }
}
