import Analysis
import Document
import Template

/// The reasons to ask about an opportunity, in words.
enum InspectionWords {
    static func name(_ reason: InspectionReason) -> Text {
        switch reason {
        case .overLimit: Text(zh: "停留超期", en: "Too long in its stage")
        case .pushed: Text(zh: "推迟 3 次以上", en: "Postponed three times or more")
        case .silent: Text(zh: "久未跟进", en: "No contact for too long")
        case .overdue: Text(zh: "过了预计签约日", en: "Past the expected close")
        case .noNextStep: Text(zh: "没有约定下一步", en: "No next step")
        case .raisedLate: Text(zh: "到最后阶段才提高金额", en: "Amount raised in the last stage")
        case .withoutIntent: Text(zh: "看好而客户没有表态", en: "Rated high without the customer's intent")
        case .rivalLate: Text(zh: "中途出现竞争对手", en: "Competition came up later")
        }
    }

    /// With what is behind it.
    static func reason(_ hit: InspectionHit) -> Text {
        let count = grouped(hit.count ?? 0)
        let many = "\(count) \(hit.count == 1 ? "day" : "days")"
        func days(_ limit: Double?) -> Text {
            limit.map { limit in
                Text(
                    zh: "（上限 \(Words(language: .zh).number(limit)) 天）",
                    en: " (limit \(Words(language: .en).number(limit)))")
            } ?? Text(same: "")
        }
        switch hit.reason {
        case .overLimit:
            return Text(
                zh: "在这个阶段 \(count) 天\(days(hit.limit).zh)", en: "\(many) in its stage\(days(hit.limit).en)")
        case .pushed: return Text(zh: "推迟 \(count) 次", en: "postponed \(count) times")
        case .silent:
            return Text(
                zh: "\(count) 天没有跟进\(days(hit.limit).zh)", en: "\(many) without a contact\(days(hit.limit).en)")
        case .overdue: return Text(zh: "过了预计签约日 \(count) 天", en: "\(many) past the expected close")
        case .noNextStep: return Text(zh: "没有约定下一步", en: "no next step")
        case .raisedLate:
            let amount = Text(amount: hit.count ?? 0)
            return Text(zh: "到最后阶段才提高 \(amount.zh)", en: "\(amount.en) added in the last stage")
        case .withoutIntent: return Text(zh: "看好而客户没有表态", en: "rated high without the customer's intent")
        case .rivalLate: return Text(zh: "中途出现竞争对手", en: "competition came up later")
        }
    }

    /// `9 个结案里丢了 7 个`.
    static func rate(_ rate: Inspection.BaseRate) -> Text {
        guard rate.isKnown else {
            return Text(zh: "跟进记录看不出过去的情况", en: "unknown: the log does not tell of it")
        }
        let closed = rate.rate.closed
        guard closed > 0 else { return Text(zh: "结案里还没有过", en: "none closed yet") }
        let (all, lost) = (grouped(Int64(closed)), grouped(Int64(rate.lost.count)))
        guard !rate.lost.isEmpty else { return Text(zh: "\(all) 个结案，一个也没丢", en: "none of \(all) closed was lost") }
        return Text(
            zh: "\(all) 个结案里丢了 \(lost) 个",
            en: "\(lost) of \(all) closed \(rate.lost.count == 1 ? "was" : "were") lost")
    }
}
