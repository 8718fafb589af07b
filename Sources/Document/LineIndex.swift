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

    /// Columns counted up to some places of long lines, so that many findings on one line need not count it again.
    private var checkpoints: [Checkpoint] = []

    private struct Checkpoint: Sendable {
        /// Offset in the file, always between two characters.
        var byte: Int
        var counts: Counts
    }

    /// What is between the start of a line and a place in it.
    private struct Counts: Sendable {
        var characters = 0
        var utf16 = 0
        var scalars = 0

        mutating func add(_ text: some StringProtocol) {
            characters += text.count
            utf16 += text.utf16.count
            scalars += text.unicodeScalars.count
        }
    }

    /// Bytes between two checkpoints; lines no longer than this have none.
    private static let stride = 2048

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(offset + 1)
        }
        self.starts = starts
        for line in starts.indices {
            let end = line + 1 < starts.count ? starts[line + 1] : bytes.count
            if end - starts[line] > Self.stride { addCheckpoints(starts[line], Int(range(ofLine: line + 1).end)) }
        }
    }

    private mutating func addCheckpoints(_ start: Int, _ end: Int) {
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        // Bytes that are not text were replaced, so places in the text are none in the file.
        guard text.utf8.count == end - start, text.utf8.elementsEqual(bytes[start..<end]) else { return }
        var counts = Counts()
        var byte = start
        var last = start
        for character in text {
            counts.characters += 1
            counts.utf16 += character.utf16.count
            counts.scalars += character.unicodeScalars.count
            byte += character.utf8.count
            guard byte - last >= Self.stride else { continue }
            checkpoints.append(Checkpoint(byte: byte, counts: counts))
            last = byte
        }
    }

    private func counts(_ offset: Int) -> Counts {
        let offset = min(max(0, offset), bytes.count)
        let line = line(ofByte: offset)
        let start = starts[line - 1]
        let end = max(start, min(offset, max(start, Int(range(ofLine: line).end))))
        var low = 0
        var high = checkpoints.count
        while low < high {
            let middle = (low + high) / 2
            if checkpoints[middle].byte <= end { low = middle + 1 } else { high = middle }
        }
        var from = start
        var counts = Counts()
        if low > 0, checkpoints[low - 1].byte > start {
            (from, counts) = (checkpoints[low - 1].byte, checkpoints[low - 1].counts)
        }
        counts.add(String(decoding: bytes[from..<end], as: UTF8.self))
        return counts
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
        return Position(line: line(ofByte: offset), column: counts(offset).characters + 1, byte: offset)
    }

    /// Column counted in UTF-16 code units, 0 for the first, as editors speaking the language server protocol count.
    public func utf16Column(ofByte offset: Int) -> Int { counts(offset).utf16 }

    /// Column counted in Unicode code points, 1 for the first, as SARIF counts with `unicodeCodePoints`.
    public func codePointColumn(ofByte offset: Int) -> Int { counts(offset).scalars + 1 }

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
}
