import Document
import Template

/// A word in the heading of an entry that is neither its date, its channel nor a person: a day of the week, a
/// time, a sign between the others. Dates in calendars, chats and minutes carry them.
enum HeadingAside {
    /// `周三`, `(Wed)`: what the date says already.
    case weekday
    /// `14:30`, `下午`, `2pm`: nothing else in the heading says it.
    case time
    /// `|`, `·`, `-`
    case sign

    init?(_ word: String) {
        let word = narrowed(word).lowercased()
        let inner = word.trimming("()[]【】,、:")
        if inner.isEmpty || inner.unicodeScalars.allSatisfy({ Self.signs.contains($0) }) {
            self = .sign
        } else if Self.isWeekday(inner) {
            self = .weekday
        } else if Self.isTime(inner) {
            self = .time
        } else {
            return nil
        }
    }

    private static let signs = Set("|·•-–—/、,:*_~".unicodeScalars)

    private static func isWeekday(_ word: String) -> Bool {
        for prefix in ["星期", "礼拜", "周", "週"] where word.hasPrefix(prefix) {
            return ["一", "二", "三", "四", "五", "六", "日", "天", "末"].contains(word.dropFirst(prefix.count))
        }
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        let bare = word.hasSuffix(".") ? word.dropLast() : word[...]
        return bare.count >= 3 && days.contains { $0 == bare || ($0.hasPrefix(bare) && bare.count <= 5) }
    }

    /// `14:30`, `14:00-16:00`, `9点半`, `下午2点`, `2pm`
    private static func isTime(_ word: String) -> Bool {
        var rest = word[...]
        var isNamed = false
        for part in ["上午", "下午", "早上", "晚上", "中午", "傍晚", "凌晨", "am", "pm", "a.m.", "p.m."] {
            if rest.hasPrefix(part) {
                rest = rest.dropFirst(part.count)
            } else if rest.hasSuffix(part) {
                rest = rest.dropLast(part.count)
            } else {
                continue
            }
            isNamed = true
        }
        guard !rest.isEmpty else { return isNamed }
        let marks = Set(":点时分半秒整-–~至到".unicodeScalars)
        return rest.unicodeScalars.first.map { ("0"..."9").contains($0) } ?? false
            && rest.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || marks.contains($0) }
            && (isNamed || rest.unicodeScalars.contains { ":点时".unicodeScalars.contains($0) })
    }
}

extension String {
    /// Without any of some signs at its ends.
    fileprivate func trimming(_ signs: String) -> String {
        let signs = Set(signs.unicodeScalars)
        var scalars = unicodeScalars[...]
        while let first = scalars.first, signs.contains(first) { scalars.removeFirst() }
        while let last = scalars.last, signs.contains(last) { scalars.removeLast() }
        return String(scalars)
    }
}
