import Document
import Template

/// Writes into the file of an opportunity, one statement at a time: the edits say that and leave every other byte as it
/// is, comments, order, quotes, blank lines and line endings included.
public struct OpportunityEditor {
    let reader: OpportunityReader
    public let document: Document
    public let opportunity: Opportunity
    /// What ends the file's lines.
    let newline: String

    var template: Template { reader.template }

    /// What cannot be written.
    public enum Problem: Error, Sendable {
        /// The front matter is missing, broken, or not one field a line.
        case unreadable
        /// Several records; which one is meant is not said.
        case severalRecords
        /// A record is written as `{ name: value }`.
        case needsRecord
    }

    public init(_ bytes: [UInt8], reader: OpportunityReader) {
        let document = Document(bytes, nestingLimit: reader.template.nestingLimit)
        self.init(document, reader.read(document), reader: reader)
    }

    /// Of a document that was read already.
    public init(_ document: Document, _ opportunity: Opportunity, reader: OpportunityReader) {
        (self.document, self.opportunity, self.reader) = (document, opportunity, reader)
        newline = Self.newline(document.source)
    }

    private static func newline(_ bytes: ArraySlice<UInt8>) -> String {
        guard let end = bytes.firstIndex(of: 0x0A) else { return "\n" }
        return end > bytes.startIndex && bytes[end - 1] == 0x0D ? "\r\n" : "\n"
    }

    /// Whether there is front matter whose fields can be read.
    public var isReadable: Bool {
        guard case .present = document.frontMatter else { return false }
        return opportunity.isReadable && document.encoding.invalidByte == nil
    }

    // MARK: Fields

    /// A field's value as it is written in the file, in the form the log uses: the items of a list separated by `、`.
    public func written(_ path: FieldPath) -> String? {
        let item = opportunity[path]
        if item.value.isMissing || item.range.isEmpty { return nil }
        guard case .list(let items) = item.value else { return text(of: item.range) }
        // `甲、乙` without brackets is one scalar with two items.
        let ranges = items.indices.filter { $0 == 0 || items[$0].range != items[$0 - 1].range }.map { items[$0].range }
        return ranges.map { text(of: $0) }.joined(separator: template.language == .zh ? "、" : ", ")
    }

    /// What is between quotes, or as it is.
    private func text(of range: ByteRange) -> String {
        guard let node = document.yaml.nodes.first(where: { $0.range == range && $0.kind == .scalar }) else {
            return document.text(range)
        }
        return document.text(node.content)
    }

    /// Writes a field, or takes it out where `text` says nothing (`""`, `-`, `[]`, `{}`). Values are written as a
    /// register in its language does; what cannot be understood is written as given, for the rules to say what is wrong
    /// with it.
    public func setting(_ path: FieldPath, to text: String) throws(Problem) -> [Edit] {
        guard let root = document.yaml.root, !document.yaml.isBroken, document.yaml.nodes[root].style == .block,
            document.yaml.nodes[root].kind == .mapping
        else { throw .unreadable }
        let field = template.fields[path.field]
        let text = isBlank(text, template.field(at: path)) ? "" : text
        guard let (key, value) = pair(of: template.fieldNames, path.field, in: root) else {
            guard !text.isEmpty else { return [] }
            return [inserting(field, try whole(path, text))]
        }
        guard let sub = path.sub else {
            return [text.isEmpty ? removing(key, value) : replacing(key, value, with: fieldText(field, text))]
        }
        return try setting(sub, of: field, key, value, to: text)
    }

    /// The text of a field that is not there yet.
    private func whole(_ path: FieldPath, _ text: String) throws(Problem) -> String {
        let field = template.fields[path.field]
        guard let sub = path.sub else { return fieldText(field, text) }
        let record = "{ \(named(field.subfields[sub], text)) }"
        if field.kind.structure == .records { return "[\(record)]" }
        return record
    }

