import Document
import Template

/// An entry that is to be added to the log.
public struct LogEntryDraft: Sendable {
    public var date: CivilDate
    /// Index into the template's channels.
    public var channel: Int
    /// Indices into the directory's people.
    public var people: [Int]
    /// Bullets: a label as the register writes it, and its text.
    public var bullets: [(label: String, text: String)]
    /// Free words, already Markdown; may be empty.
    public var story: String

    public init(
        date: CivilDate, channel: Int, people: [Int], bullets: [(label: String, text: String)] = [], story: String = ""
    ) {
        self.date = date
        self.channel = channel
        self.people = people
        self.bullets = bullets
        self.story = story
    }

    /// The entry's Markdown, its lines ended by `newline`, without one at the end.
    public func written(_ template: Template, newline: String = "\n") -> String {
        let language = template.language
        let names = people.map { template.directory.people[$0].id }.joined(separator: language == .zh ? "、" : ", ")
        var parts = [
            "### \(date) \(template.logChannels[channel].written(in: language))\(names.isEmpty ? "" : " " + names)"
        ]
        if !bullets.isEmpty {
            let colon = language == .zh ? "：" : ": "
            parts.append(bullets.map { "- \($0.label)\(colon)\($0.text)" }.joined(separator: newline))
        }
        if !story.isEmpty { parts.append(textLines(story).joined(separator: newline)) }
        return parts.joined(separator: newline + newline)
    }
}

extension OpportunityEditor {
    /// The day of the latest entry.
    public var lastEntry: CivilDate? { opportunity.log.compactMap(\.date).max() }

    /// Puts an entry into the log: behind the last one that is not later, in a new section where there is no log.
    public func adding(_ entry: LogEntryDraft) -> [Edit] {
        let text = entry.written(template, newline: newline)
        guard
            let log = opportunity.sections.first(where: {
                $0.section.map { template.sections[$0].role == .log } ?? false
            })
        else {
            return newSection(text)
        }
        if let later = opportunity.log.first(where: { ($0.date ?? entry.date) > entry.date }) {
            let place = Int(later.heading.start)
            return [Edit(ByteRange(place, place), text + newline + newline)]
        }
        let end = contentEnd(
            of: opportunity.log.last.map { max(Int($0.range.end), Int($0.heading.end)) } ?? Int(log.heading.end), log)
        return [Edit(ByteRange(end, end), newline + newline + text + (end == document.sourceCount ? newline : ""))]
    }

    /// Where what is in the log ends, without blank lines: what no block of Markdown holds is kept before the new
    /// entry.
    private func contentEnd(of offset: Int, _ log: SectionSpan) -> Int {
        var end = max(offset, Int(log.body.end))
        while end > offset, [0x20, 0x09, 0x0A, 0x0D].contains(document.store[end - 1]) { end -= 1 }
        return end
    }

    private func newSection(_ entry: String) -> [Edit] {
        guard let index = template.sections.firstIndex(where: { $0.role == .log }) else { return [] }
        let heading = "## \(template.sections[index].choice.label[template.language])"
        if let next = opportunity.sections.first(where: { ($0.section ?? -1) > index }) {
            let place = Int(next.heading.start)
            return [Edit(ByteRange(place, place), heading + newline + newline + entry + newline + newline)]
        }
        var end = document.sourceCount
        while end > document.bodyStart, [0x20, 0x09, 0x0A, 0x0D].contains(document.store[end - 1]) { end -= 1 }
        let gap = end == document.bodyStart ? newline : newline + newline
        return [Edit(ByteRange(end, document.sourceCount), gap + heading + newline + newline + entry + newline)]
    }
}
