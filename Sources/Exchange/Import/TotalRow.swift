import Template

/// Rows that sum up others or count them: `合计`, `小计`, `Total`, `华东 汇总`, `共 60 条`. They are among the rows of a table,
/// but tell of no opportunity.
public enum TotalRow: Sendable {
    private static let words: Set<String> = [
        "合计", "小计", "总计", "共计", "总和", "累计", "汇总", "总额", "合计金额", "金额合计", "总金额", "本页合计", "本页小计", "本月合计", "本季合计", "本年合计",
        "全部合计", "总合计",
        "total", "totals", "subtotal", "subtotals", "grandtotal", "sum", "overall", "overalltotal", "sumtotal",
        "pagetotal", "runningtotal",
    ]
    private static let endings = ["合计", "小计", "总计", "汇总", "共计", "total", "subtotal"]

    /// How far a record looks like a total.
    public enum Verdict: Sendable, Hashable {
        case no
        /// A total's word, and beside it numbers at most.
        case yes(word: String)
        /// A cell is a total's word and nothing else, but others hold words too.
        case perhaps(word: String)
    }

    public static func verdict(_ record: CSVRecord) -> Verdict {
        guard record.fields.contains(where: mayBeWord) else { return .no }
        let cells = record.fields.map(\.trimmed).filter { !$0.isEmpty }
        guard let word = cells.first(where: { isWord($0) }) ?? cells.first(where: endsWithWord) else { return .no }
        let others = cells.filter { $0 != word && !isWord($0) }
        if others.allSatisfy(isNumberOrDash) { return .yes(word: word) }
        // Only where it comes first: a customer's name may be anything.
        return isWord(word) && cells.first == word ? .perhaps(word: word) : .no
    }

    private static let marks = Set("计总和额汇共ＴｔＳｓＯｏＲｒＩｉ".unicodeScalars)

    /// A quick look before a close one: nearly no cell of a table is a total.
    private static func mayBeWord(_ cell: String) -> Bool {
        guard cell.utf8.count <= 60, cell.utf8.count > 2 else { return false }
        if cell.utf8.contains(where: { $0 >= 0x80 }), cell.unicodeScalars.contains(where: { marks.contains($0) }) {
            return true
        }
        // Each of the words below has one of these.
        guard
            cell.utf8.contains(where: {
                $0 | 0x20 == UInt8(ascii: "o") || $0 | 0x20 == UInt8(ascii: "u") || $0 | 0x20 == UInt8(ascii: "m")
            })
        else { return false }
        let lower = narrowed(cell).lowercased()
        return ["total", "sum", "overall", "record", "row", "item"].contains { lower.contains($0) }
    }

    /// The word itself, with blanks inside, a colon or brackets behind: `合　计：`, `Total (60)`, `共 60 条记录`.
    private static func isWord(_ cell: String) -> Bool {
        let key = key(cell)
        return words.contains(key) || isCount(key)
    }

    /// Outlines name the group that they sum up: `华东 汇总`, `East Total`.
    private static func endsWithWord(_ cell: String) -> Bool {
        let key = key(cell)
        guard let ending = endings.first(where: { key.hasSuffix($0) && key.count > $0.count }) else { return false }
        // `Subtotal` of a Latin name is a word of its own.
        return !ending.utf8.allSatisfy { $0 < 0x80 } || cell.lowercased().hasSuffix(" " + ending)
    }

    private static func key(_ cell: String) -> String {
        var key = CSVTable.folded(cell)
        if let open = key.firstIndex(of: "("), key.last == ")" { key = String(key[..<open]) }
        while let last = key.last, ":.=-*".contains(last) { key.removeLast() }
        while let first = key.first, "*=-".contains(first) { key.removeFirst() }
        if let colon = key.firstIndex(of: ":"), isNumberOrDash(String(key[key.index(after: colon)...])) {
            key = String(key[..<colon])
        }
        // `合计6230`, `合计60条`: what was counted or summed in the same cell.
        if let word = words.first(where: { !$0.utf8.allSatisfy { $0 < 0x80 } && key.hasPrefix($0) }),
            key.dropFirst(word.count).first.map({ ":0123456789".contains($0) }) ?? false
        {
            key = word
        }
        return key
    }

    /// `共60条`, `60 records`.
    private static func isCount(_ key: String) -> Bool {
        var rest = key[...]
        let isChinese = rest.hasPrefix("共") || rest.hasPrefix("总共")
        if isChinese { rest = rest.drop { !$0.isASCII } }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty else { return false }
        let unit = rest.dropFirst(digits.count)
        return isChinese
            ? ["条", "行", "个", "项", "笔", "家", "条记录", "条数据", "个商机", "行数据", "条商机"].contains(unit)
            : ["records", "rows", "items", "record(s)", "row(s)"].contains(unit)
    }

    private static func isNumberOrDash(_ cell: String) -> Bool {
        var hasDigit = false
        for scalar in narrowed(cell).unicodeScalars {
            switch scalar {
            case "0"..."9": hasDigit = true
            case ",", ".", "-", "+", "(", ")", "%", " ", "/", "—", "–", "¥", "￥", "$", "€", "元", "万", "亿", "k", "m",
                "'", "\u{A0}", "\u{202F}":
                break
            default: return false
            }
        }
        return hasDigit || cell.unicodeScalars.allSatisfy { "-—–/*".unicodeScalars.contains($0) }
    }
}
