import Document
import Template

/// The repairs that findings about the schema bring along.
public enum SchemaRepair {
    /// Files with their repairs made, those only that have some. Repairs that touch one another wait for the next
    /// time.
    public static func repaired(_ findings: [SchemaFinding], _ files: [SchemaFile]) -> [(
        path: String, bytes: [UInt8], count: Int
    )] {
        files.compactMap { file in
            var edits: [Edit] = []
            var count = 0
            for finding in findings where finding.path == file.path {
                guard let fix = finding.diagnostic.fix, fix.safety == .safe else { continue }
                let all = (edits + fix.edits).sorted { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
                guard zip(all, all.dropFirst()).allSatisfy({ $0.range.end <= $1.range.start }) else { continue }
                edits = all
                count += 1
            }
            return count == 0 ? nil : (file.path, edits.applied(to: file.bytes[...]), count)
        }
    }
}
