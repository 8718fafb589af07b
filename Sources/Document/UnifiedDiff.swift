/// Two versions of a file as a patch that `git apply` and `patch -p1` take.
public struct UnifiedDiff {
    public private(set) var bytes: [UInt8] = []

    /// Lines shown around what changes.
    private static let context = 3
    /// Above so many pairs of lines between the common beginning and the common end, all of them count as changed: to
    /// look for the fewest changes takes time and room by their square.
    private static let mostPairs = 4_000_000

    private typealias Line = ArraySlice<UInt8>
    private enum Step { case same, old, new }

    /// - Parameters:
    ///   - from: path of the old version, from the root; `to`: of the new one.
    public init(_ old: [UInt8], _ new: [UInt8], from: String, to: String) {
        if from != to {
            append("diff --git \(Self.quoted("a/" + from)) \(Self.quoted("b/" + to))\n")
            append("rename from \(Self.quoted(from))\nrename to \(Self.quoted(to))\n")
        }
        guard old != new else { return }
        append("--- \(Self.quoted("a/" + from))\n+++ \(Self.quoted("b/" + to))\n")
        let (old, new) = (Self.lines(old), Self.lines(new))
        appendHunks(old, new, Self.steps(old, new))
    }

    private mutating func append(_ text: String) { bytes += text.utf8 }

    /// As git writes a path: in quotes where it holds a quote, a backslash or a control character.
    private static func quoted(_ path: String) -> String {
        guard
            path.utf8.contains(where: {
                $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\")
            })
        else { return path }
        var result = "\""
        for scalar in path.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 8)
                result += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// With their line feeds.
    private static func lines(_ bytes: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
            lines.append(bytes[start..<end])
            start = end
        }
        return lines
    }

    /// The way from the old lines to the new ones.
    private static func steps(_ old: [Line], _ new: [Line]) -> [Step] {
        let head = zip(old, new).prefix { $0 == $1 }.count
        let tail = min(zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count, min(old.count, new.count) - head)
        let (before, after) = (old[head..<(old.count - tail)], new[head..<(new.count - tail)])
        var (removed, inserted) = (Set(before.indices), Set(after.indices))
        if before.count * after.count <= mostPairs {
            let difference = after.difference(from: before)
            func offsets(_ changes: [CollectionDifference<Line>.Change]) -> Set<Int> {
                Set(
                    changes.map { change in
                        switch change {
                        case .remove(let offset, _, _), .insert(let offset, _, _): head + offset
                        }
                    })
            }
            (removed, inserted) = (offsets(difference.removals), offsets(difference.insertions))
        }
        var steps: [Step] = []
        var (i, j) = (0, 0)
        while i < old.count || j < new.count {
            if removed.contains(i) {
                steps.append(.old)
                i += 1
            } else if inserted.contains(j) {
                steps.append(.new)
                j += 1
            } else {
                steps.append(.same)
                i += 1
                j += 1
            }
        }
        return steps
    }

    private mutating func appendHunks(_ old: [Line], _ new: [Line], _ steps: [Step]) {
        let changed = steps.indices.filter { steps[$0] != .same }
        /// Steps that are shown together.
        var hunks: [Range<Int>] = []
        for index in changed {
            let around = max(0, index - Self.context)..<min(steps.count, index + Self.context + 1)
            if let last = hunks.last, last.upperBound >= around.lowerBound {
                hunks[hunks.count - 1] = last.lowerBound..<around.upperBound
            } else {
                hunks.append(around)
            }
        }
        var (i, j, at) = (0, 0, 0)
        for hunk in hunks {
            // Nothing changes between two of them.
            i += hunk.lowerBound - at
            j += hunk.lowerBound - at
            at = hunk.upperBound
            let counts = (steps[hunk].count { $0 != .new }, steps[hunk].count { $0 != .old })
            append("@@ -\(Self.span(i, counts.0)) +\(Self.span(j, counts.1)) @@\n")
            for step in steps[hunk] {
                append(step == .same ? " " : step == .old ? "-" : "+")
                let line = step == .new ? new[j] : old[i]
                bytes += line
                if line.last != 0x0A { append("\n\\ No newline at end of file\n") }
                if step != .new { i += 1 }
                if step != .old { j += 1 }
            }
        }
    }

    /// Where lines are, from 1; of none, the line before.
    private static func span(_ start: Int, _ count: Int) -> String {
        count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
    }
}
