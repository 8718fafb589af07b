import Document
import Template

/// Reads documents as opportunities of one template. Made once per register and shared by all files.
public struct OpportunityReader: Sendable {
    public let template: Template
    let scalars: ScalarReader
    let logSection: Int?
    /// Whether aliases are told as names of the other language are.
    let insists: Bool

    public init(_ template: Template, insistsOnOwnNames insists: Bool = false) {
        self.template = template
        self.insists = insists
        scalars = ScalarReader(template, insistsOnOwnNames: insists)
        logSection = template.sections.firstIndex { $0.role == .log }
    }

    /// Never fails: what cannot be read is left out, and `problems` says so.
    public func read(_ document: Document) -> Opportunity {
        var opportunity = Opportunity(
            values: .missing(template.fields.count), isReadable: true, writtenFields: [],
            title: nil, sections: [], log: [], links: [], allowances: [], problems: [])
        readFields(document, into: &opportunity)
        readSections(document, into: &opportunity)
        readLinks(document, into: &opportunity)
        readAllowances(document, into: &opportunity)
        return opportunity
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
        let items = readMapping(document, root, template.fieldNames, template.fields, parent: nil, &opportunity.problems)
        opportunity.values = items
    }

    /// Items of a mapping, one per declared field.
    private func readMapping(
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
            guard keyNode.kind == .scalar,
                let (index, spelling) = names.find(document.store.span.extracting(keyNode.content.indices))
            else {
                let path = parent.map { FieldPath($0) }
                problems.append(
                    Problem(kind: .unknownField(name: document.text(keyNode.content)), path: path, range: keyNode.range))
                continue
            }
            let field = fields[index]
            let path = parent.map { FieldPath($0, sub: index) } ?? FieldPath(index)
            if spelling.isForeign(insists: insists) {
                problems.append(
                    Problem(
                        kind: .otherLanguageName(own: field.written(in: template.language)), path: path, range: keyNode.range))
            }
            guard items[index].key.isEmpty else {
                problems.append(Problem(kind: .fieldTwice(first: items[index].key), path: path, range: keyNode.range))
                continue
            }
            items[index] = readNode(document, Int(value), field, path, &problems)
            items[index].key = keyNode.range
        }
        return items
    }

    private func readNode(
        _ document: Document, _ index: Int, _ field: Field, _ path: FieldPath, _ problems: inout [Problem]
    ) -> Item {
        let node = document.yaml.nodes[index]
        if isBlank(document, index, field) { return Item(.missing, range: node.range) }
        switch field.kind {
        case .choices(_, _):
            return readList(document, index, field, path, &problems)
        case .record(let fields):
            guard node.kind == .mapping else { return wrongShape(node, path, &problems) }
            let items = readMapping(document, index, field.subfieldNames, fields, parent: path.field, &problems)
            return Item(.record(items), range: node.range)
        case .records(let fields, let shorthand):
            return readRecords(document, index, field, fields, shorthand, path, &problems)
        default:
            guard node.kind == .scalar else { return wrongShape(node, path, &problems) }
            return readScalar(document, node, field, path, &problems)
        }
    }

    /// Whether a node says nothing: a blank scalar, and a list or record of nothing but such.
    func isBlank(_ document: Document, _ index: Int, _ field: Field) -> Bool {
        let node = document.yaml.nodes[index]
        switch node.kind {
        case .alias: return true
        case .scalar: return field.isBlank(document.store.span.extracting(node.content.indices), isPlain: node.style == .plain)
        case .sequence: return document.yaml.children(of: index).allSatisfy { isBlank(document, $0, field) }
        case .mapping:
            // Most have something in the first value, and are done.
            var key = node.firstChild
            while key >= 0 {
                let value = document.yaml.nodes[Int(key)].next
                guard value >= 0 else { break }
                if !isBlank(document, Int(value), field) { return false }
                key = document.yaml.nodes[Int(value)].next
            }
            return true
        }
    }

    private func wrongShape(_ node: YAMLNode, _ path: FieldPath, _ problems: inout [Problem]) -> Item {
        problems.append(Problem(kind: .wrongShape, path: path, range: node.range))
        return Item(.unreadable, range: node.range)
    }

    private func readScalar(
        _ document: Document, _ node: YAMLNode, _ field: Field, _ path: FieldPath, _ problems: inout [Problem]
    ) -> Item {
        let reading = scalars.read(document.store.span.extracting(node.content.indices), as: field)
        for problem in reading.problems {
            problems.append(
                Problem(kind: .scalar(problem, text: document.text(node.content)), path: path, range: node.range))
        }
        return Item(reading.value, range: node.range)
    }

    private func readList(
        _ document: Document, _ index: Int, _ field: Field, _ path: FieldPath, _ problems: inout [Problem]
    ) -> Item {
        let node = document.yaml.nodes[index]
        switch node.kind {
        case .scalar: return Item(.list(readListItem(document, node, field, path, isWhole: true, &problems)), range: node.range)
        case .sequence:
            var items: [Item] = []
            var child = node.firstChild
            while child >= 0 {
                let item = document.yaml.nodes[Int(child)]
                let isBlank = isBlank(document, Int(child), field)
                child = item.next
                if isBlank { continue }
                if item.kind == .scalar {
                    items += readListItem(document, item, field, path, isWhole: false, &problems)
                } else {
                    items.append(wrongShape(item, path, &problems))
                }
            }
            return Item(.list(items), range: node.range)
        default: return wrongShape(node, path, &problems)
        }
    }

    /// One item of a list, or several where a full-width comma kept YAML from parting them.
    private func readListItem(
        _ document: Document, _ node: YAMLNode, _ field: Field, _ path: FieldPath, isWhole: Bool,
        _ problems: inout [Problem]
    ) -> [Item] {
        let reading = scalars.read(document.store.span.extracting(node.content.indices), as: field)
        var isFreeText = false
        if case .text = reading.value { isFreeText = true }
        if reading.problems.contains(.unknownChoice) || isFreeText {
            let parts = document.text(node.content).split { "，、".contains($0) }.map { trimmed($0) }
            let readings = parts.map { part in
                let bytes = Array(part.utf8)
                return scalars.read(bytes.span, as: field)
            }
            if parts.count > 1, readings.allSatisfy({ $0.problems.isEmpty && $0.value != .unreadable }),
                readings.contains(where: { if case .choice = $0.value { true } else { false } })
            {
                let fixed = parts.joined(separator: ", ")
                problems.append(
                    Problem(kind: .wideList(fixed: isWhole ? "[\(fixed)]" : fixed), path: path, range: node.range))
                return readings.map { Item($0.value, range: node.range) }
            }
        }
        for problem in reading.problems {
            problems.append(
                Problem(kind: .scalar(problem, text: document.text(node.content)), path: path, range: node.range))
        }
        return [Item(reading.value, range: node.range)]
    }

    private func readRecords(
        _ document: Document, _ index: Int, _ field: Field, _ fields: [Field], _ shorthand: Int?, _ path: FieldPath,
        _ problems: inout [Problem]
    ) -> Item {
        let node = document.yaml.nodes[index]
        if node.kind == .mapping {
            let items = readMapping(document, index, field.subfieldNames, fields, parent: path.field, &problems)
            return Item(.list([Item(.record(items), range: node.range)]), range: node.range)
        }
        var records: [Item] = []
        func add(_ item: YAMLNode, _ itemIndex: Int, isWhole: Bool) {
            if item.kind == .mapping {
                let items = readMapping(document, itemIndex, field.subfieldNames, fields, parent: path.field, &problems)
                records.append(Item(.record(items), range: item.range))
            } else if item.kind == .scalar, let shorthand {
                let sub = FieldPath(path.field, sub: shorthand)
                for value in readListItem(document, item, fields[shorthand], sub, isWhole: isWhole, &problems) {
                    var items: [Item] = .missing(fields.count)
                    items[shorthand] = value
                    records.append(Item(.record(items), range: item.range))
                }
            } else {
                records.append(wrongShape(item, path, &problems))
            }
        }
        if node.kind == .scalar {
            guard shorthand != nil else { return wrongShape(node, path, &problems) }
            add(node, index, isWhole: true)
        } else {
            var child = node.firstChild
            while child >= 0 {
                let item = document.yaml.nodes[Int(child)]
                if !isBlank(document, Int(child), field) { add(item, Int(child), isWhole: false) }
                child = item.next
            }
        }
        return Item(.list(records), range: node.range)
    }
}

/// Without blanks at both ends.
func trimmed(_ text: Substring) -> String {
    var text = text
    while let first = text.first, first == " " || first == "\t" || first == "　" { text = text.dropFirst() }
    while let last = text.last, last == " " || last == "\t" || last == "　" { text = text.dropLast() }
    return String(text)
}
