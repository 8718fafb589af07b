import Document
import Register
import Template

/// A high probability goes with more than first talks.
enum IntentAgainstProbability {
    static let rule = Rule(
        "intent-against-probability", .warning,
        Text(zh: "转化概率与客户意向不相称", en: "Probability and intent do not match"),
        why: Text(
            zh: "客户还在初步接洽就写高概率，加权金额会虚高；已签意向书却写低概率，多半有坏消息没有记下来。",
            en: """
                A high probability after first talks inflates the weighted pipeline; a low one with a signed letter of intent usually means \
                that bad news was not recorded.
                """),
        examples: [Example(.fields, bad: "转化概率: 高\n客户意向: 初步接洽\n", good: "转化概率: 高\n客户意向: 已签意向书\n")], file: check)

    static func check(_ file: inout FileCheck) {
        guard let path = file.template.path(of: .probability), let intent = file.meaning(.intent),
            case .quantity(let quantity) = file.opportunity[path].value
        else { return }
        let field = file.template.field(at: path)
        guard let band = field.band(of: quantity), let strength = field.bands[band].choice.means else { return }
        guard (strength == .strong && intent == .weak) || (strength == .weak && intent == .strong) else { return }
        let probability = field.bands[band].choice.label
        guard case .choice(let index) = file.item(.intent).value,
            let list = file.template.path(of: .intent).flatMap({
                file.template.choices(of: file.template.field(at: $0))
            })
        else { return }
        let word = list[index].label
        file.report(
            file.opportunity[path].range,
            Text(
                zh: "概率为“\(probability.zh)”，意向却是“\(word.zh)”",
                en: "the probability is “\(probability.en)”, the intent “\(word.en)”"),
            hint: Text(zh: "核对两项，或在跟进记录里写明依据。", en: "Check both, or record the reason in the log."))
    }
}