    private func setting(_ sub: Int, of field: Field, _ key: Int, _ value: Int, to text: String) throws(Problem)
        -> [Edit]
    {
        var record = value
        if reader.isBlank(document, value, field), document.yaml.nodes[value].kind != .mapping {
            return text.isEmpty ? [] : [replacing(key, value, with: try whole(FieldPath(field.index, sub: sub), text))]
        }
        if field.kind.structure == .records, document.yaml.nodes[value].kind == .sequence {
            guard document.yaml.nodes[value].childCount == 1 else { throw .severalRecords }
            record = Int(document.yaml.nodes[value].firstChild)
        }
        let node = document.yaml.nodes[record]
        let subfield = field.subfields[sub]
        guard node.kind == .mapping else { throw .needsRecord }
        if let (subkey, subvalue) = pair(of: field.subfieldNames, sub, in: record) {
            if !text.isEmpty {
                return [replacing(subkey, subvalue, with: scalar(subfield, text, inFlow: node.style == .flow))]
            }
            return [replacing(subkey, subvalue, with: "~")]
        }
        guard !text.isEmpty else { return [] }
        guard let last = document.yaml.pairs(of: record).last else {
            return [Edit(node.range, "{ \(named(subfield, text)) }")]
        }
        let end = self.end(of: last.value)
        if node.style == .flow { return [Edit(ByteRange(end, end), ", " + named(subfield, text))] }
        let line = lineEnd(end)
        let indent = String(
            repeating: " ", count: Int(document.yaml.nodes[last.key].range.start) - lineStart(of: last.key))
        return [Edit(ByteRange(line, line), newline + indent + named(subfield, text, inFlow: false))]
    }

    // MARK: Texts

    private func named(_ field: Field, _ text: String, inFlow: Bool = true) -> String {
        YAMLScalar.written(field.written(in: template.language), inFlow: inFlow) + ": "
            + scalar(field, text, inFlow: inFlow)
    }

    /// A value as YAML. Text that begins with a bracket is YAML already.
    private func fieldText(_ field: Field, _ text: String) -> String {
        guard field.kind.structure.hasParts else { return scalar(field, text, inFlow: false) }
        if text.hasPrefix("[") || text.hasPrefix("{") { return text }
        return field.shorthand.map { list(field.subfields[$0], text) } ?? text
    }

    private func scalar(_ field: Field, _ text: String, inFlow: Bool) -> String {
        if field.kind.structure == .list { return text.hasPrefix("[") ? text : list(field, text) }
        return YAMLScalar.written(own(field, text), inFlow: inFlow)
    }

    private func list(_ field: Field, _ text: String) -> String {
        let items = text.split { "、，,".contains($0) }.map { YAMLScalar.written(own(field, $0.trimmed), inFlow: true) }
        return "[\(items.joined(separator: ", "))]"
    }

    /// The value as this register writes it: its own names, narrow digits, dates as year-month-day.
    func own(_ field: Field, _ text: String) -> String {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { return text }
        let reading = reader.scalars.read(bytes.span, as: field)
        for problem in reading.problems {
            switch problem {
            case .otherLanguage(let own): return own
            case .wide(let narrow): return narrow
            case .dateForm(let date): return date.description
            default: break
            }
        }
        switch reading.value {
        case .choice, .path, .person: return template.written(reading.value, as: field, in: template.language)
        default: return text
        }
    }

    // MARK: Places

    private func pair(of names: ChoiceList, _ index: Int, in mapping: Int) -> (key: Int, value: Int)? {
        document.yaml.pairs(of: mapping).first { pair in
            let node = document.yaml.nodes[pair.key]
            return node.kind == .scalar
                && names.find(document.store.span.extracting(node.content.indices))?.index == index
        }
    }

    /// Whether a text that is to be written says nothing. Only what begins with a bracket is YAML; `价格:` is words.
    private func isBlank(_ text: String, _ field: Field) -> Bool {
        let bytes = Array(text.utf8)
        guard text.hasPrefix("[") || text.hasPrefix("{") else { return field.isBlank(bytes.span, isPlain: true) }
        let yaml = Document(yaml: bytes)
        return yaml.yaml.root.map { !yaml.yaml.isBroken && reader.isBlank(yaml, $0, field) } ?? false
    }

