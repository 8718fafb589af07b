import Document
import Template

/// `FIELD=VALUE` as a person writes it; what the field is, the template decides.
public struct FieldAssignment: Sendable {
    /// Any of the field's names; of a part of a record, `RECORD.NAME`.
    public var name: String
    /// Empty to take the field out.
    public var text: String
    /// What ``text`` was understood from; nil where that is still to be done.
    var typed: String?

    init(name: String, text: String) { (self.name, self.text) = (name, text) }

    /// Nil unless the text has a name before a `=`.
    public init?(_ argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else { return nil }
        name = String(argument[..<equals]).trimmed
        text = String(argument[argument.index(after: equals)...]).trimmed
    }

    /// The same with another sign, `金额：120万`; its name has no blanks.
    init?(_ argument: String, sign: Character) {
        let plain = argument.replacing(":", with: "：")
        guard let place = plain.firstIndex(of: sign) else { return nil }
        name = String(plain[..<place]).trimmed
        text = String(argument.dropFirst(plain[...place].count)).trimmed
        guard !name.isEmpty, !name.contains(where: \.isWhitespace), !text.isEmpty, !text.hasPrefix("//") else {
            return nil
        }
    }

    /// Words, with those that a sign between blanks belongs to as one: `金额 = 120万`.
    static func joined(_ words: [String]) -> [String] {
        var result: [String] = []
        var at = 0
        while at < words.count {
            if words[at] == "=", at + 1 < words.count, let before = result.popLast() {
                result.append(before + "=" + words[at + 1])
                at += 2
            } else {
                result.append(words[at])
                at += 1
            }
        }
        return result
    }

    /// Refuses what a hint has in the place of a value: it means nothing, and an empty value would take the field out.
    static func refusePlaceholders(_ assignments: [FieldAssignment]) throws {
        guard let one = assignments.first(where: { $0.text == "…" || $0.text == "..." }) else { return }
        throw Failure(
            Text(zh: "“\(one.name)=…”还没有写值，没有写入", en: "“\(one.name)=…” has no value yet; nothing was written"),
            hint: Text(zh: "把 … 换成要写的内容。", en: "Write the value in the place of “…”."))
    }

    /// The section meant, where the name is that of one and of no field; the log has its own command.
    func section(in template: Template) -> Int? {
        guard template.fieldNames.find(name) == nil, FieldNameWords.field(name, among: template.fields) == nil else {
            return nil
        }
        return template.sections.firstIndex { section in
            section.role != .log
                && ([section.choice.id, section.choice.label.zh, section.choice.label.en] + section.choice.aliases)
                    .contains(name)
        }
    }

    /// The field meant: by any of its names, a sub-field as `RECORD.NAME`.
    func path(in template: Template) throws -> FieldPath {
        let parts = name.split(separator: ".", maxSplits: 1).map { String($0).trimmed }
        guard let field = FieldNameWords.index(of: parts[0], template.fieldNames, template.fields) else {
            throw unknown(parts[0], template.fieldNames, template.fields, template)
        }
        guard parts.count > 1 else { return FieldPath(field) }
        let (names, fields) = (template.fields[field].subfieldNames, template.fields[field].subfields)
        guard let sub = FieldNameWords.index(of: parts[1], names, fields) else {
            throw unknown(parts[1], names, fields, template)
        }
        return FieldPath(field, sub: sub)
    }

    /// Whether the name is that of a field, a part of one, or a section.
    func isOfField(in template: Template) -> Bool { section(in: template) != nil || (try? path(in: template)) != nil }

    /// The name of a field that was probably meant; nil where none is like it, or where it is so short that many are.
    func near(in template: Template) -> String? {
        name.count < 3
            ? nil
            : nearestName(to: name, among: template.fieldNames.names).flatMap { template.fieldNames.find($0) }.map {
                template.fieldNames[$0.index].written(in: template.language)
            }
    }

    /// The fields meant by several assignments, each given once: of two values for one field, nobody can say which
    /// holds.
    /// - Parameter known: fields that the command sets by itself, and the words that say so.
    static func paths(
        of assignments: [FieldAssignment], in template: Template, known: [(path: FieldPath, text: String)] = []
    ) throws -> [FieldPath] {
        var seen = known
        return try assignments.map { assignment in
            let path = try assignment.path(in: template)
            let written = "\(assignment.name)=\(assignment.text)"
            // A whole record and one of its parts say the same thing twice, too.
            if let other = seen.first(where: {
                $0.path.field == path.field && ($0.path.sub == path.sub || $0.path.sub == nil || path.sub == nil)
            }) {
                let name = template.fields[path.field].label
                throw Failure(
                    Text(
                        zh: "“\(name.zh)”给了两次：\(other.text) 和 \(written)，没有写入",
                        en: "“\(name.en)” was given twice: \(other.text) and \(written); nothing was written"),
                    hint: Text(zh: "只写一次。", en: "Give it once."))
            }
            seen.append((path, written))
            return path
        }
    }

    private func unknown(_ name: String, _ names: ChoiceList, _ fields: [Field], _ template: Template) -> Failure {
        let meant = FieldNameWords.field(name, among: fields).map { fields[$0.index].written(in: template.language) }
        let near =
            meant
            ?? nearestName(to: name, among: names.names).flatMap { names.find($0) }.map {
                names[$0.index].written(in: template.language)
            }
        return Failure(
            Text(zh: "没有字段“\(name)”", en: "unknown field “\(name)”"),
            hint: near.map { Text(zh: "是不是“\($0)”？", en: "Did you mean “\($0)”?") }
                ?? Text(zh: "字段见 schema/template.yaml。", en: "The fields are defined in schema/template.yaml."))
    }
}
