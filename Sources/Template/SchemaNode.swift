import Document

/// One YAML node of a settings file, with readers that report what is wrong where it is wrong.
public struct SchemaNode {
    public let report: SchemaReport
    let index: Int
    /// The key that the node is the value of, or an item of.
    var key: String?

    init(report: SchemaReport, index: Int, key: String? = nil) {
        self.report = report
        self.index = index
        self.key = key
    }

    private var node: YAMLNode { report.document.yaml.nodes[index] }
    /// Where the node is in the file, in bytes.
    public var range: ByteRange { node.range }
    public var isScalar: Bool { node.kind == .scalar }
    public var isMapping: Bool { node.kind == .mapping }
    public var isList: Bool { node.kind == .sequence }
    var isAlias: Bool { node.kind == .alias }

    /// A scalar's text without a report.
    var spelling: String { report.document.text(node.content) }

    /// Nothing written, or YAML's words for it.
    public var isBlank: Bool {
        guard isScalar else { return false }
        let text = report.document.text(node.content)
        if BlankValue.words.contains(text) { return node.style == .plain }
        let bytes = Array(text.utf8)
        return BlankValue.content(bytes.span) == .nothing
    }

    /// Whether a key has no value.
    var hasBlankValue: Bool {
        guard node.next >= 0 else { return true }
        return SchemaNode(report: report, index: Int(node.next)).isBlank
    }

    func under(_ key: String) -> SchemaNode { SchemaNode(report: report, index: index, key: key) }

    /// The node, whose content something else has taken: what it lacks is not a mistake of its own.
    func excused() -> SchemaNode {
        report.excuse(index)
        return self
    }

    private var isExcused: Bool { isAlias || report.isExcused(index) }

    /// Whether no error was found in the node.
    var isSound: Bool { !report.hasError(in: range) && !isExcused }

    // MARK: Values

    /// A scalar's text; reports and gives nil for anything else.
    public func string() -> String? {
        guard isScalar else {
            wrong(Text(zh: "这里应是一个值", en: "expected a single value"))
            return nil
        }
        return isExcused ? nil : report.document.text(node.content)
    }

    /// A scalar's text; reports and gives nil as well where nothing is written.
    public func word() -> String? {
        guard isBlank else { return string() }
        let name = key.map { "“\($0)”" }
        wrong(Text(zh: "\(name ?? "这里")是空的", en: name.map { "\($0) is empty" } ?? "missing value"))
        return nil
    }

    /// A whole number within the limits; reports and gives nil for anything else.
    public func integer(_ limits: ClosedRange<Int>) -> Int? {
        guard let text = word() else { return nil }
        guard let number = Int(text), limits.contains(number) else {
            wrong(
                Text(
                    zh: "这里应是 \(limits.lowerBound) 到 \(limits.upperBound) 的整数",
                    en: "expected a whole number from \(limits.lowerBound) to \(limits.upperBound)"))
            return nil
        }
        return number
    }

    /// `true` or `false`; reports and gives nil for anything else.
    public func boolean() -> Bool? {
        switch word() {
        case "true": return true
        case "false": return false
        case nil: return nil
        default:
            wrong(Text(zh: "这里应是 true 或 false", en: "expected true or false"))
            return nil
        }
    }

    /// The items of a list; a scalar counts as a list of one, and nothing as none.
    public func list() -> [SchemaNode] {
        if isExcused || isBlank { return [] }
        if isScalar { return [self] }
        guard isList else {
            wrong(Text(zh: "这里应是列表", en: "expected a list"))
            return []
        }
        return report.document.yaml.children(of: index).map { SchemaNode(report: report, index: $0, key: key) }
    }

    /// The texts of a list; a scalar counts as a list of one.
    public func strings() -> [String] { list().compactMap { $0.word() } }

    /// Keys and values as written, none where nothing is; reports anything but a mapping.
    public func pairs() -> [(key: SchemaNode, value: SchemaNode)] {
        if isBlank { return [] }
        guard isMapping else {
            wrong(Text(zh: "这里应是“键: 值”", en: "expected keys with values"))
            return []
        }
        return report.document.yaml.pairs(of: index).map {
            (SchemaNode(report: report, index: $0.key), SchemaNode(report: report, index: $0.value, key: key))
        }
    }

