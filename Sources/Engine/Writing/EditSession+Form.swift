import Document
import Lint
import Register
import Template

/// The file with a place for all that it lacks, for an editor.
public struct EditForm: Sendable {
    public var bytes: [UInt8]
    /// Lines that are there for whoever fills the form: help, and fields without a value.
    var aids: Set<String>

    /// The same for the same form.
    public var name: String { String(ContentHash(bytes).value, radix: 16) }
}

extension EditSession {
    /// The file with an empty field or section for each gap, and its help in a comment above.
    public mutating func form() -> EditForm {
        let form = NewOpportunity(template, filled: [], isBare: false)
        var (edited, aids) = (self, Set<String>())
        for gap in gaps() {
            switch gap {
            case .field(let path):
                let lines = textLines(form.blank(template.fields[path.field])).filter { !$0.isEmpty }
                guard let edit = edited.current().offering(path.field, lines) else { continue }
                aids.formUnion(lines)
                edited.apply([edit])
            case .section(let index):
                let section = template.sections[index]
                let help = "<!-- \(section.help[language]) -->"
                let heading = "## " + section.choice.written(in: language)
                let editor = edited.current()
                guard let edits = editor.offering(section: index, heading: heading, help) else { continue }
                aids.insert(help)
                edited.apply(edits)
            }
        }
        // What was there before stays.
        aids.subtract(textLines(String(decoding: bytes, as: UTF8.self)))
        return EditForm(bytes: edited.bytes, aids: aids)
    }

    /// Takes what somebody made of the form: what is left of the form's help and empty fields is removed, and each
    /// field that has another value is logged as if it had been set.
    public mutating func take(_ filled: [UInt8], of form: EditForm) {
        let old = current()
        let lines = filled.split(separator: 0x0A, omittingEmptySubsequences: false).filter { line in
            !form.aids.contains(String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self).trimmedEnd)
        }
        let cleaned = Array(lines.joined(separator: [0x0A]))
        // As people write: what surely means something is written so.
        bytes = Fixer(judge.linter, asOf: workspace.asOf, unsafe: false).fix(path: file.path, bytes: cleaned).bytes
        editor = nil
        let new = current()
        for field in template.fields where template.path(of: .status)?.field != field.index {
            let path = FieldPath(field.index)
            let (before, after) = (old.written(path), new.written(path))
            guard before != after else { continue }
            let change = "\(before ?? missing) → \(after ?? missing)"
            changes.append("\(name(path))\(colon)\(change)")
            if field.fitsLog(before), field.fitsLog(after) { bullets.append((name(path), change)) }
        }
    }
}

extension String {
    /// Without blanks at the end: editors strip them, or leave them.
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return String(text)
    }
}
