import Document

/// Lines of a text, each with its line feed.
func lines(_ text: some Collection<UInt8>) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var line: [UInt8] = []
    for byte in text {
        line.append(byte)
        guard byte == UInt8(ascii: "\n") else { continue }
        lines.append(line)
        line = []
    }
    if !line.isEmpty { lines.append(line) }
    return lines
}

/// Three versions of a text merged by lines, as `diff3` does it: lines that one side changed are taken from it, and a
/// place where both changed lines next to each other in different ways is a clash.
func mergeLines(base: [UInt8], ours: [UInt8], theirs: [UInt8], _ name: Text) -> MergedText {
    if let text = settled(base, ours, theirs) { return MergedText(text) }
    // A line feed that each has at its end keeps a line that gained one from looking changed.
    func closed(_ text: [UInt8]) -> [[UInt8]] { text.isEmpty ? [] : lines(text + [UInt8(ascii: "\n")]) }
    let (base, ours, theirs) = (closed(base), closed(ours), closed(theirs))
    let toOurs = matches(base, ours)
    let toTheirs = matches(base, theirs)
    var text = MergedText()
    var (b, o, t) = (0, 0, 0)
    while true {
        while b < base.count, toOurs[b] == o, toTheirs[b] == t {
            text.append(base[b])
            (b, o, t) = (b + 1, o + 1, t + 1)
        }
        guard b < base.count || o < ours.count || t < theirs.count else { break }
        var next = b
        while next < base.count, toOurs[next] == nil || toTheirs[next] == nil { next += 1 }
        let nextOurs = next < base.count ? toOurs[next] ?? ours.count : ours.count
        let nextTheirs = next < base.count ? toTheirs[next] ?? theirs.count : theirs.count
        text.append(chunk(base[b..<next], ours[o..<nextOurs], theirs[t..<nextTheirs], name))
        (b, o, t) = (next, nextOurs, nextTheirs)
    }
    text.dropLastLineFeed()
    return text
}

private func chunk(
    _ base: ArraySlice<[UInt8]>, _ ours: ArraySlice<[UInt8]>, _ theirs: ArraySlice<[UInt8]>, _ name: Text
) -> MergedText {
    if let lines = settled(base, ours, theirs) { return MergedText(Array(lines.joined())) }
    // What both did alike, above and below, is not part of the clash.
    var (ours, theirs) = (ours, theirs)
    var (above, below): ([UInt8], [UInt8]) = ([], [])
    while let line = ours.first, line == theirs.first {
        above += line
        (ours, theirs) = (ours.dropFirst(), theirs.dropFirst())
    }
    while let line = ours.last, line == theirs.last {
        below = line + below
        (ours, theirs) = (ours.dropLast(), theirs.dropLast())
    }
    var text = MergedText(above)
    func joined(_ lines: ArraySlice<[UInt8]>) -> [UInt8] { Array(lines.joined()) }
    text.append(
        MergeClash(name: name, ours: joined(ours), base: joined(base), theirs: joined(theirs), isWholeLines: true))
    text.append(below)
    return text
}

/// For each line of `old` the line of `new` that it became, unchanged; nil for those that are gone.
private func matches(_ old: [[UInt8]], _ new: [[UInt8]]) -> [Int?] {
    var (gone, added): (Set<Int>, Set<Int>) = ([], [])
    for change in new.difference(from: old) {
        switch change {
        case .remove(let offset, _, _): gone.insert(offset)
        case .insert(let offset, _, _): added.insert(offset)
        }
    }
    var next = 0
    return old.indices.map { index in
        guard !gone.contains(index) else { return nil }
        while added.contains(next) { next += 1 }
        defer { next += 1 }
        return next
    }
}