    /// `{ zh: …, en: … }`; the text of the register's language serves for both where there is no other.
    func text(mayBeBlank: Bool = false) -> Text? {
        let (own, other): (Language, Language) = report.language == .zh ? (.zh, .en) : (.en, .zh)
        let keys = keys([own.rawValue], optional: [other.rawValue])
        func text(_ language: Language) -> String? {
            mayBeBlank ? keys[language.rawValue]?.string() : keys[language.rawValue]?.word()
        }
        let texts = (own: text(own), other: text(other))
        guard let mine = texts.own else { return nil }
        // One that is there and blank is reported, and is not what was meant.
        if keys[other.rawValue] != nil, texts.other == nil { return nil }
        let theirs = texts.other ?? mine
        return own == .zh ? Text(zh: mine, en: theirs) : Text(zh: theirs, en: mine)
    }

    func date() -> CivilDate? {
        guard let text = word() else { return nil }
        let bytes = Array(text.utf8)
        if case .date(let date) = DateReading(bytes.span) { return date }
        wrong(Text(zh: "这里应是日期，如 2026-12-31", en: "expected a date such as 2026-12-31"))
        return nil
    }

    /// Reports a value that cannot be here, with a line that shows how to write it.
    public func wrong(_ message: Text, hint: Text? = nil) {
        if isExcused || report.isBroken(at: range) { return }
        report.error(
            "schema-wrong-value", range.isEmpty ? start : range, message,
            hint: hint ?? SchemaModel.hint(for: key, report.stages))
    }

    /// Notes that the node is left out through no fault of its own.
    func doubt() { report.doubt(range) }

    /// A name that must be one of some others. One that is nearly right counts as the one that was meant.
    /// - Parameter isFollowOn: whether an unknown name is not a mistake of its own, since what would declare it is
    /// broken.
    public func reference<T>(
        to what: @autoclosure () -> Text, _ find: (String) -> T?, among names: @autoclosure () -> [String],
        isFollowOn: @autoclosure () -> Bool = false
    ) -> T? {
        guard let name = word() else { return nil }
        if let found = find(name) { return found }
        if isFollowOn() { return nil }
        let what = what()
        let parts = name.split { "，、".contains($0) }.map(String.init)
        if parts.count > 1, parts.allSatisfy({ find($0) != nil }) {
            wrong(
                Text(zh: "列表用了全角逗号", en: "the list has full-width commas"),
                hint: Text(
                    zh: "写成 [\(parts.joined(separator: ", "))]。", en: "Write [\(parts.joined(separator: ", "))]."))
            return nil
        }
        let all = names()
        let near = nearestName(to: name, among: all)
        let choices =
            all.count <= 12 && near == nil && !all.isEmpty
            ? Text(zh: "可以写：\(all.joined(separator: "、"))。", en: "Possible values: \(all.joined(separator: ", ")).")
            : nil
        report.error(
            "schema-unknown-name", range, Text(zh: "\(what.zh)名单里没有“\(name)”", en: "unknown \(what.en) “\(name)”"),
            hint: near.map { .didYouMean(Text(same: $0)) } ?? choices ?? SchemaModel.hint(for: key, report.stages))
        return near.flatMap(find)
    }

    /// The first byte, for what is wrong with the whole node.
    var start: ByteRange {
        let start = Int(range.start)
        return range.isEmpty ? report.keyLine(before: start) : ByteRange(start, min(start + 1, Int(range.end)))
    }
}

extension SchemaReport {
    /// The key in front of a value that has no place of its own.
    func keyLine(before offset: Int) -> ByteRange {
        var start = min(offset, document.sourceCount)
        let end = start
        while start > 0, document.store[start - 1] != 0x0A { start -= 1 }
        while start < end, document.store[start] == 0x20 || document.store[start] == UInt8(ascii: "-") { start += 1 }
        return ByteRange(start, end)
    }
}
