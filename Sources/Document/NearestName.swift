/// The nearest of some names, for "did you mean": one that is written nearly so, else the longest one that the wrong
/// word holds as a part of it, else the only one that holds the wrong word. Nothing is proposed that has less than half
/// of its characters in common with it. Compares characters, so one Chinese character counts as one; letter case,
/// blanks and traditional characters make no difference.
/// - Parameter completing: whether a name may hold the wrong word.
public func nearestName(to wrong: String, among names: some Sequence<String>, completing: Bool = true) -> String? {
    let target = comparable(wrong)
    guard !target.isEmpty, target.count <= 64 else { return nil }
    // Ids are ASCII, and a register may have a hundred thousand of them: their bytes are compared as they are.
    let bytes = target.compactMap(\.asciiValue)
    let (isASCII, hasNoASCII) = (bytes.count == target.count, bytes.isEmpty)
    var found = NearestFound(completing: completing)
    for name in names {
        guard name.utf8.allSatisfy({ $0 < 0x80 }) else {
            found.look(at: name, comparable(name), target)
            continue
        }
        // With a word of Chinese characters alone it has nothing in common.
        if hasNoASCII { continue }
        if isASCII {
            found.look(at: name, comparableBytes(name), bytes)
        } else {
            found.look(at: name, comparable(name), target)
        }
    }
    return found.name
}

/// What came nearest so far.
private struct NearestFound {
    let completing: Bool
    private var best: (name: String, distance: Int)?
    private var part: (name: String, count: Int)?
    private var wholes: [String] = []

    init(completing: Bool) { self.completing = completing }

    var name: String? { best?.name ?? part?.name ?? (wholes.count == 1 ? wholes[0] : nil) }

    /// - Parameter candidate: the name, and `target` the wrong word, without what makes no difference.
    mutating func look<Sign: WordSign>(at name: String, _ candidate: [Sign], _ target: [Sign]) {
        if isNearEnough(abs(candidate.count - target.count), target, candidate) {
            let distance = distance(target, candidate)
            if isNearEnough(distance, target, candidate), distance < best?.distance ?? .max { best = (name, distance) }
        }
        if holds(target, candidate), candidate.count > part?.count ?? 0 { part = (name, candidate.count) }
        if completing, holds(candidate, target) { wholes.append(name) }
    }
}

/// A character, or a byte of a text in ASCII.
private protocol WordSign: Equatable {
    var isASCII: Bool { get }
    var isLetter: Bool { get }
    var isNumber: Bool { get }
    var isHyphen: Bool { get }
}

extension Character: WordSign {
    fileprivate var isHyphen: Bool { self == "-" }
}

extension UInt8: WordSign {
    fileprivate var isASCII: Bool { true }
    fileprivate var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
    fileprivate var isNumber: Bool { self &- UInt8(ascii: "0") < 10 }
    fileprivate var isHyphen: Bool { self == UInt8(ascii: "-") }
}

/// Without what makes no difference.
private func comparable(_ name: String) -> [Character] {
    Array(SimplifiedCharacters.of(name.lowercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "\u{200B}" }))
}

/// The same of a name in ASCII.
private func comparableBytes(_ name: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(name.utf8.count)
    for byte in name.utf8 where byte != UInt8(ascii: "_") && byte != 0x20 && !(0x09...0x0D).contains(byte) {
        bytes.append(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte)
    }
    return bytes
}

/// More than half of the longer word is right; of a word of letters, which has fewer possible ones, about three
/// quarters. Of two characters one may be wrong.
private func isNearEnough<Sign: WordSign>(_ distance: Int, _ a: [Sign], _ b: [Sign]) -> Bool {
    let longest = max(a.count, b.count)
    if distance == 0 { return !b.isEmpty }
    if longest == 2 { return distance == 1 }
    return a.allSatisfy(\.isASCII)
        ? distance * 4 <= longest + 1 : distance * 2 < longest && distance * 2 <= min(a.count, b.count)
}

/// Whether a text of words alone holds a name as a word of its own that is at least half of it. Signs make it a
/// sentence, or something else that has its own rules.
private func holds<Sign: WordSign>(_ text: [Sign], _ name: [Sign]) -> Bool {
    guard name.count >= 2, name.count < text.count, name.count * 2 >= text.count,
        text.allSatisfy({ $0.isLetter || $0.isNumber || $0.isHyphen })
    else { return false }
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
public func editDistance(_ a: [Character], _ b: [Character]) -> Int { distance(a, b) }

private func distance<Sign: Equatable>(_ a: [Sign], _ b: [Sign]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var row = last
    for i in 1..<(a.count + 1) {
        row[0] = i
        for j in stride(from: 1, through: b.count, by: 1) {
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], beforeLast[j - 2] + 1) }
        }
        (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[b.count]
}
