import Analysis
import Document
import Template

/// What forecasts of signings say, in words that the command, the reports and the pages share.
public enum SigningWords {
    /// The weighted pipeline answers another question; said wherever it is explained.
    static let weighted = Text(
        zh: "加权金额逐个商机以概率乘金额再相加；概率分档的上下限是约定，不是置信区间。它不分期限，说的是在谈商机值多少；下季能签多少见“预计签约”。",
        en:
            "The weighted pipeline is probability times amount, summed over opportunities; the ends of probability bands are a convention, not a confidence interval. It has no horizon: it says what open opportunities are worth, not what will be signed next quarter, which is under expected signings."
    )

    static let title = Text(zh: "预计签约", en: "Expected signings")
    static let notEnough = Text(zh: "历史还不够", en: "not enough history")

    /// `2026-11-29 至 2027-02-27`
    static func days(_ days: ClosedRange<CivilDate>) -> Text {
        Text(zh: "\(days.lowerBound) 至 \(days.upperBound)", en: "\(days.lowerBound) to \(days.upperBound)")
    }

    /// The answer in one sentence or two.
    static func answer(_ forecast: SigningForecast) -> Text {
        let line = forecast.whole
        let span = days(forecast.days)
        let count = forecast.days.upperBound - forecast.days.lowerBound + 1
        guard let estimate = line.estimate else {
            let lacks = lacks(line.gate)
            let recent = recent(forecast, line)
            return Text(
                zh: "历史还不够，暂不预计 \(span.zh) 能签多少：\(lacks.zh)。\(recent.zh)。",
                en: "There is not enough history to forecast \(span.en): \(lacks.en). \(recent.en).")
        }
        let (low, mean, high) = (
            Text(amount: estimate.range.low), Text(amount: estimate.mean), Text(amount: estimate.range.high)
        )
        return Text(
            zh:
                "\(span.zh)（\(count) 天）预计签约 \(mean.zh) 左右；十次里有八次在 \(low.zh) 到 \(high.zh) 之间。",
            en:
                "About \(mean.en) is expected to be signed from \(span.en) (\(count) days); in 8 of 10 cases the sum will be between \(low.en) and \(high.en)."
        )
    }

    /// What was written down, read back in whole units: `500` for `500万` shows at once.
    public static func recorded(_ call: SigningCall, of quarter: Period, in path: String, _ currency: String) -> Text {
        let scope = SigningCallSections.scope(call.isOfAll)
        let (commit, best) = (Text(exactAmount: call.commit), Text(exactAmount: call.bestCase))
        return Text(
            zh: "已写入 \(path)：\(call.person) \(quarter.name) \(scope.zh)，有把握 \(commit.zh)元，有希望 \(best.zh)元",
            en:
                "written to \(path): \(call.person), \(quarter.name), \(scope.en): commit \(commit.en) \(currency), best case \(best.en) \(currency)"
        )
    }

    /// What was signed lately.
    static func recent(_ forecast: SigningForecast, _ line: SigningForecast.Line) -> Text {
        let sum = Text { $0.sum(forecast: line.recent) }
        if let name = forecast.recentName {
            return Text(zh: "\(name) 实际签约 \(sum.zh)", en: "Signed in \(name): \(sum.en)")
        }
        let span = days(forecast.recent)
        return Text(zh: "\(span.zh) 实际签约 \(sum.zh)", en: "Signed from \(span.en): \(sum.en)")
    }

    /// What is missing before a range can be shown.
    static func lacks(_ gate: SigningGate) -> Text {
        var lacks: [Text] = []
        if gate.windows < SigningGate.leastWindows {
            lacks.append(
                Text(
                    zh: "登记簿里完整的同长时段只有 \(gate.windows) 个，需要 \(SigningGate.leastWindows) 个",
                    en:
                        "the register goes back for \(gate.windows) past periods of this length (\(SigningGate.leastWindows) are needed)"
                ))
        }
        if gate.closed < SigningGate.leastClosed {
            lacks.append(
                Text(
                    zh: "日志里有结案日期的只有 \(gate.closed) 个，需要 \(SigningGate.leastClosed) 个",
                    en:
                        "\(gate.closed.counted("opportunity was", "opportunities were")) closed by a log entry (\(SigningGate.leastClosed) are needed)"
                ))
        }
        if gate.won < SigningGate.leastWon {
            lacks.append(
                Text(
                    zh: "其中赢单 \(gate.won) 个，需要 \(SigningGate.leastWon) 个",
                    en: "\(gate.won) of them \(gate.won == 1 ? "was" : "were") won (\(SigningGate.leastWon) are needed)"
                ))
        }
        return Text(zh: lacks.map(\.zh).joined(separator: "；"), en: lacks.map(\.en).joined(separator: "; "))
    }

    /// `5 季中 4 季`; nil where no past range could be shown.
    static func hits(_ past: [PastSigningForecast]) -> Text? {
        guard !past.isEmpty else { return nil }
        let hits = past.count(where: \.isHit)
        let isQuarter = past.allSatisfy { $0.days.upperBound - $0.days.lowerBound >= 89 }
        return isQuarter
            ? Text(zh: "\(past.count) 季中 \(hits) 季", en: "\(hits) of \(past.count) quarters")
            : Text(zh: "\(past.count) 次中 \(hits) 次", en: "\(hits) of \(past.count) times")
    }

    static func name(_ method: SigningMethod) -> Text {
        switch method {
        case .forecast: title
        case .lastQuarter: Text(zh: "照抄上季", en: "Same as last quarter")
        case .openTimesWinRate: Text(zh: "在谈金额 × 赢单率", en: "Pipeline × win rate")
        case .weighted: Text(zh: "加权金额", en: "Weighted pipeline")
        case .commit: ForecastCategory.commit.label
        case .bestCase:
            Text(
                zh: "\(ForecastCategory.commit.label.zh)加\(ForecastCategory.bestCase.label.zh)",
                en: "\(ForecastCategory.commit.label.en) and \(ForecastCategory.bestCase.label.en.lowercased())")
        }
    }
}

extension Words {
    /// What was signed: one number, and how many contracts have no amount.
    func sum(forecast sum: MoneySum) -> String {
        guard sum.isKnown else { return self(.unknown) }
        return AmountText.rounded(sum.mid, language) + leftOut(sum)
    }
}

extension SigningAge {
    var label: Text {
        switch self {
        case .month: Text(zh: "30 天以内", en: "up to 30 days")
        case .twoMonths: Text(zh: "31–60 天", en: "31–60 days")
        case .threeMonths: Text(zh: "61–90 天", en: "61–90 days")
        case .halfYear: Text(zh: "91–180 天", en: "91–180 days")
        case .older: Text(zh: "180 天以上", en: "over 180 days")
        }
    }
}
