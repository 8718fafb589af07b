import Document
import Template

/// The lines of the front matter that belong to one field, as a person sees them.
public struct FieldChunk: Sendable, Hashable {
    public internal(set) var lines: [ByteRange]
    /// The field whose name is at the beginning.
    public var field: Int
    /// Whether the line is a comment, so that the field is not read.
    public var isComment: Bool

    public var range: ByteRange { ByteRange(Int(lines[0].start), Int(lines[lines.count - 1].end)) }
}

extension FieldMender {
    /// The front matter, field by field; what is above the first name belongs to none.
    public func chunks(_ document: Document, _ yaml: ByteRange) -> [FieldChunk] {
        var chunks: [FieldChunk] = []
        var blank: [ByteRange] = []
        var depth = 0
        for line in FrontMatterLines.lines(document.store, yaml) {
            let words = document.store.span.trimmed(line)
            guard !words.isEmpty else {
                blank.append(line)
                continue
            }
            let text = document.text(line)
            if let key = key(of: text), begins(key, text, behind: chunks.last, depth: depth) {
                chunks.append(FieldChunk(lines: [line], field: key.index, isComment: key.isComment))
                depth = 0
            } else if !chunks.isEmpty {
                chunks[chunks.count - 1].lines += blank + [line]
            }
            blank = []
            depth += Self.depth(document.store[line.indices])
        }
        return chunks
    }

    /// Whether a line with a field's name begins that field rather than continuing the one above.
    private func begins(_ key: FieldKey, _ line: String, behind chunk: FieldChunk?, depth: Int) -> Bool {
        guard let chunk, !chunk.isComment else { return true }
        let isPart = FieldKey(line, template.fields[chunk.field].subfieldNames) { _ in "" } != nil
        if depth > 0 { return key.hasSign && !key.isIndented && !isPart }
        return !(key.isIndented && isPart) && (key.hasSign || !key.isIndented)
    }

    static func depth(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) {
            $0
                + ($1 == UInt8(ascii: "{") || $1 == UInt8(ascii: "[")
                    ? 1 : $1 == UInt8(ascii: "}") || $1 == UInt8(ascii: "]") ? -1 : 0)
        }
    }
}
