import Document

/// The signs of a log note, `label：old → new`, and those that people type for them.
enum LogSigns {
    /// Where a sign is, its length in bytes, and whether it is the log's own.
    struct Place {
        var at: Int
        var length: Int
        var isOwn: Bool
        var end: Int { at + length }
    }

    /// The longer of two that begin alike comes first.
    private static let arrows: [(sign: StaticString, isOwn: Bool)] = [
        ("→", true), ("->", true), ("-->", false), ("--->", false), ("——>", false), ("——＞", false), ("→→", false),
        ("—→", false), ("——→", false), ("—>", false), ("–>", false), ("－＞", false), ("-＞", false), ("－>", false),
        ("—＞", false), ("–＞", false),
        ("=>", false), ("==>", false), ("=＞", false), ("＝>", false), ("＝＞", false), ("~>", false), ("⇒", false),
        ("➔", false), ("➜", false), ("➝", false), ("➞", false), ("➡", false), ("➙", false), ("➛", false), ("➠", false),
        ("➤", false), ("⮕", false),
        ("🡒", false), ("↦", false), ("⇾", false), ("⟼", false), ("⟶", false), ("⟹", false),
        ("⇨", false), ("-\\>", false), ("-&gt;", false), ("&rarr;", false), (">>", false), ("≫", false), ("»", false),
        ("›", false), ("▶", false), ("►", false),
        (" > ", false), (" ＞ ", false), ("　＞　", false),
    ]

    /// The first arrow in a range, the log's own before any that is typed for it. A chain of steps has arrows inside
    /// its values, so the log's are between blanks.
    static func arrow(_ bytes: Span<UInt8>, _ range: ByteRange, betweenBlanks: Bool) -> Place? {
        var lookalike: Place?
        var at = Int(range.start)
        let end = Int(range.end)
        while at < end {
            if (0xE4...0xE9).contains(bytes[at]) {
                at += 3
            } else if mayBegin(bytes, at), let found = longestArrow(bytes, at, end),
                !betweenBlanks || isBetweenBlanks(bytes, found)
            {
                if found.isOwn { return found }
                lookalike = lookalike ?? found
                at = found.end
            } else {
                at += 1
            }
        }
        return lookalike
    }

    /// Whether one of the arrows may begin at an offset. Every byte of the log comes by here, and few go on to the
    /// table.
    private static func mayBegin(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
        let first = bytes[at]
        if first >= 0x80, !(first == 0xE2 || first == 0xEF || first == 0xE3 || first == 0xC2 || first == 0xF0) {
            return false
        }
        guard at + 1 < bytes.count else { return false }
        let second = bytes[at + 1]
        switch first {
        case UInt8(ascii: "-"):
            return second == UInt8(ascii: ">") || second == UInt8(ascii: "-") || second == UInt8(ascii: "\\")
                || second == UInt8(ascii: "&") || second == 0xEF
        case UInt8(ascii: "="): return second == UInt8(ascii: ">") || second == UInt8(ascii: "=") || second == 0xEF
        case UInt8(ascii: "~"), UInt8(ascii: ">"): return second == UInt8(ascii: ">")
        case UInt8(ascii: "&"): return second == UInt8(ascii: "r")
        case 0x20: return second == UInt8(ascii: ">") || (second == 0xEF && bytes.holds("＞", at: at + 1))
        case 0xC2: return second == 0xBB
        case 0xF0: return second == 0x9F
        case 0xE3: return second == 0x80 && bytes.holds("　＞", at: at)
        case 0xEF: return second == 0xBC && at + 2 < bytes.count && (bytes[at + 2] == 0x8D || bytes[at + 2] == 0x9D)
        // Arrows, signs of comparison, dashes, and the blocks of pictures.
        case 0xE2:
            return second == 0x86 || second == 0x87 || second == 0x89 || second == 0x80
                || (0x96...0xAE).contains(second)
        default: return false
        }
    }

    private static func longestArrow(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> Place? {
        var best: Place?
        for (sign, isOwn) in arrows where bytes.holds(sign, at: at) && at + sign.utf8CodeUnitCount <= end {
            if sign.utf8CodeUnitCount > best?.length ?? 0 {
                best = Place(at: at, length: sign.utf8CodeUnitCount, isOwn: isOwn)
            }
        }
        // Keyboards of phones send an arrow as a picture: U+FE0F follows it.
        if let found = best, bytes.holds("\u{FE0F}", at: found.end) {
            best = Place(at: at, length: found.length + 3, isOwn: false)
        }
        return best
    }

    private static func isBetweenBlanks(_ bytes: Span<UInt8>, _ place: Place) -> Bool {
        bytes[place.at] == 0x20 || (Unseen.blank(bytes, before: place.at) > 0 && Unseen.blank(bytes, at: place.end) > 0)
    }

    private static let colons: [(sign: StaticString, isOwn: Bool)] = [
        ("::", false), ("：：", false), (":：", false), ("：:", false), (":", true), ("：", true), ("∶", false),
        ("︰", false), ("﹕", false), ("꞉", false), ("︓", false), ("ː", false), ("；", false), (";", false),
        ("＝", false), ("=", false), ("|", false), ("｜", false), ("——", false), ("—", false), ("–", false), ("－", false),
    ]

    /// The colon at an offset, or what is typed for one.
    static func colon(_ bytes: Span<UInt8>, at: Int, _ end: Int) -> Place? {
        switch bytes[at] {
        case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "|"), 0xCB, 0xE2, 0xEA, 0xEF: break
        default: return nil
        }
        for (sign, isOwn) in colons where bytes.holds(sign, at: at) && at + sign.utf8CodeUnitCount <= end {
            return Place(at: at, length: sign.utf8CodeUnitCount, isOwn: isOwn)
        }
        return nil
    }
}
