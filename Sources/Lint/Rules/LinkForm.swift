import Document
import Register
import Template

/// A link to another opportunity is written so that it is read.
enum LinkForm {
    static let rule = Rule(
        "link-form", .warning,
        Text(zh: "看起来是引用，但没有按引用读取", en: "Text that looks like a link but is not read as one"),
        why: Text(
            zh: "有些编辑器和转换工具会把 [[编号]] 改成 \\[\\[编号\\]\\]，输入法会打成【【编号】】，两个商机之间的关系就丢了。",
            en: """
                Some editors and converters turn [[ID]] into \\[\\[ID\\]\\], and input methods type 【【ID】】: the relation between the \
                two opportunities is lost.
                """),
        examples: [
            Example(
                .log,
                bad: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n\n与 \\[\\[202405-SAL-003\\]\\] 同属一个项目。\n",
                good: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n\n与 [[202405-SAL-003]] 同属一个项目。\n",
                fixed: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n\n与 [[202405-SAL-003]] 同属一个项目。\n")
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        for (slip, range) in file.opportunity.slips {
            guard case .link = slip.kind else { continue }
            file.report(
                range, Text(zh: "“\(file.text(range))”没有按引用读取", en: "“\(file.text(range))” is not read as a link"),
                hint: Text(zh: "写成 \(slip.written)。", en: "Write \(slip.written)."), fix: file.fix(slip))
        }
    }
}
