import Document

extension Field {
    /// Days ahead that an example speaks of.
    private static let ahead = 30

    /// The example for somebody who fills in the field on a day: days that have gone by are replaced by one to come, or,
    /// of what has happened, by that day.
    public func example(on day: CivilDate) -> String {
        guard kind.content == .day || subfields.contains(where: { $0.kind.content == .day }) else { return example }
        let bytes = Array(example.utf8)
        let length = "2026-11-30".utf8.count
        var text: [UInt8] = []
        var at = 0
        while at < bytes.count {
            let end = min(at + length, bytes.count)
            if case .date(let shown) = DateReading(Array(bytes[at..<end]).span), end - at == length {
                let other = isOfThePast ? day : day + Self.ahead
                text += Array((shown < day ? other : shown).description.utf8)
                at = end
            } else {
                text.append(bytes[at])
                at += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension Field {
    /// What to fill in, so that another sentence can follow; empty where the template says nothing.
    public var helpSentence: Text {
        func ended(_ text: String, _ stop: String) -> String {
            guard let last = text.last, !"。！？；….!?;".contains(last) else { return text }
            return text + stop
        }
        return Text(zh: ended(help.zh, "。"), en: ended(help.en, "."))
    }
}
