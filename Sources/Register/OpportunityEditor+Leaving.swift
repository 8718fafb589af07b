import Document
import Template

/// Fields that go with the status they belong to.
extension OpportunityEditor {
    /// What the fields say that do not belong to the present status, in the template's order.
    public var leftovers: [(field: Int, text: String)] {
        guard let path = template.path(of: .status), case .choice(let status) = opportunity[path].value else {
            return []
        }
        return template.fieldsForeign(to: status).compactMap { field in written(FieldPath(field)).map { (field, $0) } }
    }

    /// The value of a field as one line of the log tells of its removal; nil for what does not fit there.
    public func removal(of field: Int) -> String? {
        guard let text = written(FieldPath(field)), template.fields[field].fitsLog(text) else { return nil }
        return "\(text) → \(BlankValue.word(in: template.language))"
    }

    /// Edits that tell of the removal of a field in the entry in which the opportunity left the status that the field
    /// belongs to. Empty where the log tells of it; nil where there is no such entry, or the value fits no line of the
    /// log.
    public func recordingRemoval(of field: Int) -> [Edit]? {
        guard let status = template.path(of: .status),
            let owner = template.statusFields.first(where: { $0.field == field })
        else { return nil }
        let entries = opportunity.logByDate
        var left: LogChange?
        var isTold = false
        for change in entries.flatMap(\.changes) {
            if change.field == status.field, case .choice(let new) = change.new.value {
                guard case .choice(let old)? = change.old?.value else { continue }
                if owner.statuses.contains(old), !owner.statuses.contains(new) { left = change }
            } else if change.field == field {
                isTold = change.new.value.isMissing
                if left != nil { left = change }
            }
        }
        guard let left else { return nil }
        if isTold { return [] }
        guard let text = removal(of: field) else { return nil }
        let name = template.fields[field].written(in: template.language)
        let end = Int(left.range.end)
        return [Edit(ByteRange(end, end), "\(newline)- \(name)\(template.language == .zh ? "：" : ": ")\(text)")]
    }
}

extension Field {
    /// Whether a value, as it is written, can be told in one line of the log.
    public func fitsLog(_ text: String?) -> Bool {
        guard let text else { return true }
        if kind.structure.hasParts || !kind.mayChange { return false }
        return textLines(text).count == 1 && (kind.hasArrows || !text.contains("→"))
    }
}
