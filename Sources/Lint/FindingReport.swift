import Document

/// Findings on their way to a format: files are opened once, when their first finding is written.
public struct FindingReport {
    public var findings: [FileFinding]
    /// Content that is not, or not yet, in the file of that path: standard input.
    public var buffers: [String: [UInt8]]
    private let name: (String) -> String
    private let read: (String) -> [UInt8]?

    /// - Parameters:
    ///   - findings: in the order of paths.
    ///   - name: shows a path from the register's root to the reader.
    ///   - read: gives a file by its path from the register's root; nil when it cannot be read, and then its findings
    ///     are shown without the line.
    public init(
        _ findings: [FileFinding], buffers: [String: [UInt8]] = [:], name: @escaping (String) -> String,
        read: @escaping (String) -> [UInt8]?
    ) {
        (self.findings, self.buffers, self.name, self.read) = (findings, buffers, name, read)
    }

    /// Calls `body` with each finding in turn.
    public func forEach(_ body: (LocatedFinding) -> Void) {
        var path: String?
        var shown = ""
        var source: [UInt8]?
        var index: LineIndex?
        for finding in findings {
            if finding.path != path {
                path = finding.path
                shown = name(finding.path)
                source = buffers[finding.path] ?? read(finding.path)
                index = source.map(LineIndex.init)
            }
            body(
                LocatedFinding(
                    path: finding.path, name: shown, diagnostic: finding.diagnostic, source: source, index: index))
        }
    }
}
