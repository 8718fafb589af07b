import Document
import Register
import Template

/// One file under examination: what the rules read and where they report.
public struct FileCheck {
    /// Path from the register's root, with `/`.
    public let path: String
    public let reader: OpportunityReader
    public let document: Document
    public let opportunity: Opportunity
    /// Fields that are not written as they are read; none for nearly every file.
    let slips: [FieldSlip]
    /// Fields that a name of no field may be meant for.
    var guessedFields: Set<Int> = []
    /// The day the file is judged on.
    private let asOf: CivilDate
    /// The days for which the findings are valid.
    public private(set) var validity = ValidityInterval()
    var findings: [Diagnostic] = []
    /// The rule at work.
    var rule: RuleID = ""
    var level: Level = .error
    /// Names guessed for wrong ones so far.
    var guessCount = 0

    init(path: String, reader: OpportunityReader, document: Document, opportunity: Opportunity, asOf: CivilDate) {
        self.path = path
        self.reader = reader
        self.document = document
        self.opportunity = opportunity
        self.asOf = asOf
        slips = opportunity.problems.isEmpty && opportunity.isReadable ? [] : reader.fieldSlips(document, opportunity)
    }

    public var template: Template { reader.template }

    /// File name without `.md`.
    public var stem: String { FileFacts.stem(ofPath: path) }

    /// - Parameter most: the highest level this finding may have, where it weighs less than the rule's others.
    mutating func report(
        _ range: ByteRange, _ message: Text, hint: Text? = nil, fix: Fix? = nil, atLeast least: Level = .hint,
        atMost most: Level = .error
    ) {
        findings.append(Diagnostic(rule, max(least, min(level, most)), at: range, message, hint: hint, fix: fix))
    }

    /// Whether another finding says that a field is not written as it is read. What follows from that is judged once it
    /// is fixed.
    func isSlipped(_ field: Int) -> Bool {
        if guessedFields.isEmpty, slips.isEmpty { return false }
        return guessedFields.contains(field) || slips.contains { $0.fields.contains(field) }
    }

    func isSlipped(_ role: Role) -> Bool { template.path(of: role).map { isSlipped($0.field) } ?? false }

    /// The slip that a place belongs to.
    func slip(at range: ByteRange) -> FieldSlip? {
        slips.first { $0.range.start <= range.start && range.start <= $0.range.end }
    }

    /// Whether a rule above this one in the table has reported something.
    func hasReported(_ rule: RuleID) -> Bool { findings.contains { $0.rule == rule } }

    /// Whether `date` is before the day of judgement, or more than `days` before it. Rules ask here, never the date
    /// itself, so that the cache knows until when their answer is valid.
    mutating func isPast(_ date: CivilDate, by days: Int = 0) -> Bool {
        validity.ask(whether: asOf, isAfter: date + days)
    }

    /// Whether `date` is behind the day of judgement.
    mutating func isFuture(_ date: CivilDate) -> Bool {
        !validity.ask(whether: asOf, isAfter: date + (-1))
    }

    /// Days from `date` to the day of judgement, for messages. A message that says it is valid for this day only.
    mutating func daysSince(_ date: CivilDate) -> Int {
        validity.pin(to: asOf)
        return asOf - date
    }

    /// The day of judgement, for what is written today. It is valid for this day only.
    mutating func today() -> CivilDate {
        validity.pin(to: asOf)
        return asOf
    }

    // MARK: What rules often ask

    func text(_ range: ByteRange) -> String { document.text(range) }

    /// The item of a role, `.missing` where the template does not assign it.
    func item(_ role: Role) -> Item {
        template.path(of: role).map { opportunity[$0] } ?? .missing
    }

    /// Sub-field of one record of a list.
    func item(_ role: Role, in record: Item) -> Item {
        guard let sub = template.path(of: role)?.sub, case .record(let items) = record.value, sub < items.count else {
            return .missing
        }
        return items[sub]
    }

    /// Records of a list field.
    func records(_ role: Role) -> [Item] {
        guard case .list(let items) = item(role).value else { return [] }
        return items
    }

    /// What the choice of a role means.
    func meaning(_ role: Role) -> Meaning? {
        guard let path = template.path(of: role), case .choice(let index) = opportunity[path].value else { return nil }
        return template.field(at: path).choices?.meaning(of: index)
    }

    /// Index of the current status.
    var status: Int? {
        if case .choice(let index) = item(.status).value { index } else { nil }
    }

    var statusMeaning: Meaning? { status.flatMap { template.statusMeaning($0) } }

    func date(_ role: Role) -> CivilDate? {
        if case .date(let date) = item(role).value { date } else { nil }
    }

    /// Name of a field as this register writes it.
    func name(_ path: FieldPath) -> Text {
        let field = template.field(at: path)
        return Text(zh: field.label.zh, en: field.id)
    }

    func name(_ role: Role) -> Text {
        template.path(of: role).map { name($0) } ?? Text(same: role.name)
    }

    /// Where to point when a field is missing: the first line of the file.
    var frontMatterStart: ByteRange {
        let start = document.encoding.byteOrderMark ? 3 : 0
        return ByteRange(start, min(start + 3, document.sourceCount))
    }

    /// Where to point when a field is missing that something else demands: the status, or the field of the condition; for
    /// one that is always required, the first line of the file.
    func place(demanding requirement: Requirement) -> ByteRange {
        let isOfStatus = requirement.from.map { template.rank(ofStatus: $0) != 0 } ?? false
        let status = isOfStatus ? template.path(of: .status).map { [$0.field] } ?? [] : []
        for field in status + (requirement.when?.fields.sorted() ?? []) {
            let key = opportunity.values[field].key
            if !key.isEmpty { return key }
        }
        return frontMatterStart
    }

    /// Help and example of a field, for hints.
    func help(_ path: FieldPath) -> Text {
        let field = template.field(at: path)
        let example = field.example
        return Text(
            zh: field.helpSentence.zh + (example.isEmpty ? "" : "例：\(example)"),
            en: field.helpSentence.en + (example.isEmpty ? "" : " Example: \(example)"))
    }
}

/// The days of judgement for which an answer is valid: from `first` up to, not including, `end`.
public struct ValidityInterval: Sendable, Hashable {
    public private(set) var first = CivilDate(days: .min)
    public private(set) var end = CivilDate(days: .max)

    public init() {}

    public init(first: CivilDate, end: CivilDate) {
        self.first = first
        self.end = end
    }

    public func contains(_ day: CivilDate) -> Bool { day >= first && day < end }

    mutating func ask(whether day: CivilDate, isAfter date: CivilDate) -> Bool {
        if day > date {
            first = max(first, date + 1)
            return true
        }
        end = min(end, date + 1)
        return false
    }

    mutating func pin(to day: CivilDate) {
        first = max(first, day)
        end = min(end, day + 1)
    }
}
