import Document

/// A file of the schema that is edited in place: comments, layout, and all that is not edited, stay as they are.
///
/// Each edit reads the file again, so that places are those of the file as it is; the files are small.
struct SchemaEditor {
    let path: String
    private(set) var bytes: [UInt8]

    init(_ file: SchemaFile) { (path, bytes) = (file.path, file.bytes) }

    var file: SchemaFile { SchemaFile(path: path, bytes: bytes) }

    /// The file as it is now; nil when it holds nothing.
    var root: SchemaNode? { SchemaReport(file).root }

    mutating func apply(_ edits: [Edit]) {
        bytes = edits.sorted { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }.applied(to: bytes[...])
    }

    /// Puts other lines in the place of all.
    mutating func replaceAll(with lines: [String]) { bytes = Array(lines.joined(separator: newline).utf8) }

    var newline: String { bytes.contains(0x0D) ? "\r\n" : "\n" }

    // MARK: Items

    /// Adds an item to the list at a path, which is made where it is not there.
    /// - Parameter sibling: the id of the item that it comes behind; nil for the last.
    mutating func add(_ item: SchemaItem, to path: [String], after sibling: String? = nil) {
        guard let root, let key = path.last else { return addFirst(item, below: path) }
        guard let list = root.at(path), list.isList, let last = list.list().last else {
            guard let parent = root.at(path.dropLast()) else { return addFirst(item, below: path) }
            return begin(key, with: item, in: parent)
        }
        let before = sibling.flatMap { id in list.list().first { $0.id == id } } ?? last
        if list.isFlow { return insert(", " + item.flow, at: before.end) }
        insert(lines: item.lines(indent: list.indent(ofLineAt: Int(list.list()[0].range.start))), behind: before)
    }

    /// Adds a key with its value to the mapping at a path, which is made, in flow style, where it is not there.
    /// - Parameter pair: as YAML writes them in flow style.
    mutating func add(_ pair: (key: String, value: String), to path: [String]) {
        guard let name = path.last, let parent = root?.at(path.dropLast()), parent.isMapping else { return }
        let text = "\(pair.key): \(pair.value)"
        guard let mapping = parent.value(of: name), mapping.isMapping, let last = mapping.pairs().last?.value else {
            let line = "\(name): { \(text) }"
            if let empty = parent.value(of: name) { return apply([Edit(empty.range, "{ \(text) }")]) }
            // Before the lists, which may be long.
            let lists = ["fields", "choices", "bands"]
            guard let last = parent.pairs().last(where: { !lists.contains($0.key.spelling) }) else { return }
            if parent.isFlow { return insert(", \(line)", at: last.value.end) }
            let indent = parent.indent(ofLineAt: Int(last.key.range.start)) + (isItem(last.key) ? "  " : "")
            return insert(lines: [indent + line], behind: last.value)
        }
        if mapping.isFlow { return insert(", " + text, at: last.end) }
        insert(lines: [mapping.indent(ofLineAt: Int(last.range.start)) + text], behind: last)
    }

    /// Whether something begins behind the dash of a list.
    private func isItem(_ node: SchemaNode) -> Bool {
        var start = Int(node.range.start)
        while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
        return start > 0 && bytes[start - 1] == UInt8(ascii: "-")
    }

    /// Adds lines behind the last line of a node.
    mutating func insert(lines: [String], behind node: SchemaNode) {
        insert(lines.map { newline + $0 }.joined(), at: node.lineEnd(at: node.end))
    }

    private mutating func insert(_ text: String, at offset: Int) {
        apply([Edit(ByteRange(offset, offset), text)])
    }

    /// The first item of a list that is empty or not there.
    private mutating func begin(_ key: String, with item: SchemaItem, in parent: SchemaNode) {
        let indent = parent.indent(ofLineAt: Int(parent.range.start)) + (isItem(parent) ? "  " : "")
        if let old = parent.value(of: key) {
            if parent.isFlow { return apply([Edit(old.range, "[\(item.flow)]")]) }
            // The value goes, and what is behind it on its line stays.
            var start = Int(old.range.start)
            while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
            let end = old.lineEnd(at: Int(old.range.end))
            let rest = String(decoding: bytes[Int(old.range.end)..<end], as: UTF8.self)
            let lines = item.lines(indent: indent + "  ").map { newline + $0 }.joined()
            return apply([Edit(ByteRange(start, end), rest + lines)])
        }
        if parent.isFlow { return insert(", \(key): [\(item.flow)]", at: parent.pairs().last?.value.end ?? parent.end) }
        insert(lines: ["\(indent)\(key):"] + item.lines(indent: indent + "  "), behind: parent)
    }

    /// At the end of a file that holds nothing but comments.
    private mutating func addFirst(_ item: SchemaItem, below path: [String]) {
        let keys = path.enumerated().map { String(repeating: "  ", count: $0.offset) + $0.element + ":" }
        append(keys + item.lines(indent: String(repeating: "  ", count: path.count)))
    }

    /// Adds lines at the end of the file.
    mutating func append(_ lines: [String]) {
        if let last = bytes.last, last != 0x0A { bytes += newline.utf8 }
        for line in lines { bytes += (line + newline).utf8 }
    }

    /// Takes an item of a block list out, with its lines.
    mutating func remove(_ item: SchemaNode) {
        var start = Int(item.range.start)
        while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
        let end = item.lineEnd(at: item.end)
        apply([Edit(ByteRange(start, min(end + newline.utf8.count, bytes.count)), "")])
    }

    // MARK: Values

    /// Puts another value in the place of the one at a path.
    mutating func replace(_ path: [String], with text: String) {
        guard let node = root?.at(path) else { return }
        let start = Int(node.range.start)
        // A block begins on the line behind its key.
        let isBlock = (node.isList || node.isMapping) && !node.isFlow
        var from = start
        if isBlock { while from > 0, bytes[from - 1] != UInt8(ascii: ":") { from -= 1 } }
        apply([Edit(ByteRange(from, node.end), isBlock ? " " + text : text)])
    }

    /// The edit that adds a name to a list of names, or to the one name that is there.
    /// - Parameter neighbour: the name that it comes behind; nil for the last.
    static func adding(_ name: String, to node: SchemaNode, after neighbour: String? = nil) -> Edit {
        guard node.isList else {
            return Edit(node.range, SchemaItem.list([node.spelling, name]))
        }
        let items = node.list()
        guard let before = items.first(where: { $0.spelling == neighbour }) ?? items.last else {
            return Edit(node.range, SchemaItem.list([name]))
        }
        let place = node.isFlow ? before.end : before.lineEnd(at: before.end)
        let newline = node.report.document.source.contains(0x0D) ? "\r\n" : "\n"
        let indent = node.isFlow ? "" : before.indent(ofLineAt: Int(before.range.start))
        return Edit(ByteRange(place, place), node.isFlow ? ", " + name : "\(newline)\(indent)- " + name)
    }
}
