import Document
import Template

/// Writes a field of the front matter as it was meant: `**责任人：** 华` as `责任人: 华`.
///
/// A way of writing is proposed only where reading it back proves it: the YAML is right, every name is known, every
/// value is one of its field's, and no letter or digit has changed. Nothing is guessed, so what it gives is safe.
public struct FieldMender: Sendable {
    let reader: OpportunityReader
    /// Fields that the file has elsewhere, which cannot be meant a second time.
    let taken: Set<Int>

    var template: Template { reader.template }

    public init(_ reader: OpportunityReader, taken: Set<Int>) {
        self.reader = reader
        self.taken = taken
    }

    /// One or more fields, written right.
    public struct Mended: Sendable, Hashable {
        public var text: String
        public var fields: [Int]
    }

    /// The lines of one field, or of several that were joined; nil where nobody can be sure.
    public func mended(_ lines: [String]) -> Mended? {
        guard let first = lines.first, let key = key(of: first), !key.isComment else { return nil }
        let body = lines.dropFirst().filter { !$0.trimmed.isEmpty }
        guard !body.contains(where: { Self.isForeign($0.trimmed) }) else { return nil }
        // Words behind a blank line are rather the body's.
        if body.count < lines.count - 1, template.fields[key.index].kind.reach == .text,
            template.fields[key.index].subfields.isEmpty
        {
            return nil
        }
        guard !folds(body, into: key) else { return nil }
        return field(key, Array(body))
    }

    /// Whether lines that are not set in would become part of a value that is whole without them: each may be a field of
    /// its own that nobody recognises. Items of a closed list are known by their names.
    private func folds(_ body: [String], into key: FieldKey) -> Bool {
        let field = template.fields[key.index]
        let isClosed = field.kind.structure == .list && field.kind.content != .words && !field.isOpen
        guard !key.rest.isEmpty, !isClosed, Self.depth(Array(key.rest.utf8)[...]) <= 0 else { return false }
        return body.contains { line in
            line.unicodeScalars.first.map { isWord($0) || "“\"'".unicodeScalars.contains($0) } ?? false
        }
    }

    /// The field that a comment holds, and the line without what makes it one, where that is read.
    public func commented(_ line: String) -> (field: Int, value: String, written: String?)? {
        guard
            let key = FieldKey(
                line.replacing("~~", with: "#"), template.fieldNames,
                own: { template.fields[$0].written(in: template.language) }),
            key.isComment || line.hasPrefix("~~"), key.hasSign, key.rest.unicodeScalars.contains(where: isWord)
        else { return nil }
        let rest = line.hasPrefix("~~") && key.rest.hasSuffix("#") ? key.rest.dropLast().trimmed : key.rest
        return (key.index, rest, mended([key.name + ": " + rest])?.text)
    }

    /// The field that a line begins with, by one of the template's names, or by one that other systems have for it.
    func key(of line: String) -> FieldKey? {
        FieldKey(line, template.fieldNames, own: { template.fields[$0].written(in: template.language) }) { name in
            FieldNameWords.field(name, among: template.fields).flatMap { $0.isCertain ? $0.index : nil }
        }
    }

    /// A comment, a heading or a mark of a conflict, none of which is a value.
    private static func isForeign(_ line: String) -> Bool {
        ["#", "<<<<<<<", "=======", ">>>>>>>", "|||||||"].contains { line.hasPrefix($0) }
    }

    private func field(_ key: FieldKey, _ body: [String], mayPart: Bool = true) -> Mended? {
        let field = template.fields[key.index]
        let original = key.name + "\n" + ([key.rest] + body.map(Self.bulletless)).joined(separator: "\n")
        // Where the value is meant as it stands, its signs are right.
        let isMeant = body.isEmpty && isRead(key.name + ": " + key.rest, [key.index], meant: true)
        var meant: String?
        for value in values(field, key.rest, body) {
            let text = key.name + ":" + (value.utf8.first == 0x0A || value.isEmpty ? value : " " + value)
            if Self.letters(text) == Self.letters(original) {
                if isRead(text, [key.index]) { return Mended(text: text, fields: [key.index]) }
                if meant == nil, !isMeant, value != key.rest, isRead(text, [key.index], meant: true) { meant = text }
            }
            // Before the value is written in another way: quotation marks would hide a field in it.
            if value == key.rest, body.isEmpty, mayPart, let both = parted(key) { return both }
        }
        return meant.map { Mended(text: $0, fields: [key.index]) }
    }

    // MARK: Proof

