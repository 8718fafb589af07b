import Document
import Register
import Template

/// A file is UTF-8 text.
enum NotUTF8 {
    static let rule = Rule(
        "not-utf8", .error,
        Text(zh: "文件不是 UTF-8 编码", en: "The file is not UTF-8"),
        why: Text(
            zh: "别的编码在另一台电脑上会变成乱码，姓名和金额都不可信。Windows 上的旧编辑器常存成 GB18030 或 UTF-16。",
            en: """
                In another encoding, names and amounts become garbled on other machines. Older editors on Windows often \
                save as GB18030 or UTF-16.
                """),
        // Bytes that are not text cannot be in an example.
        examples: [], file: check)

    static func check(_ file: inout FileCheck) {
        if let problem = file.document.foreignEncoding {
            var fix = problem.fix
            // Other encodings of Chinese can be read as this one, and give nonsense.
            if let text = fix?.edits.first?.replacement,
                !file.template.fieldNames.names.contains(where: { text.contains($0 + ":") || text.contains($0 + "：") })
            {
                fix?.safety = .unsafe
            }
            return file.report(problem.range, problem.message, hint: problem.hint, fix: fix)
        }
        if let place = questionMarks(file) {
            return file.report(
                place, Text(zh: "文字都成了问号，没有读取", en: "the text was replaced by question marks; the file was not read"),
                hint: Text(zh: "从 git 里取回原来的版本。", en: "Restore the previous version from git."))
        }
        guard let mojibake = mojibake(file) else { return }
        let (taken, encoding) = (mojibake.takenFor, mojibake.encoding)
        file.report(
            file.firstForeign,
            Text(
                zh: encoding == "HTML" ? "文字写成了 HTML 代码，没有读取" : "文字成了乱码：\(encoding) 的内容被当作 \(taken) 读出后又存了一遍，没有读取",
                en: encoding == "HTML"
                    ? "the text is written as HTML entities; the file was not read"
                    : "the text is garbled: \(encoding) was read as \(taken) and saved again; the file was not read"),
            hint: mojibake.text == nil
                ? Text(
                    zh: "有些字已经丢了：从 git 里取回原来的版本。",
                    en: "Some characters are lost: restore the previous version from git.")
                : nil,
            fix: mojibake.text.map {
                Fix(
                    Text(zh: "还原文字", en: "restore the text"), edits: [Edit(ByteRange(0, file.document.sourceCount), $0)]
                )
            })
    }

    /// A file of which no field is read, though it may have had some in another encoding.
    private static func mojibake(_ file: FileCheck) -> Mojibake? {
        guard let path = file.template.path(of: .id), file.opportunity.values[path.field].key.isEmpty,
            case .present = file.document.frontMatter,
            file.document.encoding.invalidByte == nil, file.opportunity.values.allSatisfy({ $0.key.isEmpty }),
            file.opportunity.writtenFields.count < 2
        else { return nil }
        return Mojibake(file.document, expecting: names(file))
    }

    /// Names of the two fields that every file has.
    private static func names(_ file: FileCheck) -> [String] {
        [Role.id, .customer].compactMap { file.template.path(of: $0) }.flatMap { path in
            let field = file.template.field(at: path)
            return [field.label.zh, field.id, field.label.en]
        }
    }

    /// The first of several lines that begin with `??`.
    private static func questionMarks(_ file: FileCheck) -> ByteRange? {
        guard case .present(let yaml, _) = file.document.frontMatter,
            file.opportunity.values.allSatisfy({ $0.key.isEmpty }), file.opportunity.writtenFields.isEmpty
        else { return nil }
        let bytes = file.document.store.span
        let lines = FrontMatterLines.lines(file.document.store, yaml).filter { bytes.holds("??", at: Int($0.start)) }
        return lines.count > 2 ? lines.first : nil
    }

    /// Of a file that is not read, only why.
    static func settle(_ findings: inout [Diagnostic]) {
        guard findings.count > 1, findings.contains(where: { $0.rule == rule.id }) else { return }
        findings.removeAll { $0.rule != rule.id }
    }
}
