import Report
import Document
import Template

/// The line in the front matter of an imported file that tells its row from all others, so that a second import of the
/// same table finds it: `# import: row 8f14e45fceea167a`, or `# import: key OPP-0017` where the mapping names a key. A
/// comment to YAML, it stays with the file however the opportunity is changed or renumbered.
public struct ImportMark: Sendable, Hashable {
    public enum Origin: String, Sendable, Hashable {
        /// Made of the values of the row.
        case row
        /// The mapping's key.
        case key
    }

    public var origin: Origin
    /// On one line.
    public var text: String

    private static let start = "# import: "

    public var line: String { "\(Self.start)\(origin.rawValue) \(text)\n" }

    /// The mark of a file; nil where there is none in its front matter.
    public static func find(in file: [UInt8]) -> ImportMark? {
        for line in frontMatter(lines(file)) where line.starts(with: start.utf8) {
            let words = String(decoding: line.dropFirst(start.utf8.count), as: UTF8.self).split(
                separator: " ", maxSplits: 1)
            guard words.count == 2, let origin = Origin(rawValue: String(words[0])) else { continue }
            return ImportMark(origin: origin, text: words[1].trimmed)
        }
        return nil
    }

    /// What an imported file says without its id and its mark: the same for the same row, whatever id it got and
    /// whatever line ends it has.
    public static func content(_ file: [UInt8], id: String) -> ContentHash {
        var lines = lines(file)
        if let mark = frontMatter(lines).firstIndex(where: { $0.starts(with: start.utf8) }) { lines.remove(at: mark) }
        let text = String(decoding: Array(lines.joined(separator: [UInt8(ascii: "\n")])), as: UTF8.self)
        return ContentHash(Array(text.replacing(id, with: "\u{1}").utf8))
    }

    /// Lines without their ends.
    private static func lines(_ file: [UInt8]) -> [ArraySlice<UInt8>] {
        var bytes = file[...]
        if bytes.starts(with: CSVWriter.byteOrderMark) { bytes = bytes.dropFirst(3) }
        return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0
        }
    }

    /// The lines between the fences.
    private static func frontMatter(_ lines: [ArraySlice<UInt8>]) -> ArraySlice<ArraySlice<UInt8>> {
        let fence = "---".utf8
        guard let first = lines.first, first.elementsEqual(fence) else { return [] }
        return lines.dropFirst().prefix { !$0.elementsEqual(fence) }
    }
}

/// Numbers rows of the same values: a table may hold two opportunities that differ in nothing.
public struct RowMarks: Sendable {
    private var counts: [UInt64: Int] = [:]

    /// The mark of a row by the values of its columns that the mapping reads; columns that it does not read, and joined
    /// tables, change nothing.
    public mutating func next(_ record: CSVRecord, _ binding: TableBinding) -> ImportMark {
        var writer = ByteWriter()
        for (name, position) in binding.ownColumns {
            writer.write(name)
            writer.write(position < record.fields.count ? record.fields[position].oneLine : "")
        }
        let hash = ContentHash(writer.bytes).value
        let count = counts[hash, default: 0] + 1
        counts[hash] = count
        let digits = String(hash, radix: 16)
        let text = String(repeating: "0", count: 16 - digits.count) + digits
        return ImportMark(origin: .row, text: count == 1 ? text : "\(text)-\(count)")
    }
}
