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
                        zh: "删去一个，或把它的内容并到第 \(line(first)) 行那一个里。", en: "Remove one, or merge it with that on line \(line(first))."))
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
        let range = restOfLine(Int(problem.range.start))
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
    private func mistake(near offset: Int) -> KeyboardMistake? {
        let here = line(ByteRange(offset, offset))
        let mistakes = FrontMatterLines(document.store, ByteRange(0, document.sourceCount)).mistakes
        let near = mistakes.filter { (here - 2...here).contains(line($0.range)) }
        return near.last { line($0.range) == here } ?? near.last
    }

    private func reportReference(_ problem: YAMLProblem) {
        let isReference = document.yaml.problems.contains { $0.kind == .anchor || $0.kind == .mergeKey }
        let mark = String(document.text(problem.range).prefix(1))
        guard isReference else {
            return add(
                "schema-syntax", .error, problem.range,
                Text(zh: "值以“\(mark)”开头，YAML 另有用处", en: "the value begins with “\(mark)”, which YAML keeps for itself"),
                Text(zh: "给整个值加上英文双引号。", en: "Put the whole value in double quotes."))
        }
        error(
            "schema-syntax", problem.range,
            Text(zh: "不支持 YAML 的锚点、别名和合并键（& * <<）", en: "YAML anchors, aliases and merge keys (& * <<) are not supported"),
            hint: Text(zh: "把内容各写一遍。", en: "Write the content out in each place."))
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
