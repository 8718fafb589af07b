import Document
import Register
import Template

extension DifferenceReader {
    // MARK: The log

    /// Entries are the same when they say the same; among the others, one of the same heading was rewritten.
    func entries(_ old: DifferenceSource, _ new: DifferenceSource) -> [EntryDifference] {
        var rest = old.logEntries
        let news = new.logEntries.filter { entry in
            guard let same = rest.firstIndex(where: { $0.text == entry.text }) else { return true }
            rest.remove(at: same)
            return false
        }
        var result = news.map { entry in
            var entry = entry
            if let before = rest.firstIndex(where: { $0.heading == entry.heading }) {
                rest.remove(at: before)
                entry.kind = .changed
            }
            return entry
        }
        for var entry in rest {
            entry.kind = .removed
            result.append(entry)
        }
        return result
    }

    // MARK: Sections

    func sections(_ old: DifferenceSource, _ new: DifferenceSource) -> [SectionDifference] {
        let (olds, news) = (old.textSections, new.textSections)
        var result: [SectionDifference] = []
        for var section in news {
            let before = olds.first { $0.name == section.name }
            guard before?.text != section.text else { continue }
            if before != nil { section.kind = .changed }
            result.append(section)
        }
        for var section in olds where !news.contains(where: { $0.name == section.name }) {
            section.kind = .removed
            result.append(section)
        }
        return result
    }
}

extension DifferenceSource {
    /// The entries of the log as if each had come.
    var logEntries: [EntryDifference] {
        opportunity.log.map { entry in
            let lines = plainLines(document.store[entry.range.indices])
            let heading = withoutBlanks((lines.first ?? "").drop { $0 == "#" })
            return EntryDifference(
                kind: .added, date: entry.date, heading: heading,
                words: lines.dropFirst().map(Self.withoutBullet).joined(separator: "  "),
                text: lines.joined(separator: "\n"))
        }
    }

    private static func withoutBullet(_ line: String) -> String {
        for mark in ["- ", "* ", "+ "] where line.hasPrefix(mark) { return withoutBlanks(line.dropFirst(2)) }
        return line
    }

    /// The text of the body but for the log's entries, section by section, as if each had come.
    var textSections: [SectionDifference] {
        var result: [SectionDifference] = []
        func add(_ name: String, _ label: Text, _ range: ByteRange) {
            let lines = plainLines(document.store[range.indices])
            // A second section of the same name is another one.
            let count = result.count { $0.name == name || $0.name.hasPrefix(name + "\u{3}") }
            result.append(
                SectionDifference(
                    kind: .added, name: count == 0 ? name : "\(name)\u{3}\(count)", label: label,
                    words: lines.joined(separator: " "),
                    text: lines.joined(separator: "\n")))
        }
        let start = opportunity.sections.first.map { Int($0.heading.start) } ?? document.sourceCount
        add("", Text(zh: "标题与开头", en: "title and opening"), ByteRange(document.bodyStart, start))
        for span in opportunity.sections {
            let section = span.section.map { template.sections[$0] }
            var body = span.body
            if section?.role == .log, let first = opportunity.log.first { body.end = min(body.end, first.range.start) }
            let name = document.text(span.name)
            add(section?.choice.id ?? name, section?.choice.label ?? Text(same: name), body)
        }
        return result
    }
}
