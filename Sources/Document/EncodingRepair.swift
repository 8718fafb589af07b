/// One thing that is wrong with a file's bytes, whatever they say, and its repair. Opportunities and the files of the
/// schema are told of it in the same words.
public struct EncodingRepair: Sendable, Hashable {
    public var range: ByteRange
    public var message: Text
    public var hint: Text?
    public var fix: Fix?
}

extension Document {
    /// Bytes that are not UTF-8; nil when there are none.
    public var foreignEncoding: EncodingRepair? {
        guard let byte = encoding.invalidByte else { return nil }
        let place = ByteRange(byte, min(byte + 1, sourceCount))
        let hint = Text(zh: "用编辑器“另存为 UTF-8”。", en: "Save it again as UTF-8.")
        guard let (encoding, text) = TextEncoding.read(source) else {
            return EncodingRepair(
                range: place,
                message: Text(
                    zh: "这个字节不是 UTF-8 文字，整份文件没有读取", en: "this byte is not UTF-8; the file was not read"),
                hint: hint)
        }
        let name = encoding.rawValue
        return EncodingRepair(
            range: place,
            message: Text(
                zh: "文件像是 \(name) 编码，不是 UTF-8，没有读取",
                en: "the file looks like \(name), not UTF-8; it was not read"),
            hint: hint,
            fix: Fix(
                Text(zh: "由 \(name) 转为 UTF-8", en: "convert \(name) to UTF-8"),
                edits: [Edit(ByteRange(0, sourceCount), text)]))
    }

    /// A byte order mark at the beginning; nil when there is none.
    public var byteOrderMark: EncodingRepair? {
        guard encoding.byteOrderMark else { return nil }
        let mark = ByteRange(0, 3)
        return EncodingRepair(
            range: mark,
            message: Text(zh: "文件开头有看不见的字节顺序标记", en: "the file begins with an invisible byte order mark"),
            fix: Fix(Text(zh: "删去标记", en: "remove the mark"), edits: [Edit(mark, "")]))
    }

    /// Carriage returns at the end of lines; nil when there are none.
    /// - Parameter pattern: the files of which `.gitattributes` should say that their lines end with LF.
    public func carriageReturns(of pattern: String) -> EncodingRepair? {
        guard let first = encoding.carriageReturn, encoding.invalidByte == nil else { return nil }
        var edits: [Edit] = []
        let bytes = source
        for at in first..<bytes.endIndex where bytes[at] == 0x0D {
            // Several before a line feed are one line's end, converted once too often.
            var next = at + 1
            while next < bytes.endIndex, bytes[next] == 0x0D { next += 1 }
            let isPair = next < bytes.endIndex && bytes[next] == 0x0A
            edits.append(Edit(ByteRange(at, at + 1), isPair ? "" : "\n"))
        }
        let lines = zip(edits, [nil] + edits.map(Optional.init)).count { edit, last in
            last.map { $0.range.end < edit.range.start } ?? true
        }
        return EncodingRepair(
            range: ByteRange(first, first + 1),
            message: Text(
                zh: "有 \(lines) 行以回车（CR）结尾",
                en: lines == 1 ? "1 line ends with a carriage return" : "\(lines) lines end with a carriage return"),
            hint: Text(
                zh: "在 .gitattributes 里写 \(pattern) text eol=lf，编辑器选 LF。",
                en: "Add \(pattern) text eol=lf to .gitattributes, and choose LF in the editor."),
            fix: Fix(Text(zh: "全部改为 LF", en: "end every line with LF"), edits: edits))
    }
}