    /// Behind the last byte that a node's value takes, without the blank lines and comments that a block is said to
    /// hold.
    private func end(of index: Int) -> Int {
        let node = document.yaml.nodes[index]
        if node.style == .block, node.kind != .scalar, let last = Array(document.yaml.children(of: index)).last {
            return end(of: last)
        }
        var end = Int(node.range.end)
        while end > Int(node.range.start), isBlank(document.store[end - 1]) { end -= 1 }
        return end
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    /// Where a value's line ends, before its line feed.
    private func lineEnd(_ offset: Int) -> Int {
        var end = offset
        while end < document.sourceCount, document.store[end] != 0x0A { end += 1 }
        if end > offset, document.store[end - 1] == 0x0D { end -= 1 }
        return end
    }

    private func lineStart(of node: Int) -> Int {
        var start = Int(document.yaml.nodes[node].range.start)
        while start > 0, document.store[start - 1] != 0x0A { start -= 1 }
        return start
    }

    /// Behind the colon of a key.
    private func colonEnd(_ key: Int) -> Int {
        var at = Int(document.yaml.nodes[key].range.end)
        while at < document.sourceCount, document.store[at] != UInt8(ascii: ":") { at += 1 }
        return min(at + 1, document.sourceCount)
    }

    // MARK: Edits

    private func replacing(_ key: Int, _ value: Int, with text: String) -> Edit {
        let node = document.yaml.nodes[value]
        // Where nothing was written the value has no place of its own; a block begins on a line of its own.
        if node.range.isEmpty || (node.style == .block && node.kind != .scalar) {
            let start = colonEnd(key)
            return Edit(ByteRange(start, max(start, node.range.isEmpty ? start : end(of: value))), " " + text)
        }
        return Edit(ByteRange(Int(node.range.start), end(of: value)), text)
    }

    private func removing(_ key: Int, _ value: Int) -> Edit {
        let end = document.yaml.nodes[value].range.isEmpty ? colonEnd(key) : self.end(of: value)
        var stop = lineEnd(end)
        while stop < document.sourceCount, document.store[stop] != 0x0A { stop += 1 }
        return Edit(ByteRange(lineStart(of: key), min(stop + 1, document.sourceCount)), "")
    }

    /// A line for a field that is not there, behind the last of those that come before it in the template.
    private func inserting(_ field: Field, _ text: String) -> Edit {
        inserting(field, lines: [YAMLScalar.written(field.written(in: template.language)) + ": " + text])
    }

    /// Lines for a field, as a form has them; nil where the file has a line for it already.
    /// - Parameter field: its index in the template.
    public func offering(_ field: Int, _ lines: [String]) -> Edit? {
        guard let root = document.yaml.root, pair(of: template.fieldNames, field, in: root) == nil else { return nil }
        return inserting(template.fields[field], lines: lines)
    }

    private func inserting(_ field: Field, lines: [String]) -> Edit {
        let line = lines.joined(separator: newline)
        var place: Int?
        var best = -1
        for pair in document.yaml.pairs(of: 0) {
            let key = document.yaml.nodes[pair.key]
            guard key.kind == .scalar,
                let found = template.fieldNames.find(document.store.span.extracting(key.content.indices)),
                found.index < field.index, found.index > best
            else { continue }
            best = found.index
            place = lineEnd(document.yaml.nodes[pair.value].range.isEmpty ? colonEnd(pair.key) : end(of: pair.value))
        }
        if let place { return Edit(ByteRange(place, place), newline + line) }
        guard case .present(let yaml, _) = document.frontMatter else { return Edit(.none, "") }
        return Edit(ByteRange(Int(yaml.start), Int(yaml.start)), line + newline)
    }
}
