import Analysis
import Document
import Template

/// How much somebody is sure to sign in a quarter, as it was typed.
public struct SigningCallRequest: Sendable {
    /// The amounts in their own words, which are what is written.
    public var commit: String
    /// Nil for the same.
    public var bestCase: String?
    /// The quarter; nil for that of the next day.
    public var period: Period?
    /// A name of the directory; nil for whom git knows.
    public var person: String?
    /// Whether it is about the whole register, not only what the person owns.
    public var isOfAll: Bool

    public init(commit: String, bestCase: String?, period: Period?, person: String?, isOfAll: Bool) {
        (self.commit, self.bestCase, self.period) = (commit, bestCase, period)
        (self.person, self.isOfAll) = (person, isOfAll)
    }
}

extension Workspace {
    /// A call that was recorded, its quarter, and the file that holds it, by its path from the root.
    public typealias RecordedCall = (call: SigningCall, period: Period, path: String)

    /// Writes down what somebody says of a quarter.
    /// - Parameter user: whom git knows, asked while the schema is read; only where nobody is named.
    /// - Throws: ``Failure`` where it is unknown who says so or of what, and where the file cannot be written.
    public func record(_ request: SigningCallRequest, user: UserName?) throws -> RecordedCall {
        guard request.isOfAll || template.path(of: .owner) != nil else {
            throw Failure(
                Text(
                    zh: "模板没有责任人字段，分不出谁负责哪些商机",
                    en: "the template has no owner field, so nobody's own opportunities are known"),
                hint: Text(zh: "说全部的：加 --all。", en: "To make a call about all of them, add --all."))
        }
        try request.period?.requireForecastable(on: asOf)
        guard let period = request.period ?? .quarter(of: asOf + 1) else {
            throw Failure(
                Text(zh: "\(asOf) 之后没有季度", en: "there is no quarter after \(asOf)"),
                hint: Text(zh: "用 --as-of 写一个更早的日子。", en: "Give an earlier day with --as-of."))
        }
        guard let index = try request.person.map(template.person) ?? user?.person(in: template) else {
            throw Failure(
                Text(
                    zh: "不知道是谁说的：git 的 user.name 不在人员名单里",
                    en: "it is unknown who says so: git's user.name is not in the directory"),
                hint: Text(
                    zh: "写 --person 名字；名字在 schema/directory.yaml。",
                    en: "Add --person NAME; names are in schema/directory.yaml."))
        }
        let bestCase = request.bestCase ?? request.commit
        let first = period.days.lowerBound.parts
        let call = SigningCall(
            person: template.directory.people[index].id, date: asOf, commit: try money(request.commit),
            bestCase: try money(bestCase), isOfAll: request.isOfAll)
        let path = try add(
            call, year: first.year, quarter: (first.month + 2) / 3, commit: request.commit, bestCase: bestCase)
        return (call, period, path)
    }

    private func money(_ text: String) throws -> Int64 {
        if let amount = template.exactMoney(text) { return amount }
        let example = template.currency.example(5_200_000)
        throw Failure(
            Text(zh: "“\(text)”不是金额", en: "“\(text)” is not an exact amount"),
            hint: Text(zh: "写一个数，如 \(example.zh)。", en: "Write one number, such as \(example.en)."))
    }
}
