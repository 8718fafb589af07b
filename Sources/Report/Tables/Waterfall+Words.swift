import Analysis
import Document

extension Waterfall.Bucket {
    /// As reports call the move.
    var label: Text {
        switch self {
        case .new: Text(zh: "新增", en: "New")
        case .pulledIn: Text(zh: "移入本期", en: "Pulled in")
        case .dated: Text(zh: "补填签约日", en: "Expected date filled in")
        case .undated: Text(zh: "签约日清空", en: "Expected date removed")
        case .filled: Text(zh: "补填金额", en: "Amount filled in")
        case .cleared: Text(zh: "金额清空", en: "Amount removed")
        case .reopened: Text(zh: "重启", en: "Reopened")
        case .increased: Text(zh: "金额上调", en: "Increased")
        case .decreased: Text(zh: "金额下调", en: "Decreased")
        case .pushedOut: Text(zh: "移出本期", en: "Pushed out")
        case .won: Text(zh: "签约", en: "Won")
        case .lost: Text(zh: "流失", en: "Lost")
        case .invalid: Text(zh: "无效", en: "Invalid")
        case .held: Text(zh: "暂停", en: "Held")
        case .unclear: Text(zh: "状态不明", en: "Status unclear")
        }
    }

    /// What is signed leaves the pipeline, too, and nobody is sorry for it.
    var tone: Chart.Tone {
        switch self {
        case .won: .won
        case .lost, .invalid: .lost
        case .new, .pulledIn, .dated, .reopened, .filled, .increased: .likely
        case .undated, .cleared, .decreased, .pushedOut, .held, .unclear: .other
        }
    }

    /// As other programs read it.
    var name: String {
        switch self {
        case .new: "new"
        case .pulledIn: "pulled_in"
        case .dated: "dated"
        case .undated: "undated"
        case .filled: "filled"
        case .cleared: "cleared"
        case .reopened: "reopened"
        case .increased: "increased"
        case .decreased: "decreased"
        case .pushedOut: "pushed_out"
        case .won: "won"
        case .lost: "lost"
        case .invalid: "invalid"
        case .held: "held"
        case .unclear: "unclear"
        }
    }
}

extension Waterfall {
    /// Moves into and out of a period are none where no period was asked for; blanks that are filled in or appear are
    /// shown where there are some, and a status is as a rule clear.
    var shown: [Bucket] {
        Bucket.allCases.filter { bucket in
            switch bucket {
            case .pulledIn, .pushedOut: due != nil
            case .dated, .undated, .filled, .cleared, .unclear: self[bucket].moves > 0
            default: true
            }
        }
    }
}
