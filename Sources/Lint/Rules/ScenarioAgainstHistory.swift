import Document
import Register
import Template

/// Scenario, type and history tell the same story about the customer.
enum ScenarioAgainstHistory {
    static let rule = Rule(
        "scenario-against-history", .warning,
        Text(zh: "业务场景、机会类型与合作历史矛盾", en: "Scenario, type and history do not match"),
        why: Text(
            zh: "新老客户的赢单率和打法都不同；归错类，两边的数字都不准。",
            en:
                "New and existing customers have different win rates and need different plays; an opportunity in the wrong group distorts both."
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
                    zh: "业务场景是老客户，合作关系却是首次接触",
                    en: "the scenario is an existing customer, but the relation is a first contact"), &file)
            return
        }
        if scenario == .newMarket, relation == .existing {
            report(
                .scenario,
                Text(
                    zh: "业务场景是新市场，合作关系却是老客户",
                    en: "the scenario is a new market, but the relation is an existing customer"),
                &file)
            return
        }
        switch file.meaning(.type) {
        case .new where relation == .existing:
            report(
                .type,
                Text(
                    zh: "合作关系是老客户，机会类型却是新购", en: "the type is a new purchase, but the relation is an existing customer"),
                &file)
        case .repeat where relation == .new:
            report(
                .type,
                Text(
                    zh: "合作关系是首次接触，机会类型却是复购或增购",
                    en: "the type is a repeat purchase or upsell, but the relation is a first contact"), &file)
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
