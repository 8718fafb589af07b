import Document
import Register
import Template

/// The id follows its pattern.
enum IDFormat {
    static let rule = Rule(
        "id-format", .error,
        Text(zh: "编号不合规则", en: "The id does not match the pattern"),
        why: Text(
            zh: "其他档案只能用编号引用这份档案；按规则编号才不会重复，也看得出年月和部门。",
            en:
                "Other files refer to an opportunity by its id; an id that follows the pattern is unique and shows month and department."
        ),
        examples: [
            Example(.fields, bad: "机会编号: 2024-05-SAL-3\n", good: "机会编号: 202405-SAL-003\n", stem: "2024-05-SAL-3")
        ], file: check)

    static func check(_ file: inout FileCheck) {
        if isKnownByName(file), let path = file.template.path(of: .id) {
            let range = file.opportunity[path].range
            file.report(
                range,
                Text(
                    zh: "编号“\(file.text(range))”里有别的字符，应是文件名里的 \(file.stem)",
                    en: "the id “\(file.text(range))” contains other characters; the file name is \(file.stem)"),
                hint: file.help(path),
                fix: Fix(
                    Text(zh: "改为 \(file.stem)", en: "write \(file.stem)"),
                    edits: [file.document.rewriting(range, file.stem)]))
            return
        }
        for problem in file.valueProblems where problem.kind == .notAnID {
            let pattern = file.template.field(at: problem.path).pattern?.text ?? ""
            file.report(
                problem.range,
                Text(
                    zh: "编号“\(problem.text)”不合规则 \(pattern)", en: "the id “\(problem.text)” does not match \(pattern)"),
                hint: file.help(problem.path))
        }
        guard let (parts, range) = file.idParts, let month = parts.month, !(1...12).contains(month) else { return }
        file.report(range, Text(zh: "编号里没有第 \(month) 月", en: "there is no month \(month)"))
    }
}

extension IDFormat {
    /// Whether the file's name tells which id was meant by one that follows no pattern: the same letters and digits, in
    /// other forms.
    static func isKnownByName(_ file: FileCheck) -> Bool {
        guard let path = file.template.path(of: .id), case .text(let id) = file.opportunity[path].value,
            id != file.stem, file.idParts == nil, file.reader.isID(file.stem)
        else { return false }
        return folded(id) == folded(file.stem)
    }

    /// Letters and digits alone, narrow, in capitals; those of Greek and Cyrillic that look like Latin ones are these.
    private static func folded(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
            guard let narrow = Unicode.Scalar(value) else { continue }
            let character = Character(lookalikes[narrow] ?? narrow)
            if character.isLetter || character.isNumber { result += character.uppercased() }
        }
        return result
    }

    private static let lookalikes = Dictionary(
        zip(
            "АВЕЅІЈКМНОРСТУХаеорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧ".unicodeScalars, "ABESIJKMHOPCTYXaeopcyxABEZHIKMNOPTYX".unicodeScalars
        ), uniquingKeysWith: { first, _ in first })
}

extension FileCheck {
    /// What the id says, and where it is; nil when there is none that follows the pattern.
    var idParts: (parts: IDParts, range: ByteRange)? {
        guard let path = template.path(of: .id), case .text(let id) = opportunity[path].value else { return nil }
        let bytes = Array(id.utf8)
        guard let parts = template.fields[path.field].pattern?.match(bytes.span) else { return nil }
        return (parts, opportunity[path].range)
    }
}
