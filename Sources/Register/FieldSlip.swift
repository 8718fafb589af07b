import Document
import Template

/// A field of the front matter that is not written as it is read, and how it is written right.
public struct FieldSlip: Sendable, Hashable {
    /// The lines it is about.
    public var range: ByteRange
    /// The fields that these lines hold, once written right.
    public var fields: [Int]
    /// How they are written right.
    public var written: String
    public var edits: [Edit]
}

extension OpportunityReader {
    /// More chunks than any front matter has that somebody wrote.
    private static let mostChunks = 300
    /// And more bytes than its fields have, each and together.
    private static let longestChunk = 4096
    private static let longestFrontMatter = 100_000

    /// The slips of a front matter whose YAML is broken, or of the places where something was not understood.
    public func fieldSlips(_ document: Document, _ opportunity: Opportunity) -> [FieldSlip] {
        guard case .present(let yaml, _) = document.frontMatter, document.encoding.invalidByte == nil else { return [] }
        let isBroken = !opportunity.isReadable
        let places = opportunity.problems.filter {
            Int($0.range.end) <= Int(yaml.end) && !$0.isHarmless && !$0.isMended
        }.map(\.range)
        guard isBroken || !places.isEmpty, yaml.count < Self.longestFrontMatter else { return [] }
        let chunks = FieldMender(self, taken: []).chunks(document, yaml)
        guard chunks.count <= Self.mostChunks else { return [] }
        let mender = FieldMender(self, taken: Set(chunks.filter { !$0.isComment }.map(\.field)))
        var slips: [FieldSlip] = []
        for chunk in chunks where !chunk.isComment && chunk.range.count < Self.longestChunk {
            guard isBroken || places.contains(where: { $0.start >= chunk.range.start && $0.start <= chunk.range.end })
            else { continue }
            let old = textLines(document.text(chunk.range)).joined(separator: "\n")
            if isBroken, mender.isRead(old, [chunk.field]) { continue }
            let lines = chunk.lines.map { document.text($0) }
            if isSpokenRecord(lines, chunk.field) { continue }
            guard let mended = mender.mended(lines), mended.text != old else { continue }
            // One of the fields is there already, and only a person knows which of the two is right.
            guard mended.fields.allSatisfy({ field in chunks.count { $0.field == field && !$0.isComment } <= 1 }) else {
                continue
            }
            let newline = document.encoding.carriageReturn == nil ? "\n" : "\r\n"
            let written = textLines(mended.text).joined(separator: newline)
            slips.append(
                FieldSlip(
                    range: chunk.range, fields: mended.fields, written: mended.text,
                    edits: [.shortest(chunk.range, written, in: document)]))
        }
        return slips
    }
}

extension OpportunityReader {
    /// Whether a line gives a record as plain text, which is not a matter of signs.
    private func isSpokenRecord(_ lines: [String], _ index: Int) -> Bool {
        let field = template.fields[index]
        guard lines.count == 1, field.kind.structure.hasParts, let key = FieldMender(self, taken: []).key(of: lines[0])
        else { return false }
        return scalars.interpretation(of: key.rest, as: field, on: nil) != nil
    }
}

extension Problem {
    /// Whether the finding about it has a fix of its own, and the value is read.
    var isMended: Bool {
        switch kind {
        case .scalar(.strayPunctuation, _), .wideList, .repeated, .fieldTwice: true
        default: false
        }
    }
}

extension Edit {
    /// The edit that writes a text in the place of a range and leaves alone what is the same at both ends.
    static func shortest(_ range: ByteRange, _ text: String, in document: Document) -> Edit {
        let old = Array(document.text(range).unicodeScalars)
        let new = Array(text.unicodeScalars)
        var head = 0
        while head < min(old.count, new.count), old[head] == new[head] { head += 1 }
        var tail = 0
        while tail < min(old.count, new.count) - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
            tail += 1
        }
        func length(_ scalars: ArraySlice<Unicode.Scalar>) -> Int { scalars.reduce(0) { $0 + UTF8.width($1) } }
        return Edit(
            ByteRange(Int(range.start) + length(old[..<head]), Int(range.end) - length(old[(old.count - tail)...])),
            String(String.UnicodeScalarView(new[head..<(new.count - tail)])))
    }
}

extension OpportunityReader {
    /// Whether the value of a line may be any words, so that quotation marks around it are all it lacks.
    public func mayBeQuoted(_ line: String) -> Bool {
        guard let key = FieldMender(self, taken: []).key(of: line) else { return true }
        return template.fields[key.index].kind.reach == .text || !template.fields[key.index].subfields.isEmpty
    }
}
