/// The nearest of some names, for "did you mean": one that is written nearly so, else the longest one that the wrong
/// word holds as a part of it, else the only one that holds the wrong word. Nothing is proposed that has less than half
/// of its characters in common with it. Compares characters, so one Chinese character counts as one; letter case,
/// blanks and traditional characters make no difference.
/// - Parameter completing: whether a name may hold the wrong word.
public func nearestName(to wrong: String, among names: some Sequence<String>, completing: Bool = true) -> String? {
    let target = comparable(wrong)
    guard !target.isEmpty, target.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    var part: (name: String, count: Int)?
    var wholes: [String] = []
    for name in names {
        let candidate = comparable(name)
        if isNearEnough(abs(candidate.count - target.count), target, candidate) {
            let distance = editDistance(target, candidate)
            if isNearEnough(distance, target, candidate), distance < best?.distance ?? .max { best = (name, distance) }
        }
        if holds(target, candidate), candidate.count > part?.count ?? 0 { part = (name, candidate.count) }
        if completing, holds(candidate, target) { wholes.append(name) }
    }
    return best?.name ?? part?.name ?? (wholes.count == 1 ? wholes[0] : nil)
}

/// Without what makes no difference.
private func comparable(_ name: String) -> [Character] {
    Array(SimplifiedCharacters.of(name.lowercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "\u{200B}" }))
}

/// More than half of the longer word is right; of a word of letters, which has fewer possible ones, about three
/// quarters. Of two characters one may be wrong.
private func isNearEnough(_ distance: Int, _ a: [Character], _ b: [Character]) -> Bool {
    let longest = max(a.count, b.count)
    if distance == 0 { return !b.isEmpty }
    if longest == 2 { return distance == 1 }
    return a.allSatisfy(\.isASCII)
        ? distance * 4 <= longest + 1 : distance * 2 < longest && distance * 2 <= min(a.count, b.count)
}

private func isOfWord(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "-" }

/// Whether a text of words alone holds a name as a word of its own that is at least half of it. Signs make it a
/// sentence, or something else that has its own rules.
private func holds(_ text: [Character], _ name: [Character]) -> Bool {
    guard name.count >= 2, name.count < text.count, name.count * 2 >= text.count, text.allSatisfy(isOfWord) else {
        return false
    }
    for start in 0...(text.count - name.count) where text[start..<(start + name.count)].elementsEqual(name) {
        let end = start + name.count
        // Chinese has no blanks between words; letters go on to the end of theirs.
        func isLetter(_ place: Int) -> Bool {
            text.indices.contains(place) && text[place].isASCII && (text[place].isLetter || text[place].isNumber)
        }
        if !(isLetter(start) && isLetter(start - 1)), !(isLetter(end - 1) && isLetter(end)) { return true }
    }
    return false
}

/// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
public func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1..<(a.count + 1) {
        var row = [i] + [Int](repeating: 0, count: b.count)
        for j in stride(from: 1, through: b.count, by: 1) {
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], beforeLast[j - 2] + 1) }
        }
        beforeLast = last
        last = row
    }
    return last[b.count]
}
