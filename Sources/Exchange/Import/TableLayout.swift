import Index
import Document

/// How a table file is written.
public struct TableLayout: Sendable, Hashable {
    public var encoding = TableEncoding.utf8
    public var delimiter = UInt8(ascii: ",")
    public var isDelimiterStated = false
    /// The first line says `sep=…`.
    public var hasSeparatorLine = false
    /// The line with the names of the columns.
    public var headerLine = 1
    /// Records above the names, such as a title.
    public var linesAbove = 0

    /// What was found out and is not what a reader expects of a CSV file: nil for UTF-8 with commas and the names on
    /// the first line.
    public var note: Text? {
        var parts: [Text] = []
        if encoding != .utf8 { parts.append(Text(zh: "按 \(encoding.name) 编码读取", en: "read as \(encoding.name)")) }
        if hasSeparatorLine || (!isDelimiterStated && delimiter != UInt8(ascii: ",")) {
            let sign = Self.name(of: delimiter)
            parts.append(Text(zh: "以\(sign.zh)分隔", en: "separated by \(sign.en)"))
        }
        if hasSeparatorLine { parts.append(Text(zh: "跳过了第 1 行的 sep=", en: "sep= on line 1 skipped")) }
        if linesAbove > 0 {
            parts.append(
                Text(
                    zh: "列名在第 \(headerLine) 行，上面 \(linesAbove) 行跳过",
                    en: "column names on line \(headerLine), \(linesAbove.counted("line")) above skipped"))
        }
        guard !parts.isEmpty else { return nil }
        return Text(zh: parts.map(\.zh).joined(separator: "，"), en: parts.map(\.en).joined(separator: ", "))
    }

    public static func name(of delimiter: UInt8) -> Text {
        switch delimiter {
        case UInt8(ascii: ","): Text(zh: "逗号", en: "commas")
        case UInt8(ascii: ";"): Text(zh: "分号", en: "semicolons")
        case UInt8(ascii: "\t"): Text(zh: "制表符", en: "tabs")
        default: Text(zh: "竖线", en: "vertical bars")
        }
    }
}
