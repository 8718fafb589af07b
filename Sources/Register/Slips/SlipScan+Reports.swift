import Document
import Template

/// What is reported of a line, and how it is written right.
extension SlipScan {
    func sectionHeading(_ section: Int) -> String {
        "## " + template.sections[section].choice.label[template.language]
    }

    mutating func reportSection(
        _ section: Int, _ line: ByteRange, removing other: ByteRange? = nil, isSafe: Bool = true
    ) {
        let written = sectionHeading(section)
        var edits = [replacing(line, with: written)]
        if let other { edits.append(Edit(other, "")) }
        report(
            BodySlip(.section(section), written: written, edits: edits, isSafe: isSafe),
            document.store.span.trimmed(line))
    }

    mutating func reportOutside(_ seen: SeenLine) { report(BodySlip(.entryOutsideLog), seen.words) }

    mutating func reportEntry(_ seen: SeenLine, removing other: ByteRange? = nil) {
        let entry = entry(seen.words)
        let written = entry?.written.map { "### " + $0 }
        var edits = written.map { [replacing(seen.range, with: $0)] } ?? []
        if let other, !edits.isEmpty { edits.append(Edit(other, "")) }
        report(
            BodySlip(.entry, written: written ?? "", edits: edits, isSafe: entry?.isSafe ?? false),
            document.store.span.trimmed(seen.range))
    }

    mutating func reportNote(_ parts: LogNoteParts, _ seen: SeenLine) {
        let written = "- " + reader.written(parts, in: document)
        var isChange = false
        var edits = [replacingNote(seen.range, with: written)]
        if case .field(let index) = parts.label {
            isChange = true
            // A field with a value and nothing else may be front matter that was pasted here.
            if seen.mark != .bullet, arrow(parts.value, index) == nil { edits = [] }
        }
        report(
            BodySlip(.note(isChange: isChange), written: written, edits: edits), document.store.span.trimmed(seen.range)
        )
    }

    func arrow(_ value: ByteRange, _ field: Int) -> LogSigns.Place? {
        LogSigns.arrow(document.store.span, value, betweenBlanks: template.fields[field].kind.hasArrows)
    }

    func text(_ range: ByteRange) -> String { document.text(range) }

    /// Words with one space for each run of blanks.
    func tidy(_ range: ByteRange) -> String { document.store.span.extracting(range.indices).foldedText }

    /// A line rewritten, with a blank line above it where something is there.
    func replacing(_ line: ByteRange, with words: String) -> Edit {
        let above = document.lineAbove(Int(line.start))
        let isBlank = above.map { document.store.span.trimmed($0).isEmpty } ?? true
        return Edit(line, (isBlank ? "" : newline) + words)
    }

    /// A note rewritten: below another note it needs no blank line.
    func replacingNote(_ line: ByteRange, with words: String) -> Edit {
        let isFree = document.lineAbove(Int(line.start)).map { above in
            let last = SeenLine(document.store.span, above)
            return last.words.isEmpty || last.mark == .bullet
        }
        return Edit(line, (isFree ?? true ? "" : newline) + words)
    }
}
