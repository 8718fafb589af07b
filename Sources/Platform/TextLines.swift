import Document

/// Files of settings that hold a line each, such as `.gitignore`.
public enum TextLines: Sendable {
    /// Adds the lines that a file lacks, and makes the file where there is none. Returns whether there were any.
    public static func add(_ lines: [String], to path: String) throws -> Bool {
        guard ProcessEnvironment.exists(path) else {
            try NewFile.write(Array(lines.map { $0 + "\n" }.joined().utf8), to: path)
            return true
        }
        let rewrite = try Rewrite(path: path, limit: 1 << 20)
        var bytes = rewrite.file.bytes
        let there = Set(
            bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).map { String(decoding: $0, as: UTF8.self) })
        let lacking = lines.filter { !there.contains($0) }
        guard !lacking.isEmpty else { return false }
        if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
        for line in lacking { bytes += (line + "\n").utf8 }
        try rewrite.write(bytes)
        return true
    }
}
