import Document
import Register

/// ``FileFacts`` as bytes; the path and the stem are kept beside them.
enum FactsCoding {
    static func bytes(_ facts: FileFacts) -> [UInt8] {
        var writer = ByteWriter()
        encode(facts.id, facts.idRange, into: &writer)
        encode(facts.customer, facts.customerRange, into: &writer)
        encode(facts.industry, facts.industryRange, into: &writer)
        encode(facts.region, facts.regionRange, into: &writer)
        writer.write(facts.links.count)
        for link in facts.links {
            switch link.target {
            case .id(let id):
                writer.write(byte: 0)
                writer.write(id)
            case .file(let path):
                writer.write(byte: 1)
                writer.write(path)
            }
            encode(link.range, into: &writer)
        }
        writer.write(facts.allowances.count)
        for allowance in facts.allowances {
            writer.write(allowance.rule.name)
            writer.write(allowance.reason)
            encode(allowance.range, into: &writer)
        }
        return writer.bytes
    }

    /// Nil for damaged bytes.
    static func facts(path: String, _ bytes: UnsafeRawBufferPointer) -> FileFacts? {
        var reader = ByteReader(bytes)
        var facts = FileFacts(path: path, stem: FileFacts.stem(ofPath: path))
        guard text(&reader, &facts.id, &facts.idRange), text(&reader, &facts.customer, &facts.customerRange),
            node(&reader, &facts.industry, &facts.industryRange), node(&reader, &facts.region, &facts.regionRange),
            let links = reader.count()
        else { return nil }
        for _ in 0..<links {
            guard let kind = reader.byte(), let target = reader.string(), let range = range(&reader) else { return nil }
            facts.links.append(Link(target: kind == 0 ? .id(target) : .file(target), range: range))
        }
        guard let allowances = reader.count() else { return nil }
        for _ in 0..<allowances {
            guard let rule = reader.string(), let reason = reader.string(), let range = range(&reader) else {
                return nil
            }
            facts.allowances.append(Allowance(rule: RuleID(rule), reason: reason, range: range))
        }
        return facts
    }

    private static func encode(_ text: String?, _ range: ByteRange, into writer: inout ByteWriter) {
        writer.write(byte: text == nil ? 0 : 1)
        guard let text else { return }
        writer.write(text)
        encode(range, into: &writer)
    }

    private static func encode(_ node: Int?, _ range: ByteRange, into writer: inout ByteWriter) {
        writer.write(node ?? -1)
        if node != nil { encode(range, into: &writer) }
    }

    static func encode(_ range: ByteRange, into writer: inout ByteWriter) {
        writer.write(Int(range.start))
        writer.write(range.count)
    }

    static func range(_ reader: inout ByteReader) -> ByteRange? {
        guard let start = reader.int(), let count = reader.int() else { return nil }
        return ByteRange(start, start + count)
    }

    private static func text(_ reader: inout ByteReader, _ text: inout String?, _ place: inout ByteRange) -> Bool {
        guard let present = reader.byte() else { return false }
        guard present == 1 else { return true }
        guard let read = reader.string(), let range = range(&reader) else { return false }
        (text, place) = (read, range)
        return true
    }

    private static func node(_ reader: inout ByteReader, _ node: inout Int?, _ place: inout ByteRange) -> Bool {
        guard let read = reader.int() else { return false }
        guard read >= 0 else { return true }
        guard let range = range(&reader) else { return false }
        (node, place) = (read, range)
        return true
    }
}
