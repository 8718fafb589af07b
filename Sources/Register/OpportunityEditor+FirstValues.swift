import Document
import Template

extension OpportunityEditor {
    /// An entry that tells the first values of fields: `转化概率：未填 → 中`. Nil where there is none to tell, or no log.
    /// - Parameters:
    ///   - fields: indices; those that are missing or cannot be read are left out.
    ///   - mark: what is put behind each value.
    public func firstValues(_ fields: [Int], on day: CivilDate, mark: String = "") -> LogEntryDraft? {
        let language = template.language
        let bullets = fields.compactMap { field -> (label: String, text: String)? in
            guard opportunity.values[field].value != .unreadable, let text = written(FieldPath(field)) else {
                return nil
            }
            return (template.fields[field].written(in: language), "\(BlankValue.word(in: language)) → \(text)\(mark)")
        }
        guard !bullets.isEmpty, template.sections.contains(where: { $0.role == .log }), !template.logChannels.isEmpty
        else { return nil }
        return LogEntryDraft(date: day, channel: template.defaultChannel, people: owner, bullets: bullets)
    }

    /// The owner, where there is one.
    private var owner: [Int] {
        guard let path = template.path(of: .owner), case .person(let owner) = opportunity[path].value else { return [] }
        return [owner]
    }
}

extension Template {
    /// The channel that says least: `other`, or the last one declared.
    public var defaultChannel: Int { logChannels.index(ofID: "other") ?? logChannels.count - 1 }
}
