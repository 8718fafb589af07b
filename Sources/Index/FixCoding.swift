import Document

/// A ``Fix`` as bytes, so that findings from the index carry it as fresh ones do.
enum FixCoding {
    static func encode(_ fix: Fix) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(byte: fix.safety == .safe ? 0 : 1)
        writer.write(fix.title.zh)
        writer.write(fix.title.en)
        writer.write(fix.edits.count)
        for edit in fix.edits {
            FactsCoding.encode(edit.range, into: &writer)
            writer.write(edit.replacement)
        }
        writer.write(fix.fileName ?? "")
        return writer.bytes
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) -> Fix? {
        var reader = ByteReader(bytes)
        guard let safety = reader.byte(), let zh = reader.string(), let en = reader.string(), let count = reader.count()
        else { return nil }
        var edits: [Edit] = []
        for _ in 0..<count {
            guard let range = FactsCoding.range(&reader), let text = reader.string() else { return nil }
            edits.append(Edit(range, text))
        }
        guard let name = reader.string() else { return nil }
        return Fix(
            Text(zh: zh, en: en), safety: safety == 0 ? .safe : .unsafe, edits: edits,
            fileName: name.isEmpty ? nil : name)
    }
}
