import Document

/// Words that are around a value when people speak, and those that stand for none.
enum SpokenWords {
    /// Narrow, in small letters, without blanks at the ends, quotation marks and brackets around.
    static func plain(_ text: String) -> String {
        let narrow = narrowed(SimplifiedCharacters.of(text)).lowercased().trimmed
        return (PlainWords.read(narrow, .name) ?? narrow).trimmed
    }

    /// Says that the value is not known yet.
    static let noValue: Set<String> = [
        "待定", "未定", "待确认", "待补", "待补充", "待填", "待填写", "待核实", "待商定", "待沟通", "待了解", "待议", "未知", "不详",
        "不清楚", "不知道", "不确定", "未填",
        "未确定", "未确认", "没定", "还没定", "暂未定", "暂定", "暂缺", "略", "空", "空白", "面议", "?", "??", "???", "-", "--", "---",
        "—", "——", "/",
        "\\", "*", "xx", "xxx", "tbd", "tba", "tbc", "n/a", "na", "n.a.", "unknown", "not known",
        "unclear",
        "not sure", "undecided", "pending", "to be determined", "to be decided", "to be confirmed", "to be advised",
        "to be announced", "empty", "blank", "todo",
    ]

    /// Says that there is none: of a number, a day or a person the same, of a choice it may be one.
    static let none: Set<String> = ["无", "没有", "暂无", "暂没有", "nil", "none"]

    /// Removes the longest of some words from the beginning. Words of letters end where the word ends.
    static func dropPrefix(_ words: [String], _ text: inout Substring) -> String? {
        for word in words where text.hasPrefix(word) && text.count > word.count {
            let rest = text.dropFirst(word.count)
            if isOneWord(word.unicodeScalars.last, rest.unicodeScalars.first) { continue }
            text = rest.drop { $0 == " " }
            return word
        }
        return nil
    }

    /// Removes the longest of some words from the end.
    static func dropSuffix(_ words: [String], _ text: inout Substring) -> String? {
        for word in words where text.hasSuffix(word) && text.count > word.count {
            let rest = text.dropLast(word.count)
            if isOneWord(rest.unicodeScalars.last, word.unicodeScalars.first) { continue }
            text = rest
            while text.last == " " { text = text.dropLast() }
            return word
        }
        return nil
    }

    /// Whether two letters are side by side, as inside an English word.
    private static func isOneWord(_ left: Unicode.Scalar?, _ right: Unicode.Scalar?) -> Bool {
        [left, right].allSatisfy { $0.map { $0.isASCII && $0.properties.isAlphabetic } ?? false }
    }

    /// Longest first.
    static func sorted(_ words: [String]) -> [String] { words.sorted { ($1.count, $0) < ($0.count, $1) } }
}
