import Document
import Register
import Template

/// An opportunity as lines for a textual comparison: a field a line in the template's order and under its name, an item
/// of a list a line, then the body as it is without empty lines. Two files that say the same in other words give
/// the same lines.
public struct DifferencePicture: Sendable {
    /// Ended by a line feed; nil for a file that cannot be read as an opportunity.
    public let text: String?

    public init(_ source: DifferenceSource) {
        guard source.opportunity.isReadable, source.document.encoding.invalidByte == nil,
            source.document.yaml.root != nil
        else {
            text = nil
            return
        }
        let language = source.template.language
        var lines: [String] = []
        func add(_ item: Item, _ field: Field, _ name: String) {
            switch item.value {
            case .missing: break
            case .record(let parts):
                for (sub, part) in zip(field.subfields, parts) {
                    add(part, sub, "\(name).\(sub.written(in: language))")
                }
            case .list(let items):
                lines.append("\(name):")
                for item in items { lines.append("  - \(source.shown(item, as: field, in: language))") }
            default: lines.append("\(name): \(source.shown(item, as: field, in: language))")
            }
        }
        for (field, item) in zip(source.template.fields, source.opportunity.values) {
            add(item, field, field.written(in: language))
        }
        for (name, text) in source.unknownFields { lines.append("\(name): \(oneLine(text))") }
        let document = source.document
        for bytes in document.source[document.bodyStart...].split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            var line = String(decoding: bytes, as: UTF8.self)[...]
            while let last = line.last, last.isWhitespace { line = line.dropLast() }
            guard !line.isEmpty else { continue }
            // Headings stand apart, as in the file.
            if line.hasPrefix("#") { lines.append("") }
            lines.append(String(line))
        }
        text = lines.joined(separator: "\n") + "\n"
    }
}
