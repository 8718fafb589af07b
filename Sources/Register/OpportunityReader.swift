import Document
import Template

/// Reads documents as opportunities of one template. Made once per register and shared by all files; a class, since
/// references to each of its parts would be counted wherever it is handed on.
public final class OpportunityReader: Sendable {
    public let template: Template
    let scalars: ScalarReader
    let logSection: Int?
    /// Whether aliases are told as names of the other language are.
    let insists: Bool
    /// Sections by what is left of their names without numbers, blanks and signs around.
    let foldedSections: [String: Int]
    let sectionInitials: SectionInitials

    public init(_ template: Template, insistsOnOwnNames insists: Bool = false) {
        self.template = template
        self.insists = insists
        scalars = ScalarReader(template, insistsOnOwnNames: insists)
        logSection = template.sections.firstIndex { $0.role == .log }
        foldedSections = SectionName.table(template)
        sectionInitials = SectionInitials(foldedSections.keys)
    }

    /// Never fails: what cannot be read is left out, and `problems` says so.
    public func read(_ document: Document) -> Opportunity {
        var opportunity = Opportunity(
            values: .missing(template.fields.count), isReadable: true, writtenFields: [],
            title: nil, sections: [], log: [], links: [], allowances: [], problems: [])
        readFields(document, into: &opportunity)
        readSections(document, into: &opportunity)
        readSlips(document, into: &opportunity)
        readLinks(document, into: &opportunity)
        readAllowances(document, into: &opportunity)
        return opportunity
    }

    /// The fields alone.
    func readFields(_ document: Document) -> Opportunity {
        var opportunity = Opportunity(
            values: .missing(template.fields.count), isReadable: true, writtenFields: [],
            title: nil, sections: [], log: [], links: [], allowances: [], problems: [])
        readFields(document, into: &opportunity)
        return opportunity
    }

    /// Whether a value of a field is read without a problem that leaves it out.
    func isUnderstood(_ text: String, _ field: Field) -> Bool {
        let bytes = Array(text.utf8)
        return !bytes.isEmpty && scalars.read(bytes.span, as: field).value != .unreadable
    }

    /// What looks like structure and is not read as any; only where there is a body that belongs to fields.
    private func readSlips(_ document: Document, into opportunity: inout Opportunity) {
        guard case .present = document.frontMatter, document.encoding.invalidByte == nil else { return }
        var scan = SlipScan(self, document, opportunity)
        scan.run()
        guard !scan.problems.isEmpty else { return }
        // Two lines in one: a value that swallows the second cannot be read, and that is the same mistake, as is a
        // label in such a line.
        let slips = PlaceSet(scan.problems.map(\.range))
        let starts = scan.problems.map(\.range.start).sorted()
        opportunity.problems.removeAll { problem in
            switch problem.kind {
            case .scalar:
                let next = starts.partitioningIndex { $0 >= problem.range.start }
                return next < starts.count && starts[next] < problem.range.end
            case .logUnknownLabel: return slips.place(at: problem.range.start) != nil
            default: return false
            }
        }
        opportunity.problems += scan.problems
    }

    // MARK: Front matter

    private func readFields(_ document: Document, into opportunity: inout Opportunity) {
        guard case .present(let range, _) = document.frontMatter, !document.yaml.isBroken else {
            opportunity.isReadable = false
            if case .present(let range, _) = document.frontMatter {
                for key in FrontMatterLines(document.store, range).keys {
                    if let found = template.fieldNames.find(document.text(key)) {
                        opportunity.writtenFields.insert(found.index)
                    }
                }
            }
            return
        }
        guard let root = document.yaml.root else { return }
        guard document.yaml.nodes[root].kind == .mapping else {
            opportunity.isReadable = false
            opportunity.problems.append(Problem(kind: .wrongShape, path: nil, range: range))
            return
        }
        let items = readMapping(
            document, root, template.fieldNames, template.fields, parent: nil, &opportunity.problems)
        opportunity.values = items
    }

