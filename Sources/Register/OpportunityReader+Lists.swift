import Document
import Template

/// Lists of single values, and lists of records.
extension OpportunityReader {
    func readList(
        _ document: Document, _ index: Int, _ field: Field, _ path: FieldPath, _ problems: inout [Problem]
    ) -> Item {
        let node = document.yaml.nodes[index]
        switch node.kind {
        case .scalar:
            if let edits = bracketing(document, node) {
                problems.append(Problem(kind: .wideKey(edits: edits), path: path, range: node.range))
                return Item(.unreadable, range: node.range)
            }
            return Item(.list(readListItem(document, node, field, path, isWhole: true, &problems)), range: node.range)
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
            findRepeated(items, nil, path, &problems)
            return Item(.list(items), range: node.range)
        default: return wrongShape(node, path, &problems)
        }
    }

    /// Notes what a list names twice.
    private func findRepeated(_ items: [Item], _ shorthand: Int?, _ path: FieldPath, _ problems: inout [Problem]) {
        guard items.count > 1 else { return }
        // Most lists are of few choices, and nearly every template has fewer than 64.
        var (seen, seenBeyond): (UInt64, Set<Int>) = (0, [])
        func isRepeated(_ choice: Int) -> Bool {
            guard choice < 64 else { return !seenBeyond.insert(choice).inserted }
            defer { seen |= 1 << UInt64(choice) }
            return seen & 1 << UInt64(choice) != 0
        }
        for index in items.indices {
            guard let choice = choice(items[index], shorthand) else { continue }
            guard isRepeated(choice),
                let first = items.first(where: { self.choice($0, shorthand) == choice }),
                first.range != items[index].range
            else { continue }
            problems.append(Problem(kind: .repeated(first: first.range), path: path, range: items[index].range))
        }
    }

    /// The choice that an item is, and nothing more.
    private func choice(_ item: Item, _ shorthand: Int?) -> Int? {
        if case .choice(let index) = item.value { return index }
        guard let shorthand, case .record(let parts) = item.value, case .choice(let index) = parts[shorthand].value
        else { return nil }
        for (other, part) in parts.enumerated() where other != shorthand && !part.value.isMissing { return nil }
        return index
    }

    /// One item of a list, or several where a full-width comma kept YAML from parting them.
    private func readListItem(
        _ document: Document, _ node: YAMLNode, _ field: Field, _ path: FieldPath, isWhole: Bool,
        _ problems: inout [Problem]
    ) -> [Item] {
        let content = document.store.span.trimmed(node.content)
        if content.isEmpty { return [] }
        let reading = read(document, content, as: field)
        var isFreeText = false
        if case .text = reading.value { isFreeText = true }
        // `• 甲 • 乙`: bullets that are none to YAML.
        if isFreeText, isWhole, FieldMender.bulletless(document.text(content)) != document.text(content) {
            return [wrongShape(node, path, &problems)]
        }
        if reading.problems.contains(.unknownChoice) || isFreeText {
            let parts = document.text(content).split { "，、".contains($0) }.map { $0.trimmed }
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
                Problem(kind: .scalar(problem, text: document.text(content)), path: path, range: node.range))
        }
        return [Item(reading.value, range: node.range)]
    }

    func readRecords(
        _ document: Document, _ index: Int, _ field: Field, _ path: FieldPath, _ problems: inout [Problem]
    ) -> Item {
        let (fields, shorthand) = (field.subfields, field.shorthand)
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
            if shorthand != nil { findRepeated(records, shorthand, path, &problems) }
        }
        return Item(.list(records), range: node.range)
    }
}
