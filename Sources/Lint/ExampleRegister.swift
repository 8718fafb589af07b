import Document

/// An opportunity in order, for the rules' examples to break. It follows the shipped template.
public enum ExampleRegister {
    /// The stem of the file when an example names none.
    public static let stem = "202405-SAL-003"
    /// The day the examples are judged on.
    public static let asOf = "2024-06-10"

    private static let fields = [
        ("机会编号", "202405-SAL-003"),
        ("业务场景", "新市场拓展"),
        ("机会类型", "新购"),
        ("来源渠道", "行业展会"),
        ("客户名称", "某新能源汽车有限公司"),
        ("所属行业", "新能源汽车/动力电池"),
        ("所在区域", "华东"),
        ("企业规模", "{ 员工人数: 800人, 年营收: 30亿元 }"),
        ("联系人", "[{ 姓名: \"*工\", 职务: 技术总监 }]"),
        ("发现时间", "2024-05-06"),
        ("登记日期", "2024-05-07"),
        ("需求痛点", "[成本高]"),
        ("决策流程", "多部门协同"),
        ("决策链", "技术部初审→采购部比价→总经理终决"),
        ("关键决策人", "[技术负责人, 采购总监, 总经理]"),
        ("决策关注点", "[技术稳定性, 交付周期]"),
        ("历史合作情况", "{ 合作关系: 首次接触 }"),
        ("预计合同金额", "50-100万"),
        ("合作周期", "短期项目"),
        ("转化概率", "中"),
        ("客户意向", "口头承诺"),
        ("竞争态势", "无竞争对手"),
        ("战略匹配度", "{ 方向: 重点行业, 贡献: 标杆客户 }"),
        ("策略方向", "[技术方案差异化]"),
        ("时间节点", "[{ 类型: 方案提交, 计划日期: 2024-06-28 }]"),
        ("责任人", "明"),
        ("机会状态", "方案提交"),
        ("预计签约日期", "2024-08-30"),
        ("下一步", "{ 事项: 提交报价单, 截止日期: 2024-06-28 }"),
    ]

    private static let sections = """
        ## 核心需求痛点

        需降低生产成本，寻求性价比更高的原材料方案。

        ## 策略与行动计划

        以技术方案的差异取胜，先请技术负责人看样。


        """

    private static let log = """
        ### 2024-05-20 面谈 明

        - 疑虑：交付周期
        - 机会状态：初步接洽 → 方案提交
        - 下一步：提交报价单（2024-06-28）

        """

    /// The opportunity as it is.
    public static let whole = file(.fields, "")

    /// The file that a text of an example stands for.
    public static func file(_ part: Example.Part, _ text: String) -> String {
        switch part {
        case .file: text
        case .fields: whole(fields: text, log: log)
        case .body: frontMatter(replacing: "") + title + text
        case .log: whole(fields: "", log: text)
        case .fieldsAndLog: wholeParted(text)
        }
    }

    private static let title = "\n# 某新能源汽车有限公司\n\n"

    private static func whole(fields: String, log: String) -> String {
        frontMatter(replacing: fields) + title + sections + "## 跟进记录\n\n" + log
    }

    private static func wholeParted(_ text: String) -> String {
        let lines = textLines(text)
        let gap = lines.firstIndex(of: "") ?? lines.endIndex
        return whole(
            fields: lines[..<gap].joined(separator: "\n"), log: lines[gap...].dropFirst().joined(separator: "\n"))
    }

    private static func frontMatter(replacing text: String) -> String {
        var lines = fields.map { (name: $0.0, text: "\($0.0): \($0.1)") }
        for line in textLines(text) where !line.isEmpty {
            if line.hasPrefix("- ") {
                lines.removeAll { $0.name == line.dropFirst(2) }
                continue
            }
            let name = String(line.prefix { $0 != ":" && $0 != "：" })
            if line.hasPrefix(" ") {
                lines[lines.count - 1].text += "\n\(line)"
            } else if let index = lines.firstIndex(where: { $0.name == name }), lines[index].text.hasPrefix(name + ": ")
            {
                lines[index] = (name, String(line))
            } else {
                lines.append((name, String(line)))
            }
        }
        return "---\n" + lines.map(\.text).joined(separator: "\n") + "\n---\n"
    }
}