    /// Items of a mapping, one per declared field.
    func readMapping(
        _ document: Document, _ mapping: Int, _ names: ChoiceList, _ fields: [Field], parent: Int?,
        _ problems: inout [Problem]
    ) -> [Item] {
        var items: [Item] = .missing(fields.count)
        var key = document.yaml.nodes[mapping].firstChild
        while key >= 0 {
            let keyNode = document.yaml.nodes[Int(key)]
            let value = keyNode.next
            guard value >= 0 else { break }
            key = document.yaml.nodes[Int(value)].next
            if isMergeKey(document, keyNode) {
                merge(document, Int(value), names, fields, parent: parent, &items, &problems)
                continue
            }
            guard keyNode.kind == .scalar,
                let (index, spelling) = names.find(
                    document.store.span.extracting(document.store.span.trimmed(keyNode.content).indices))
            else {
                let path = parent.map { FieldPath($0) }
                if let edits = narrowing(document, keyNode, document.yaml.nodes[Int(value)]) {
                    problems.append(Problem(kind: .wideKey(edits: edits), path: path, range: keyNode.range))
                    continue
                }
                problems.append(
                    Problem(kind: .unknownField(name: document.text(keyNode.content)), path: path, range: keyNode.range)
                )
                continue
            }
            let field = fields[index]
            let path = parent.map { FieldPath($0, sub: index) } ?? FieldPath(index)
            guard items[index].key.isEmpty else {
                problems.append(Problem(kind: .fieldTwice(first: items[index].key), path: path, range: keyNode.range))
                continue
            }
            if spelling.isForeign(insists: insists) {
                problems.append(
                    Problem(
                        kind: .otherLanguageName(own: field.written(in: template.language)), path: path,
                        range: keyNode.range))
            }
            items[index] = readNode(document, Int(value), field, path, &problems)
            items[index].key = keyNode.range
        }
        return items
    }

    private func isMergeKey(_ document: Document, _ key: YAMLNode) -> Bool {
        key.kind == .scalar && key.style == .plain && key.content.count == 2
            && document.store.span.holds("<<", at: Int(key.content.start))
    }

    /// The fields that a merge key brings, where they are written out: what they say is read, though they should not
    /// be written so.
    private func merge(
        _ document: Document, _ value: Int, _ names: ChoiceList, _ fields: [Field], parent: Int?, _ items: inout [Item],
        _ problems: inout [Problem]
    ) {
        guard document.yaml.nodes[value].kind == .mapping else { return }
        let merged = readMapping(document, value, names, fields, parent: parent, &problems)
        for index in items.indices where items[index].key.isEmpty { items[index] = merged[index] }
    }

    /// The edits that make fields of a key without a value, in braces, that holds a colon YAML does not take for one.
    private func narrowing(_ document: Document, _ key: YAMLNode, _ value: YAMLNode) -> [Edit]? {
        guard key.kind == .scalar, key.style == .plain, value.range.isEmpty else { return nil }
        let text = document.store[key.content.indices]
        guard text.contains(UInt8(ascii: ":")) || text.contains(0xEF) else { return nil }
        let edits = FrontMatterLines.narrowing(document.store, key.range)
        return edits.contains { $0.replacement.hasSuffix(": ") || $0.replacement == " " } ? edits : nil
    }

    /// The edits that make a list of words in wide brackets, or with one bracket only.
    func bracketing(_ document: Document, _ node: YAMLNode) -> [Edit]? {
        guard node.style == .plain, let first = document.store[node.range.indices].first,
            let last = document.store[node.range.indices].last,
            first >= 0xE3 || last == UInt8(ascii: "]")
        else { return nil }
        if let opening = FrontMatterLines.missingOpening(document.store, node.range) {
            return [Edit(ByteRange(Int(node.range.start), Int(node.range.start)), opening)]
        }
        guard
            document.store.span.holds("【", at: Int(node.range.start))
                || document.store.span.holds("［", at: Int(node.range.start))
        else { return nil }
        return FrontMatterLines.narrowing(document.store, node.range)
    }

