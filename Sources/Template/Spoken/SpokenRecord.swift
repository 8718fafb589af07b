import Document

/// A record given as plain text: `首次接触`, `寄样品，下周三`, `200人，年营收3个亿`, `王工 技术总监`. Each piece goes to the part that it
/// names, or that alone can read it; other words go to the part for words.
struct SpokenRecord {
    private let field: Field
    private let reader: ScalarReader
    private let day: CivilDate?

    init(_ field: Field, _ reader: ScalarReader, on day: CivilDate?) {
        (self.field, self.reader, self.day) = (field, reader, day)
    }

    /// As YAML in flow style, `{ 合作关系: 首次接触 }`; nil where a piece fits no part, or several.
    func read(_ text: String) -> Interpretation? {
        guard isPlain(text) else { return nil }
        switch field.kind.structure {
        case .record: return record(pieces(text)).map { $0.isCertain ? .certain($0.text) : .likely($0.text) }
        case .records:
            guard let records = records(text) else { return nil }
            let list = "[" + records.map(\.text).joined(separator: ", ") + "]"
            return records.allSatisfy(\.isCertain) ? .certain(list) : .likely(list)
        case .single, .list: return nil
        }
    }

    /// Whether a list of records, as it is said, has more in one of them than its main part.
    func hasParts(_ text: String) -> Bool {
        guard isPlain(text), field.kind.structure == .records, let records = records(text) else { return false }
        // 陈工和李小姐: two, which would be read as one.
        let pieces = text.split { "、，,;；".contains($0) }.filter { !String($0).trimmed.isEmpty }
        return records.count > pieces.count || records.contains { $0.count > 1 }
    }

    private func isPlain(_ text: String) -> Bool {
        text.utf8.count <= 400 && !text.contains { "{}[]｛｝【】\"".contains($0) }
    }

    /// Nil where one of them cannot be read.
    private func records(_ text: String) -> [Part]? {
        var groups: [[String]] = []
        for item in text.split(whereSeparator: { "；;\n".contains($0) }).map({ String($0).trimmed }) where !item.isEmpty
        {
            guard let some = field.role == .contacts ? people(item) : several(item) else { return nil }
            groups += some
        }
        let records = groups.compactMap(record)
        return records.count == groups.count && !records.isEmpty ? records : nil
    }

    struct Part {
        var text: String
        var isCertain: Bool
        /// Of a record, its parts.
        var count = 1
    }

    private func record(_ pieces: [String]) -> Part? {
        var parts: [Int: Part] = [:]
        for piece in pieces {
            guard let (index, part) = place(piece, besides: parts) else { return nil }
            if let there = parts[index] {
                let sign = reader.template.language == .zh ? "，" : ", "
                parts[index] = Part(text: there.text + sign + part.text, isCertain: false)
            } else {
                parts[index] = part
            }
        }
        guard !parts.isEmpty else { return nil }
        let written = parts.sorted { $0.key < $1.key }.map { index, part in
            let name = field.subfields[index].written(in: reader.template.language)
            return "\(name): \(YAMLScalar.written(part.text, inFlow: true))"
        }
        return Part(
            text: "{ " + written.joined(separator: ", ") + " }", isCertain: parts.values.allSatisfy(\.isCertain),
            count: parts.count)
    }

    /// 客户拜访 12-10、合同谈判 12-20 are two, each with its day; of 某某膜业，现供应商 the second word says something of the
    /// first.
    private func several(_ text: String) -> [[String]] {
        if field.shorthand != nil, dayPart == nil {
            let parts = asides(text)
            guard parts.contains(where: \.isAside) else { return named(split(text).flatMap(knownNames)) }
            // What is in brackets is about the name before them, and what follows is not.
            return parts.reduce(into: []) { records, part in
                if part.isAside, !records.isEmpty {
                    records[records.count - 1] += split(part.text)
                } else {
                    records += named(split(part.text).flatMap(knownNames))
                }
            }
        }
        let parts = split(text).map(withDay)
        let days = parts.compactMap { $0 }
        return parts.count > 1 && days.count == parts.count ? days : [pieces(text)]
    }

    /// Names begin records; what names a part belongs to the record before it, and so do the words behind it.
    private func named(_ pieces: [String]) -> [[String]] {
        var records: [[String]] = []
        var isWithinRecord = false
        for piece in pieces {
            let isPart = named(piece) != nil
            if records.isEmpty || !(isPart || isWithinRecord) || isKnown(piece) {
                records.append([piece])
                isWithinRecord = false
            } else {
                records[records.count - 1].append(piece)
                isWithinRecord = true
            }
        }
        return records
    }

