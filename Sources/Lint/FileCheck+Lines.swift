import Document
import Register
import Template

/// Lines of the file, and fields that have a finding of their own already.
extension FileCheck {
    /// The whole line on which a range begins.
    func line(of range: ByteRange) -> ByteRange {
        var (start, end) = (Int(range.start), Int(range.start))
        while start > 0, document.store[start - 1] != 0x0A { start -= 1 }
        while end < document.sourceCount, document.store[end] != 0x0A, document.store[end] != 0x0D { end += 1 }
        return ByteRange(start, end)
    }

    /// The first character that is not ASCII, or the first entity.
    var firstForeign: ByteRange {
        let start = document.source.firstIndex { $0 >= 0x80 || $0 == UInt8(ascii: "&") } ?? 0
        var end = min(start + 1, document.sourceCount)
        while end < document.sourceCount, document.store[end] & 0xC0 == 0x80 { end += 1 }
        return ByteRange(start, end)
    }

    /// The words of a range's first line.
    func firstLine(of range: ByteRange) -> ByteRange { document.store.span.trimmed(line(of: range)) }

    /// Whether a value is read with signs that do not belong to it, which is a finding: what else is wrong shows once
    /// they are gone.
    func isMarked(_ field: Int) -> Bool {
        !opportunity.problems.isEmpty
            && opportunity.problems.contains { problem in
                guard problem.path?.field == field, case .scalar(let kind, _) = problem.kind else { return false }
                switch kind {
                case .strayPunctuation, .wide: return true
                default: return false
                }
            }
    }

    func isMarked(_ role: Role) -> Bool { template.path(of: role).map { isMarked($0.field) } ?? false }
}