    private func readNode(
        _ document: Document, _ index: Int, _ field: Field, _ path: FieldPath, _ problems: inout [Problem]
    ) -> Item {
        let node = document.yaml.nodes[index]
        if isBlank(document, index, field) { return Item(.missing, range: node.range) }
        switch field.kind.structure {
        case .list: return readList(document, index, field, path, &problems)
        case .record:
            guard node.kind == .mapping else { return wrongShape(node, path, &problems) }
            let items = readMapping(
                document, index, field.subfieldNames, field.subfields, parent: path.field, &problems)
            return Item(.record(items), range: node.range)
        case .records: return readRecords(document, index, field, path, &problems)
        case .single:
            guard node.kind == .scalar else { return wrongShape(node, path, &problems) }
            return readScalar(document, node, field, path, &problems)
        }
    }

    /// Whether a node says nothing: a blank scalar, and a list or record of nothing but such.
    func isBlank(_ document: Document, _ index: Int, _ field: Field) -> Bool {
        let node = document.yaml.nodes[index]
        switch node.kind {
        case .alias: return true
        case .scalar:
            return field.isBlank(document.store.span.extracting(node.content.indices), isPlain: node.style == .plain)
        case .sequence: return document.yaml.children(of: index).allSatisfy { isBlank(document, $0, field) }
        case .mapping:
            // Most have something in the first value, and are done.
            var key = node.firstChild
            while key >= 0 {
                let value = document.yaml.nodes[Int(key)].next
                guard value >= 0 else { break }
                if !isBlank(document, Int(value), field) { return false }
                // Without a value, a name that is none may be a part whose colon YAML did not see.
                if !field.subfields.isEmpty, !isName(document, Int(key), of: field) { return false }
                key = document.yaml.nodes[Int(value)].next
            }
            return true
        }
    }

    private func isName(_ document: Document, _ key: Int, of field: Field) -> Bool {
        let content = document.store.span.trimmed(document.yaml.nodes[key].content)
        return field.subfieldNames.find(document.store.span.extracting(content.indices)) != nil
    }

    func wrongShape(_ node: YAMLNode, _ path: FieldPath, _ problems: inout [Problem]) -> Item {
        problems.append(Problem(kind: .wrongShape, path: path, range: node.range))
        return Item(.unreadable, range: node.range)
    }

    private func readScalar(
        _ document: Document, _ node: YAMLNode, _ field: Field, _ path: FieldPath, _ problems: inout [Problem]
    ) -> Item {
        let content = document.store.span.trimmed(node.content)
        if content.isEmpty { return Item(.missing, range: node.range) }
        let reading = read(document, content, as: field)
        for problem in reading.problems {
            problems.append(
                Problem(kind: .scalar(problem, text: document.text(content)), path: path, range: node.range))
        }
        return Item(reading.value, range: node.range)
    }

    /// Reads a value; where it says nothing to the field, what is left of it without quotation marks, emphasis and the
    /// like around it.
    func read(_ document: Document, _ content: ByteRange, as field: Field) -> ScalarReading {
        let reading = scalars.read(document.store.span.extracting(content.indices), as: field)
        guard reading.value == .unreadable, content.count < Self.longestPlain,
            let plain = PlainWords.read(document.text(content), field.kind.reach)
        else { return reading }
        let bytes = Array(plain.utf8)
        let second = scalars.read(bytes.span, as: field)
        return second.value == .unreadable || !second.problems.isEmpty
            ? reading : ScalarReading(second.value, .strayPunctuation(fixed: plain))
    }

    /// No name, date or amount is longer with all that may be around it, in bytes.
    private static let longestPlain = 300
}
