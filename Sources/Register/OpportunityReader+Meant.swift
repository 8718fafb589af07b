import Document
import Template

extension OpportunityReader {
    /// Whether a file without front matter was meant as an opportunity: it is named after an id, something at its top
    /// looks like front matter, or a line gives the id as a field. What such a file says is missing from every sum, and
    /// is not a note.
    /// - Parameter stem: the file's name without folders and `.md`.
    public func isMeantAsOpportunity(_ document: Document, stem: String) -> Bool {
        guard case .missing = document.frontMatter, document.encoding.invalidByte == nil else { return true }
        return isID(stem) || HiddenFrontMatter(document) != nil || idLine(document) != nil
    }

    /// Whether a word follows the template's pattern of ids.
    public func isID(_ word: String) -> Bool {
        guard let path = template.path(of: .id), let pattern = template.field(at: path).pattern else { return false }
        let bytes = Array(word.utf8)
        return pattern.match(bytes.span) != nil
    }

    /// The first line, outside code, that gives the id as a field.
    public func idLine(_ document: Document) -> ByteRange? {
        guard let path = template.path(of: .id) else { return nil }
        let code = document.blocks.filter { $0.kind == .code }
        var at = 0
        while at < document.sourceCount {
            let end =
                document.store.span.firstOffset(of: 0x0A, from: at, to: document.sourceCount) ?? document.sourceCount
            let line = ByteRange(at, end > at && document.store[end - 1] == 0x0D ? end - 1 : end)
            if field(beginning: line, in: document) == path.field,
                !code.contains(where: { $0.range.indices.contains(Int(line.start)) })
            {
                return line
            }
            at = end + 1
        }
        return nil
    }

    /// The field whose name begins a line, before a colon of either width.
    public func field(beginning line: ByteRange, in document: Document) -> Int? {
        let bytes = document.store.span
        let words = bytes.trimmed(line)
        var at = Int(words.start)
        while at < min(Int(words.end), Int(words.start) + 64) {
            if bytes[at] == UInt8(ascii: ":") || bytes.holds("：", at: at) {
                let name = bytes.trimmed(ByteRange(Int(words.start), at))
                return template.fieldNames.find(bytes.extracting(name.indices))?.index
            }
            at += 1
        }
        return nil
    }
}