    /// Whether a text is read as these fields and nothing else, without a value that is not understood.
    /// - Parameter allowsMeant: whether a value will do of which it is known what is meant.
    func isRead(_ text: String, _ fields: [Int], meant allowsMeant: Bool = false) -> Bool {
        let document = Document(Array("---\n\(text)\n---\n".utf8))
        guard case .present(_, let body) = document.frontMatter, body == document.sourceCount,
            document.yaml.problems.isEmpty
        else { return false }
        let opportunity = reader.readFields(document)
        guard opportunity.isReadable, opportunity.problems.allSatisfy({ $0.isHarmless || (allowsMeant && isMeant($0)) })
        else { return false }
        for (index, item) in opportunity.values.enumerated() where item.value.isMissing == fields.contains(index) {
            return false
        }
        return true
    }

    /// Whether a value that is not read means something all the same: what is around it is right then.
    private func isMeant(_ problem: Problem) -> Bool {
        guard case .scalar(_, let text) = problem.kind, let path = problem.path else { return false }
        // Any day will do for the question.
        return reader.interpretation(of: text, as: template.field(at: path), on: CivilDate(days: 20_000)) != nil
    }

    /// Letters and digits, in the order written; HTML, entities and the numbers of lists are none.
    static func letters(_ text: String) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var isTag = false
        let scalars = Array(SimplifiedCharacters.of(Entities.decoded(text).replacing("\\n", with: "")).unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if scalar == "<", index + 1 < scalars.count,
                scalars[index + 1] == "/" || (0x41...0x7A).contains(scalars[index + 1].value)
            {
                isTag = true
            }
            if !isTag, isWord(scalar) { result.append(scalar) }
            if scalar == ">" { isTag = false }
        }
        return result
    }

    // MARK: Two fields in one line

    private static let separators = Set(",，;；|、/".unicodeScalars)

    /// `转化概率: 高 客户意向: 已签意向书`: another field behind the value, which the file has nowhere else.
    private func parted(_ key: FieldKey) -> Mended? {
        let scalars = Array(key.rest.unicodeScalars)
        let field = template.fields[key.index]
        let own = { (index: Int) in template.fields[index].written(in: template.language) }
        var depth = 0
        for at in scalars.indices {
            if "{[｛【".unicodeScalars.contains(scalars[at]) { depth += 1 }
            if "}]｝】".unicodeScalars.contains(scalars[at]) { depth -= 1 }
            guard depth == 0, at > 0, isWord(scalars[at]), field.subfields.isEmpty || !isWord(scalars[at - 1]) else {
                continue
            }
            guard let found = FieldKey.longestName(scalars, at, template.fieldNames, own), found.index != key.index,
                !taken.contains(found.index)
            else { continue }
            let sign = scalars[found.end...].first { !isBlank($0) }
            guard let sign, FieldKey.colons.contains(sign) else { continue }
            guard let second = self.key(of: String(String.UnicodeScalarView(scalars[at...]))),
                second.index == found.index
            else { continue }
            var first = key
            first.rest = Self.withoutSeparator(String(String.UnicodeScalarView(scalars[..<at])))
            // One try: what fails here is for a person to look at.
            guard let left = self.field(first, [], mayPart: false), let right = self.field(second, []) else {
                return nil
            }
            return Mended(text: left.text + "\n" + right.text, fields: left.fields + right.fields)
        }
        return nil
    }

    private static func withoutSeparator(_ text: String) -> String {
        var text = text.trimmed
        for end in ["\\n", "<br>", "<br/>", "<br />"] where text.hasSuffix(end) {
            text = text.dropLast(end.count).trimmed
        }
        while let last = text.unicodeScalars.last, separators.contains(last) {
            text = String(text.unicodeScalars.dropLast()).trimmed
        }
        return text
    }

    /// A line of a list without its bullet, number or box.
    static func bulletless(_ line: String) -> String {
        var text = line.trimmed
        for box in ["- [ ]", "- [x]", "- [X]"] where text.hasPrefix(box) { return text.dropFirst(box.count).trimmed }
        if let first = text.unicodeScalars.first, "-*+•·▪■◦‣－–—>".unicodeScalars.contains(first) {
            return String(text.unicodeScalars.dropFirst()).trimmed
        }
        let number = text.prefix { $0.isASCII && $0.isNumber }
        if !number.isEmpty, let sign = text.dropFirst(number.count).first, ".、)）".contains(sign) {
            text = text.dropFirst(number.count + 1).trimmed
        }
        return text
    }
}

extension Problem {
    /// Whether the value is understood all the same.
    var isHarmless: Bool {
        switch kind {
        case .otherLanguageName: true
        case .scalar(let problem, _):
            switch problem {
            case .straddlesBands, .wide, .dateForm, .otherLanguage, .noUnit: true
            default: false
            }
        default: false
        }
    }
}
