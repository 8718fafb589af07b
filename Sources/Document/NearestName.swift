/// The nearest of some names, for "did you mean". Compares characters, so one Chinese character counts as one.
public func nearestName(to wrong: String, among names: some Sequence<String>) -> String? {
    let target = Array(wrong.lowercased())
    guard !target.isEmpty, target.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    for name in names {
        let candidate = Array(name.lowercased())
        let limit = max(1, min(target.count, candidate.count) / 2)
        guard abs(candidate.count - target.count) <= limit else { continue }
        let distance = editDistance(target, candidate)
        if distance <= limit, distance < max(target.count, candidate.count), distance < (best?.distance ?? .max) {
            best = (name, distance)
        }
    }
    return best?.name
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
