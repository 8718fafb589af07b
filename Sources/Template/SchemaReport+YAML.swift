import Document

/// What is wrong with a settings file as YAML: one finding for one mistake, at its line.
extension SchemaReport {
    func reportYAML() {
        if let broken = document.yaml.problems.first(where: { isSyntax($0.kind) }) { return reportBroken(broken) }
        var hasReference = false
        for problem in document.yaml.problems {
            switch problem.kind {
            case .duplicateKey(let first):
                let name = document.text(first)
                error(
                    "schema-duplicate-name", problem.range, Text(zh: "“\(name)”写了两次", en: "“\(name)” is given twice"),
                    hint: Text(
                        zh: "删去一个，或把它的内容并到第 \(line(first)) 行那一个里。",
                        en: "Remove one, or merge it with the one on line \(line(first))."))
            case .alias, .anchor, .mergeKey, .tag:
                // One anchor has an alias at least.
                if !hasReference { reportReference(problem) }
                hasReference = true
            default: break
            }
        }
    }

    private func isSyntax(_ kind: YAMLProblem.Kind) -> Bool {
        switch kind {
        case .syntax, .tooDeep, .severalDocuments: true
        default: false
        }
    }

    private func reportBroken(_ problem: YAMLProblem) {
        if let mistake = mistake(near: Int(problem.range.start)) {
            add(
                "schema-syntax", .error, mistake.range, mistake.message, mistake.hint,
                fix: mistake.edits.isEmpty ? nil : Fix(mistake.title, edits: mistake.edits))
            return
        }
        let place = Int(problem.range.start)
        if let quote = openQuote(before: place) {
            let (message, hint) = YAMLProblem.explained("found unexpected end of stream")
            return error("schema-syntax", quote, message, hint: hint)
        }
        if let sign = wideSign(near: place) {
            return error(
                "schema-syntax", sign,
                Text(
                    zh: "全角符号“\(document.text(sign))”在 YAML 里只是普通文字",
                    en: "YAML reads the full-width “\(document.text(sign))” as text"),
                hint: Text(zh: "改成半角：{ zh: 名称, en: Name }。", en: "Write the half-width one: { zh: 名称, en: Name }."))
        }
        let range = restOfLine(dedented(before: place) ?? place)
        switch problem.kind {
        case .syntax(let words):
            let (message, hint) = YAMLProblem.explained(words)
            error("schema-syntax", range, message, hint: hint)
        case .tooDeep(let limit):
            error("schema-syntax", range, Text(zh: "嵌套超过 \(limit) 层", en: "nested deeper than \(limit) levels"))
        default:
            error(
                "schema-syntax", range, Text(zh: "文件里有多个 YAML 文档", en: "several YAML documents in one file"),
                hint: Text(zh: "删去中间的“---”或“...”。", en: "Remove the “---” or “...” between them."))
        }
    }

    /// A slip of the keyboard on the line at which the reader gave up, or on the two before it that say something.
    private func mistake(near offset: Int) -> FrontMatterSlip? {
        let here = line(ByteRange(offset, offset))
        let mistakes = FrontMatterLines(document.store, ByteRange(0, document.sourceCount)).slips
        let near = mistakes.filter { (here - 2...here).contains(line($0.range)) }
        return near.last { line($0.range) == here } ?? near.last
    }

    private func reportReference(_ problem: YAMLProblem) {
        let isReference = document.yaml.problems.contains { $0.kind == .anchor || $0.kind == .mergeKey }
        let mark = String(document.text(problem.range).prefix(1))
        guard isReference else {
            return add(
                "schema-syntax", .error, problem.range,
                Text(
                    zh: "值以“\(mark)”开头，这个符号在 YAML 里有特殊含义",
                    en: "the value begins with “\(mark)”, which is reserved in YAML"),
                Text(zh: "给整个值加上英文双引号。", en: "Put the whole value in double quotes."))
        }
        error(
            "schema-syntax", problem.range,
            Text(
                zh: "不支持 YAML 的锚点、别名和合并键（& * <<）", en: "YAML anchors, aliases and merge keys (& * <<) are not supported"
            ),
            hint: Text(zh: "把内容各写一遍。", en: "Write out the content in each place."))
    }

