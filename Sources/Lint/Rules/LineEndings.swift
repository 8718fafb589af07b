import Document

/// Lines end with a line feed alone.
enum LineEndings {
    static let rule = Rule(
        "line-endings", .warning,
        Text(zh: "行尾不是 LF", en: "Lines do not end with a line feed alone"),
        why: Text(
            zh: "两种行尾混在一起，git 会把整份文件显示成改动，评审看不出真正改了什么。",
            en: "With mixed line endings git shows whole files as changed, and a review cannot see what really did."),
        examples: [
            Example(
                .file, bad: ExampleRegister.whole.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"),
                good: ExampleRegister.whole, fixed: ExampleRegister.whole)
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard let first = file.document.encoding.carriageReturn, file.document.encoding.invalidByte == nil,
            HiddenFrontMatter(file.document)?.reason != .lineEnds
        else { return }
        var edits: [Edit] = []
        let bytes = file.document.source
        for at in first..<bytes.endIndex where bytes[at] == 0x0D {
            // Several before a line feed are one line's end, converted once too often.
            var next = at + 1
            while next < bytes.endIndex, bytes[next] == 0x0D { next += 1 }
            let isPair = next < bytes.endIndex && bytes[next] == 0x0A
            edits.append(Edit(ByteRange(at, at + 1), isPair ? "" : "\n"))
        }
        file.report(
            ByteRange(first, first + 1),
            Text(zh: "有 \(edits.count) 行以回车（CR）结尾", en: "\(edits.count) lines end with a carriage return"),
            hint: Text(
                zh: "在 .gitattributes 里写 *.md text eol=lf，编辑器选 LF。", en: "Put *.md text eol=lf into .gitattributes, and choose LF in the editor."),
            fix: Fix(Text(zh: "全部改为 LF", en: "end every line with LF"), edits: edits))
    }
}
