import Document
import Register
import Template

/// A decision by several departments has several steps.
enum ChainAgainstProcess {
    static let rule = Rule(
        "chain-against-process", .warning,
        Text(zh: "多部门决策却只有一步", en: "Several departments, but a decision chain of one step"),
        why: Text(
            zh: "不知道审批的先后，就不知道下一步该找谁。", en: "Without the order of approvals nobody knows whom to talk to next."),
        examples: [Example(.fields, bad: "决策链: 总经理终决\n", good: "决策链: 技术部初审→总经理终决\n")], file: check)

    static func check(_ file: inout FileCheck) {
        guard file.meaning(.decisionProcess) == .several, case .chain(let steps) = file.item(.decisionChain).value,
            steps.count < 2, !file.isMarked(.decisionChain)
        else {
            return
        }
        file.report(
            file.item(.decisionChain).range,
            Text(
                zh: "多部门协同决策，决策链却只有 \(steps.count) 步",
                en: "several departments decide, but the chain has \(steps.count) step"),
            hint: Text(zh: "用 → 连接各步：技术部初审→采购部比价→总经理终决。", en: "Join the steps with arrows: review→comparison→decision.")
        )
    }
}
