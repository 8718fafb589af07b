import Document
import Register
import Template

/// Scenario, type and history tell the same story about the customer.
enum ScenarioAgainstHistory {
    static let rule = Rule(
        "scenario-against-history", .warning,
        Text(zh: "业务场景、机会类型与合作历史矛盾", en: "Scenario, type and history contradict each other"),
        why: Text(
            zh: "新老客户的赢单率和打法都不同；归错一类，两边的数字都不准。",
            en:
                "New and existing customers are won differently and at different rates; one in the wrong group blurs both."
        ),
        examples: [
            Example(.fields, bad: "业务场景: 老客户深耕\n机会类型: 复购\n", good: "业务场景: 老客户深耕\n机会类型: 复购\n历史合作情况: { 合作关系: 老客户 }\n"),
            Example(.fields, bad: "机会类型: 增购\n", good: "机会类型: 新购\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard let relation = file.meaning(.relation) else { return }
        let scenario = file.meaning(.scenario)
        if scenario == .existingCustomer, relation == .new {
            report(
                .scenario,
                Text(
                    zh: "老客户的场景，合作关系却是首次接触",
                    en: "the scenario is of an existing customer, the relation of a first contact"), &file)
            return
        }
        if scenario == .newMarket, relation == .existing {
            report(
                .scenario,
                Text(zh: "新市场的场景，合作关系却是老客户", en: "the scenario is a new market, the relation an existing customer"),
                &file)
            return
        }
        switch file.meaning(.type) {
        case .new where relation == .existing:
            report(.type, Text(zh: "老客户的机会不是新购", en: "an existing customer's purchase is not a new one"), &file)
        case .repeat where relation == .new:
            report(.type, Text(zh: "首次接触的客户谈不上复购或增购", en: "a first contact cannot buy again"), &file)
        default: break
        }
    }

    private static func report(_ role: Role, _ message: Text, _ file: inout FileCheck) {
        let relation = file.name(.relation)
        file.report(
            file.item(role).range, message,
            hint: Text(
                zh: "核对它与“\(relation.zh)”，改正写错的一项。", en: "Check it against “\(relation.en)” and correct the wrong one.")
        )
    }
}
