import Document

extension ReportCaveats {
    static let somebodysStatus = Text(
        zh: "注意：有商机的状态未填或无法读取，不在任何合计里。",
        en: "Caution: some opportunities have no readable status and are missing from every sum.")

    /// One sentence on all that the sums leave out, and one on what they may count too often; nil where there is
    /// neither.
    var uncountedWords: Text? {
        let parts = Uncounted.Kind.allCases.filter { $0 != .date }.compactMap(part)
        var sentences: [Text] = []
        if !parts.isEmpty {
            let head =
                place == .sums
                ? Text(zh: "合计未含：", en: "Not in the sums: ") : Text(zh: "日程未含：", en: "Not on the agenda: ")
            sentences.append(
                Text(
                    zh: head.zh + parts.map(\.zh).joined(separator: "；") + "。",
                    en: head.en + parts.map(\.en).joined(separator: "; ") + "."))
        }
        if let dateless = part(.date) {
            sentences.append(Text(zh: "以往每一天都计入：\(dateless.zh)。", en: "Counted on every past day: \(dateless.en)."))
        }
        guard !sentences.isEmpty else { return nil }
        return Text(zh: sentences.map(\.zh).joined(), en: sentences.map(\.en).joined(separator: " "))
    }

    /// `2 open without a readable amount (202405-SAL-001, 202405-SAL-002)`
    private func part(_ kind: Uncounted.Kind) -> Text? {
        guard let ids = uncounted[kind], !ids.isEmpty else { return nil }
        let names = Self.list(ids.map { Text(same: $0) }, zhUnit: "个")
        let words = kind.words
        return Text(zh: "\(words.zh) \(ids.count) 个（\(names.zh)）", en: "\(ids.count) \(words.en) (\(names.en))")
    }
}

extension Uncounted.Kind {
    fileprivate var words: Text {
        switch self {
        case .status: Text(zh: "状态未填或无法读取的", en: "without a readable status")
        case .amount: Text(zh: "在谈、金额未填或无法读取的", en: "open without a readable amount")
        case .probability: Text(zh: "在谈、概率未填或无法读取的（加权金额）", en: "open without a readable probability (weighted sums)")
        case .contract: Text(zh: "已签约、合同金额未填或无法读取的", en: "won without a readable contract amount")
        case .day: Text(zh: "有事项的日期未填或无法读取的", en: "with an item whose date is missing or unreadable")
        case .date: Text(zh: "没有登记日期和发现时间的", en: "without a date of registration or discovery")
        }
    }
}
