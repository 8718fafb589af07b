import Document

/// Why a file was read again although the index knows it.
public enum ReadReason: Sendable, Hashable, CaseIterable {
    case new
    /// Size, time or place on the disk differ.
    case changed
    /// It was written so shortly before it was last read that a later change might not show in its times.
    case racy
    /// Its findings depend on the day, and stood for other days only.
    case day
    /// There was no index, or one of another version or schema.
    case rebuilt

    public var text: Text {
        switch self {
        case .new: Text(zh: "新文件", en: "new file")
        case .changed: Text(zh: "大小、时间或位置有变", en: "its size, times or path changed")
        case .racy:
            Text(
                zh: "上次读取时刚刚写过，时间戳还不可靠",
                en: "it was read right after it was written, so its times are not reliable")
        case .day: Text(zh: "它的检查结果不适用于这一天", en: "its findings are for other days")
        case .rebuilt: Text(zh: "索引重建", en: "the index is rebuilt")
        }
    }
}

extension [(path: String, reason: ReadReason)] {
    /// Which files were read again and why, a line each.
    public func explained(in language: Language) -> [String] {
        if isEmpty { return [Text(zh: "没有文件需要重新读取", en: "no file had to be read again")[language]] }
        let colon = language == .zh ? "：" : ": "
        return sorted { precedesByBytes($0.path, $1.path) }.map { $0.path + colon + $0.reason.text[language] }
    }
}
