extension ConflictMarkers {
    /// The name under which conflict markers are reported, in opportunities and in the schema.
    public static let rule: RuleID = "conflict-markers"

    /// What there is to say of them: one finding for a conflict.
    /// - Parameters:
    ///   - bytes: in which they were found.
    ///   - wayOut: how a conflict is resolved whose sides can be distinguished.
    public func findings(in bytes: Span<UInt8>, level: Level, wayOut: Text) -> [Diagnostic] {
        var lines = LineCounter()
        var findings = conflicts.map { conflict in
            let first = lines.line(of: Int(conflict.opening.start), in: bytes)
            let last = lines.line(of: Int(conflict.range.end) - 1, in: bytes)
            let sides = [conflict.ourLabel, conflict.theirLabel].map { bytes.extracting($0.indices).text }
            let names =
                sides.contains("")
                ? Text(same: "") : Text(zh: "（“\(sides[0])”和“\(sides[1])”）", en: " (“\(sides[0])” and “\(sides[1])”)")
            return Diagnostic(
                Self.rule, level, at: conflict.opening,
                Text(
                    zh: "合并冲突没有解决：第 \(first)–\(last) 行写着两个版本\(names.zh)",
                    en: "unresolved merge conflict: lines \(first)–\(last) contain two versions\(names.en)"),
                hint: conflict.isPlain ? wayOut : Self.byHand)
        }
        findings += strays.map { range in
            Diagnostic(
                Self.rule, level, at: range,
                Text(zh: "合并冲突留下的标记，缺了与它配对的", en: "a conflict marker without its counterpart"), hint: Self.byHand)
        }
        return findings.sorted { $0.range.start < $1.range.start }
    }

    private static let byHand = Text(
        zh: "比较两个版本，保留正确的内容，再删去标记所在的行。",
        en: "Compare the two versions, keep what is right, and delete the marker lines.")

    /// Counts lines from one place to the next further on.
    private struct LineCounter {
        private var at = 0
        private var count = 1

        mutating func line(of offset: Int, in bytes: Span<UInt8>) -> Int {
            while let feed = bytes.firstOffset(of: UInt8(ascii: "\n"), from: at, to: min(offset, bytes.count)) {
                at = feed + 1
                count += 1
            }
            return count
        }
    }
}

extension Document {
    /// Conflict markers in the file.
    public var conflictMarkers: ConflictMarkers {
        encoding.invalidByte == nil
            ? ConflictMarkers(store.span.extracting(..<sourceCount), .markdown) : ConflictMarkers()
    }
}
