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
        let encoding = guess(file.document.source)
        file.report(ByteRange(byte, min(byte + 1, file.document.sourceCount)), message(encoding), hint: hint)
    }

    private static func guess(_ bytes: ArraySlice<UInt8>) -> String? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
        // Pairs of GB18030: every high byte is followed by one that may end a pair.
        var at = bytes.startIndex
        while at < bytes.endIndex {
            guard bytes[at] >= 0x81 else {
                at += 1
                continue
            }
            guard bytes[at] != 0xFF, at + 1 < bytes.endIndex, bytes[at + 1] >= 0x30, bytes[at + 1] != 0x7F, bytes[at + 1] != 0xFF
            else { return nil }
            at += bytes[at + 1] < 0x40 ? 4 : 2
        }
        return "GB18030"
    }

    private static func message(_ encoding: String?) -> Text {
        guard let encoding else {
            return Text(zh: "这个字节不是 UTF-8 文字，整份文件没有读取", en: "this byte is not UTF-8; nothing of the file was read")
        }
        return Text(
            zh: "文件像是 \(encoding) 编码，不是 UTF-8，没有读取", en: "the file looks like \(encoding), not UTF-8; nothing of it was read")
    }

    private static let hint = Text(zh: "用编辑器“另存为 UTF-8”。", en: "Save it again as UTF-8.")
}
