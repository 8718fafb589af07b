import Document
import Register
import Template

/// The competitors named agree with how many there are said to be, and a conversion names the incumbent.
enum CompetitorsAgainstCompetition {
    static let rule = Rule(
        "competitors-against-competition", .warning,
        Text(zh: "竞争对手与竞争态势不一致", en: "The competitors do not match the competition"),
        why: Text(
            zh: "对手的赢单率按这里的名单统计；写没有对手又列了名字，或写多家只列一家，数字都不准。争取对手的客户，先要知道现在由谁供货。",
            en: """
                The figures on competitors come from this list. They are wrong if the competition is “none” but a name is listed, or \
                “many” with one name. To win a competitor's customer, you have to know who supplies today.
                """),
        examples: [
            Example(.fields, bad: "竞争对手: [{ 名称: 恒拓电芯 }]\n", good: "竞争态势: 1-2家竞品\n竞争对手: [{ 名称: 恒拓电芯 }]\n"),
            Example(
                .fields, bad: "业务场景: 竞争对手客户转化\n竞争态势: 1-2家竞品\n竞争对手: [{ 名称: 恒拓电芯 }]\n",
                good: "业务场景: 竞争对手客户转化\n竞争态势: 1-2家竞品\n竞争对手: [{ 名称: 恒拓电芯, 现供应商: 是 }]\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard file.opportunity.isReadable, file.template.path(of: .competitors) != nil else { return }
        let count = file.records(.competitors).count
        let place = file.item(.competitors).range
        switch file.meaning(.competition) {
        case .noRival where count > 0:
            file.report(
                place,
                Text(
                    zh: "竞争态势写了没有对手，这里却列了 \(count) 家",
                    en: "the competition is none, but \(count) competitors are listed"),
                hint: hint)
        case .few where count > 2:
            file.report(
                place,
                Text(
                    zh: "竞争态势写了一两家，这里列了 \(count) 家",
                    en: "the competition is one or two, but \(count) competitors are listed"),
                hint: hint)
        default: break
        }
        guard file.meaning(.scenario) == .competitorConversion, file.template.path(of: .incumbent) != nil else {
            return
        }
        // Known from the proposal on, as the competition itself.
        guard !file.item(.competition).value.isMissing else { return }
        let hasIncumbent = file.records(.competitors).contains { record in
            file.item(.incumbent, in: record).value == .boolean(true)
                || file.item(.incumbent, in: record).value == .unreadable
        }
        guard !hasIncumbent else { return }
        let name = file.name(.incumbent)
        file.report(
            count > 0 ? place : file.item(.scenario).range,
            Text(
                zh: "争取对手的客户，却没有标出现供应商",
                en: "the scenario is to win a competitor's customer, but no incumbent is marked"),
            hint: Text(
                zh: "在对手那一项里写“\(name.zh): 是”。", en: "Write “\(name.en): yes” for the competitor who supplies today."))
    }

    private static let hint = Text(zh: "改正其中一项。", en: "Correct one of the two fields.")
}
