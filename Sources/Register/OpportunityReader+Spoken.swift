import Document
import Template

extension OpportunityReader {
    /// What a value that is not read was meant to be; see ``ScalarReader/interpretation(of:as:on:)``.
    /// - Parameter day: the day on which it was written; nil where that is not known.
    public func interpretation(of text: String, as field: Field, on day: CivilDate?) -> Interpretation? {
        scalars.interpretation(of: text, as: field, on: day)
    }

    /// Whether a text, as a command is given it, is read as a value of a field without doubt.
    public func reads(_ text: String, as field: Field) -> Bool {
        let isYAML = text.hasPrefix("{") || text.hasPrefix("[")
        switch field.kind.structure {
        case .record: return isYAML
        case .records where field.shorthand == nil: return isYAML
        case .list, .records:
            if isYAML { return true }
            let item = field.shorthand.map { field.subfields[$0] } ?? field
            let pieces = text.split { "、,，;；".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
            return item.kind.content == .words

                ? !scalars.saysParts(text, of: field) && !scalars.saysNothing(text)
                : pieces.allSatisfy { isRead($0, item) }
        case .single: return isRead(text, field)
        }
    }

    /// The two readings of a number that does not say what it counts in: `80万` and `80元`, `7%` and `70%`.
    public func readings(ofBare text: String, as field: Field) -> [String]? {
        let bytes = Array(text.utf8)
        guard field.kind.structure == .single else { return nil }
        for case .noUnit(let bare) in scalars.read(bytes.span, as: field).problems {
            return [bare.asMeant, bare.asWritten]
        }
        return nil
    }

    private func isRead(_ text: String, _ field: Field) -> Bool {
        let bytes = Array(text.utf8)
        let reading = scalars.read(bytes.span, as: field)
        let isDoubtful = reading.problems.contains { if case .noUnit = $0 { true } else { false } }
        return reading.value != .unreadable && !isDoubtful
    }
}
