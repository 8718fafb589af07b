import Template

/// The log of a made-up opportunity, and the values that its entries lead to.
struct GeneratedLog {
    /// A field whose history the log holds.
    enum Field: Int, CaseIterable {
        case owner, amount, probability, intent, strategies, expectedClose

        fileprivate var label: String {
            switch self {
            case .owner: "责任人"
            case .amount: "预计合同金额"
            case .probability: "转化概率"
            case .intent: "客户意向"
            case .strategies: "策略方向"
            case .expectedClose: "预计签约日期"
            }
        }
    }

    /// Of the entry that is written next.
    var day: CivilDate
    /// Who writes the entries.
    var author: String
    /// The entries in the order of their days.
    private(set) var text = ""
    private var values = [String?](repeating: nil, count: Field.allCases.count)

    init(day: CivilDate, author: String) {
        self.day = day
        self.author = author
    }

    /// The value that was recorded last.
    subscript(field: Field) -> String? { values[field.rawValue] }

    /// The note of a change; nothing where the value is the same.
    /// - Parameter afterwards: whether it is only written down now, and was so before.
    mutating func change(_ field: Field, to value: String, afterwards: Bool = false) -> [String] {
        let old = self[field]
        guard old != value else { return [] }
        values[field.rawValue] = value
        return ["- \(field.label)：\(old ?? "未填") → \(value)\(afterwards ? "（补记）" : "")"]
    }

    /// Adds an entry.
    mutating func write(_ notes: [String], words: String? = nil, _ random: inout RandomNumbers) {
        text += "\n### \(day) \(random.pick(["电话", "面谈", "邮件", "视频会议", "即时通讯"])) \(author)\n"
        if let words { text += "\n\(words)\n" }
        if !notes.isEmpty { text += "\n\(notes.joined(separator: "\n"))\n" }
    }
}
