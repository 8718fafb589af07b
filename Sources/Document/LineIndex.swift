/// The one place that knows columns: turns byte offsets into lines and columns.
/// Built only for files that have something to show, never on the clean path.
public struct LineIndex: Sendable {
    /// A place as people and editors count it.
    public struct Position: Sendable, Hashable {
        /// 1 for the first line.
        public var line: Int
        /// 1 for the first character; counted in extended grapheme clusters, what a person calls a character.
        public var column: Int
        /// 0 for the first byte of the file.
        public var byte: Int
    }

    private let bytes: [UInt8]
    /// Offset of the first byte of each line.
    private let starts: [Int]

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(offset + 1)
        }
        self.starts = starts
    }

    public var lineCount: Int { starts.count }

    /// Line number, 1 for the first, of a byte offset. Offsets outside the file are clamped to its edges.
    public func line(ofByte offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    public func position(ofByte offset: Int) -> Position {
        let offset = min(max(0, offset), bytes.count)
        let line = line(ofByte: offset)
        return Position(line: line, column: prefix(line, offset).count + 1, byte: offset)
    }

    /// Column counted in UTF-16 code units, 0 for the first, as editors speaking the language server protocol count.
    public func utf16Column(ofByte offset: Int) -> Int {
        let offset = min(max(0, offset), bytes.count)
        return prefix(line(ofByte: offset), offset).utf16.count
    }

    /// Column counted in Unicode code points, 1 for the first, as SARIF counts with `unicodeCodePoints`.
    public func codePointColumn(ofByte offset: Int) -> Int {
        let offset = min(max(0, offset), bytes.count)
        return prefix(line(ofByte: offset), offset).unicodeScalars.count + 1
    }

    /// Byte range of a line without its line ending; `line` counts from 1.
    public func range(ofLine line: Int) -> ByteRange {
        guard line >= 1, line <= starts.count else { return ByteRange(bytes.count, bytes.count) }
        let start = starts[line - 1]
        var end = line < starts.count ? starts[line] - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return ByteRange(start, end)
    }

    /// Text of a line without its line ending; bytes that are not UTF-8 become replacement characters.
    public func text(ofLine line: Int) -> String {
        String(decoding: bytes[range(ofLine: line).indices], as: UTF8.self)
    }

    private func prefix(_ line: Int, _ offset: Int) -> String {
        let end = min(offset, max(starts[line - 1], Int(range(ofLine: line).end)))
        return String(decoding: bytes[starts[line - 1]..<max(starts[line - 1], end)], as: UTF8.self)
    }
}