    // MARK: Causes on the lines before

    /// The bytes of a line, counted from one.
    private func bounds(ofLine number: Int) -> Range<Int> {
        var start = 0
        for _ in 1..<max(number, 1) {
            start = (document.store[start..<document.sourceCount].firstIndex(of: 0x0A) ?? document.sourceCount - 1) + 1
        }
        return start..<(document.store[start..<document.sourceCount].firstIndex(of: 0x0A) ?? document.sourceCount)
    }

    /// A double quote that its line does not close, on the first such line up to here.
    private func openQuote(before offset: Int) -> ByteRange? {
        for number in 1...line(ByteRange(offset, offset)) {
            let line = bounds(ofLine: number)
            var open: Int?
            var at = line.lowerBound
            scan: while at < line.upperBound {
                switch document.store[at] {
                case UInt8(ascii: "\\") where open != nil: at += 1
                case UInt8(ascii: "\""): open = open == nil ? at : nil
                case UInt8(ascii: "#") where open == nil && (at == line.lowerBound || document.store[at - 1] == 0x20):
                    break scan
                default: break
                }
                at += 1
            }
            if let open { return ByteRange(open, line.upperBound) }
        }
        return nil
    }

    private static let wideSigns = ["｛", "｝", "【", "】", "，", "“"].map { Array($0.utf8) }

    /// A full-width sign where YAML has one of its own; a comma only before another key, since texts are full of them.
    private func wideSign(near offset: Int) -> ByteRange? {
        let line = bounds(ofLine: self.line(ByteRange(offset, offset)))
        for at in line {
            for sign in Self.wideSigns where document.store[at..<line.upperBound].starts(with: sign) {
                let rest = document.store[(at + sign.count)..<line.upperBound].drop { $0 == 0x20 }
                let word = rest.prefix {
                    ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") || $0 == UInt8(ascii: "_")
                }
                let isComma = sign == Self.wideSigns[4]
                guard !isComma || (!word.isEmpty && rest.dropFirst(word.count).first == UInt8(ascii: ":")) else {
                    continue
                }
                return ByteRange(at, at + sign.count)
            }
        }
        return nil
    }

    /// The line before this one, where it is the one out of place: less indented than both of its neighbours, with a
    /// value of its own.
    private func dedented(before offset: Int) -> Int? {
        let here = line(ByteRange(offset, offset))
        guard here > 2 else { return nil }
        func column(_ number: Int) -> Int {
            bounds(ofLine: number).prefix { [0x20, UInt8(ascii: "-")].contains(document.store[$0]) }.count
        }
        guard column(here - 1) < column(here), column(here) == column(here - 2) else { return nil }
        let line = bounds(ofLine: here - 1)
        let text = document.text(ByteRange(line.lowerBound, line.upperBound))
        guard let colon = text.firstRange(of: ": "), !text[colon.upperBound...].isEmpty else { return nil }
        return line.lowerBound + column(here - 1)
    }

    // MARK: Places

    func line(_ range: ByteRange) -> Int {
        let end = min(Int(range.start), document.sourceCount)
        return 1 + document.store[..<end].count { $0 == 0x0A }
    }

    /// From a place to the end of what its line says; all of the line where nothing follows.
    private func restOfLine(_ offset: Int) -> ByteRange {
        let bytes = document.store
        var start = min(offset, document.sourceCount)
        while start > 0, start == document.sourceCount || bytes[start] == 0x0A, bytes[start - 1] != 0x0A { start -= 1 }
        if start < offset { while start > 0, bytes[start - 1] != 0x0A { start -= 1 } }
        while start < document.sourceCount, bytes[start] == 0x20 { start += 1 }
        var end = start
        while end < document.sourceCount, bytes[end] != 0x0A { end += 1 }
        while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x0D { end -= 1 }
        return ByteRange(start, end)
    }
}
