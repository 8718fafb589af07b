import Report
import Document
import Register
import Template

/// The agenda as iCalendar (RFC 5545): an event of a whole day for each item. The same agenda gives the same bytes.
public struct AgendaCalendar: Sendable {
    public let template: Template
    public let asOf: CivilDate
    public let language: Language

    public init(template: Template, asOf: CivilDate, language: Language) {
        self.template = template
        self.asOf = asOf
        self.language = language
    }

    /// - Parameter cautions: what the calendar leaves out, as its description.
    public func text(_ items: [AgendaItem], cautions: [String] = []) -> String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0",
            "PRODID:-//oppbook//oppbook \(ProgramVersion.text)//\(language == .zh ? "ZH" : "EN")",
            "CALSCALE:GREGORIAN",
        ]
        lines += cautions.map { "X-WR-CALDESC:\(Self.escaped($0))" }
        for item in items {
            lines += [
                "BEGIN:VEVENT", "UID:\(Self.escaped(item.identity))@oppbook", "DTSTAMP:\(Self.day(asOf))T000000Z",
                "DTSTART;VALUE=DATE:\(Self.day(item.due))", "DTEND;VALUE=DATE:\(Self.day(item.due + 1))",
                "SUMMARY:\(Self.escaped(summary(item)))",
                "DESCRIPTION:\(Self.escaped(description(item)))", "TRANSP:TRANSPARENT", "END:VEVENT",
            ]
        }
        lines.append("END:VCALENDAR")
        return lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    private func summary(_ item: AgendaItem) -> String {
        let what = item.words.isEmpty ? item.kind.word[language] : item.words
        return item.customer.isEmpty ? "\(what) \(item.id)" : "\(what) \(item.customer)"
    }

    private func description(_ item: AgendaItem) -> String {
        [item.id, item.kind.word[language], item.person.map { template.directory.people[$0].id }].compactMap { $0 }
            .joined(separator: " ")
    }

    private static func day(_ date: CivilDate) -> String { date.description.filter { $0 != "-" } }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": result += "\\" + String(scalar)
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Lines of at most 75 bytes, continued behind a blank. Characters stay whole unless one alone is longer than a
    /// line.
    private static func folded(_ line: String) -> String {
        var result = ""
        var width = 0
        func add(_ text: String) {
            let count = text.utf8.count
            if width + count > 75 {
                result += "\r\n "
                width = 1
            }
            result += text
            width += count
        }
        for character in line {
            if character.utf8.count < 75 {
                add(String(character))
            } else {
                character.unicodeScalars.forEach { add(String($0)) }
            }
        }
        return result
    }
}