    /// 某某和恒拓电芯 are two where both are known.
    private func knownNames(_ piece: String) -> [String] {
        for word in ["和", "与", "及", " and ", " & "] {
            let names = piece.components(around: word)
            if names.count > 1, names.allSatisfy(isKnown) { return names }
        }
        return [piece]
    }

    private func isKnown(_ name: String) -> Bool {
        field.role == .competitors && reader.template.directory.competitors.find(name) != nil
    }

    /// What signs separate. A stroke between digits is part of a day or a ratio.
    func split(_ text: String) -> [String] {
        let characters = Array(text)
        var parts: [String] = [""]
        for (at, character) in characters.enumerated() {
            let isNumeric =
                character == "/" && at > 0 && at + 1 < characters.count && characters[at - 1].isNumber
                && characters[at + 1].isNumber
            if "，,、|（）()/".contains(character), !isNumeric {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts.map(\.trimmed).filter { !$0.isEmpty }
    }

    /// What signs separate, or else the words of a person's card.
    func pieces(_ text: String) -> [String] {
        let parts = split(text)
        guard parts.count == 1 else {
            // The day may be behind the last of them: 打电话，问价格 12/4.
            guard let part = dayPart, !parts.contains(where: { isDay($0, part) }), let last = parts.last,
                let split = withDay(last)
            else { return parts }
            return parts.dropLast() + split
        }
        if let split = withDay(parts[0]) { return split }
        guard field.role == .contacts else { return parts }
        let words = text.split { $0 == " " || $0 == "\u{3000}" }.map(String.init)
        let names = words.count { !Self.isNumberOrAddress($0) }
        // Jane Doe CTO: a name of several words, and a title that is a word of its own.
        if names > 2, let at = words.firstIndex(where: { Self.initials.contains($0.lowercased()) }), at > 1 {
            return [words[..<at].joined(separator: " ")] + words[at...]
        }
        return names <= 3 ? words : [text]
    }

    /// The part that a day belongs to: the only one, or the one that is always there.
    private var dayPart: Field? {
        let days = field.subfields.filter { $0.kind.content == .day }
        return days.count == 1 ? days[0] : days.filter(\.required.always).first
    }

    /// A number of a digit or two names no day: 报价 4.
    private static func isShortNumber(_ text: String) -> Bool { text.count < 3 && text.allSatisfy(\.isNumber) }

    private func isDay(_ text: String, _ part: Field) -> Bool {
        guard !Self.isShortNumber(text) else { return false }
        let bytes = Array(text.utf8)
        if reader.read(bytes.span, as: part).value != .unreadable { return true }
        return reader.interpretation(of: text, as: part, on: day)?.proposal.map { !$0.isEmpty } ?? false
    }

    /// So many words at most say a day: `end of next month`.
    private static let mostDayWords = 4

    /// 改报价 12-05, `new offer by Dec 10`: the last or the first words are the day, as many as can be.
    private func withDay(_ text: String) -> [String]? {
        guard let part = dayPart else { return nil }
        let words = text.split(separator: " ").map(String.init)
        guard words.count > 1 else { return withDayInFront(text, part) }
        let most = min(Self.mostDayWords, words.count - 1)
        for count in stride(from: most, through: 1, by: -1) {
            let day = words.suffix(count).joined(separator: " ")
            if isDay(day, part) { return [words.dropLast(count).joined(separator: " "), day] }
        }
        for count in stride(from: most, through: 1, by: -1) {
            let day = words.prefix(count).joined(separator: " ")
            if isDay(day, part) { return [words.dropFirst(count).joined(separator: " "), day] }
        }
        return nil
    }

    /// 下周二上门看现场: without blanks, the longest beginning that is a day.
    private func withDayInFront(_ text: String, _ part: Field) -> [String]? {
        for count in stride(from: min(Self.mostDayCharacters, text.count - 2), through: 2, by: -1) {
            let (day, rest) = (String(text.prefix(count)), String(text.dropFirst(count)))
            guard let next = rest.first, !next.isASCII, !"前后内左右日号的、，,一二三四五六七八九十".contains(next), isDay(day, part) else {
                continue
            }
            return [rest, day]
        }
        return nil
    }

    /// So many characters at most are a day in front of something: 2026年12月31日前.
    private static let mostDayCharacters = 12

    private func place(_ piece: String, besides parts: [Int: Part]) -> (index: Int, part: Part)? {
        if let named = named(piece), parts[named.index] == nil { return named }
        let free = field.subfields.indices.filter { index in
            let content = field.subfields[index].kind.content
            return parts[index] == nil && content != .words && !(content == .day && Self.isShortNumber(piece))
        }
        let bytes = Array(piece.utf8)
        let read = free.filter { index in
            let reading = reader.read(bytes.span, as: field.subfields[index])
            return reading.value != .unreadable && reading.problems.isEmpty && !field.subfields[index].isOpen
        }
        // Of several the one that is always there.
        func main(_ some: [Int]) -> Int? {
            let needed = some.filter { field.subfields[$0].required.always }
            return some.count == 1 ? some[0] : needed.count == 1 ? needed[0] : nil
        }
        if let index = main(read) { return (index, Part(text: piece, isCertain: true)) }
        guard read.isEmpty else { return nil }
        let meant = free.compactMap { index -> (index: Int, part: Part)? in
            guard let meant = reader.interpretation(of: piece, as: field.subfields[index], on: day),
                let text = meant.proposal, !text.isEmpty
            else { return nil }
            return (index, Part(text: text, isCertain: meant.isCertain))
        }
        let sure = meant.filter(\.part.isCertain)
        if let index = main(sure.map(\.index)) { return sure.first { $0.index == index } }
        if let index = main(meant.map(\.index)) { return meant.first { $0.index == index } }
        return meant.isEmpty ? words(piece, besides: parts) : nil
    }

    /// 年营收3个亿: the name of a part in front.
    func named(_ piece: String) -> (index: Int, part: Part)? {
        let plain = SpokenWords.plain(piece)
        var best: (index: Int, count: Int)?
        for index in field.subfields.indices {
            let sub = field.subfields[index]
            for name in [sub.id, sub.label.zh, sub.label.en] + sub.aliases {
                let name = SpokenWords.plain(name.replacing("_", with: " "))
                if plain.hasPrefix(name), name.count > best?.count ?? 1 { best = (index, name.count) }
            }
        }
        // 主要, of 主要联系人: the beginning of what can only be so or not.
        if best == nil, plain.count > 1,
            let flag = field.subfields.firstIndex(where: { sub in
                sub.kind.content == .flag
                    && [sub.label.zh, sub.label.en].contains { SpokenWords.plain($0).hasPrefix(plain) }
            })
        {
            return (flag, Part(text: reader.template.language == .zh ? "是" : "yes", isCertain: true))
        }
        guard let best else { return nil }
        let rest = String(narrowed(piece).dropFirst(best.count)).trimmed
        let value = String(rest.drop { ":：= 为是".contains($0) }).trimmed
        let sub = field.subfields[best.index]
        // Of something that is or is not so, the name says that it is: 现供应商.
        if rest.isEmpty, sub.kind.content == .flag {
            return (best.index, Part(text: reader.template.language == .zh ? "是" : "yes", isCertain: true))
        }
        guard !value.isEmpty else { return nil }
        if sub.kind.content == .words { return (best.index, Part(text: value, isCertain: rest.count != value.count)) }
        let bytes = Array(value.utf8)
        let reading = reader.read(bytes.span, as: sub)
        if reading.value != .unreadable, reading.problems.isEmpty {
            return (best.index, Part(text: value, isCertain: true))
        }
        guard let meant = reader.interpretation(of: value, as: sub, on: day), let text = meant.proposal, !text.isEmpty
        else { return nil }
        return (best.index, Part(text: text, isCertain: meant.isCertain))
    }

    /// Words go to the part for words: of a person the name first, then what stands on the card behind it.
    private func words(_ piece: String, besides parts: [Int: Part]) -> (index: Int, part: Part)? {
        let texts = field.subfields.indices.filter { field.subfields[$0].kind.content == .words }
        // Its main part: what a bare text stands for, or what is always there.
        let main = field.shorthand ?? texts.first { field.subfields[$0].required.always }
        guard let main, texts.contains(main) else { return nil }
        guard parts[main] != nil, field.role == .contacts || field.shorthand != nil else {
            return (main, Part(text: piece, isCertain: true))
        }
        guard let next = texts.first(where: { $0 > main && parts[$0] == nil }) else { return nil }
        // Of a person's card: 技术总监 138 0000 0000.
        let title = piece.split(separator: " ").map(String.init).filter { !Self.isNumberOrAddress($0) }
            .joined(separator: " ")
        return (next, Part(text: piece, isCertain: Self.title(of: title) != nil))
    }
}

extension String {
    /// What is before, between and after each place of a word.
    func components(around word: String) -> [String] {
        var (parts, start) = ([String](), startIndex)
        for place in ranges(of: word) {
            parts.append(String(self[start..<place.lowerBound]).trimmed)
            start = place.upperBound
        }
        return parts + [String(self[start...]).trimmed]
    }
}
