import Document

/// A file is UTF-8 text.
enum NotUTF8 {
    static let rule = Rule(
        "not-utf8", .error,
        Text(zh: "文件不是 UTF-8 编码", en: "The file is not UTF-8"),
        why: Text(
            zh: "别的编码在另一台电脑上会变成乱码，姓名和金额都不可信。Windows 上的旧编辑器常存成 GB18030 或 UTF-16。",
            en: """
                In another encoding names and amounts turn to garbage on the next machine. Older editors on Windows often \
                save as GB18030 or UTF-16.
                """),
        // Bytes that are no text cannot stand in an example.
        examples: [], file: check)

    static func check(_ file: inout FileCheck) {
        guard let byte = file.document.encoding.invalidByte else { return }
        let place = ByteRange(byte, min(byte + 1, file.document.sourceCount))
        guard let (encoding, text) = TextEncoding.read(file.document.source) else {
            file.report(
                place, Text(zh: "这个字节不是 UTF-8 文字，整份文件没有读取", en: "this byte is not UTF-8; nothing of the file was read"), hint: hint)
            return
        }
        let name = encoding.rawValue
        file.report(
            place, Text(zh: "文件像是 \(name) 编码，不是 UTF-8，没有读取", en: "the file looks like \(name), not UTF-8; nothing of it was read"),
            hint: hint,
            fix: Fix(
                Text(zh: "由 \(name) 转为 UTF-8", en: "convert \(name) to UTF-8"),
                edits: [Edit(ByteRange(0, file.document.sourceCount), text)]))
    }

    private static let hint = Text(zh: "用编辑器“另存为 UTF-8”。", en: "Save it again as UTF-8.")
}
