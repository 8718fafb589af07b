import Document

/// Findings on their way to a format: files are opened once, when their first finding is written.
struct FindingReport {
    var findings: [FileFinding]
    let root: String
    /// By which names the files are shown.
    var naming = PathNaming.here()
    /// Content that is not, or not yet, in the file of that path: standard input.
    var buffers: [String: [UInt8]] = [:]

    /// Calls `body` with each finding in turn.
    func forEach(_ body: (LocatedFinding) -> Void) {
        var path: String?
        var name = ""
        var source: [UInt8]?
        var index: LineIndex?
        for finding in findings {
            if finding.path != path {
                path = finding.path
                name = naming.name(finding.path, root: root)
                source = read(finding.path)
                index = source.map(LineIndex.init)
            }
            body(
                LocatedFinding(
                    path: finding.path, name: name, diagnostic: finding.diagnostic, source: source, index: index))
        }
    }

    /// Files above this size are not opened to show a line of them.
    private static let limit = 16 << 20

    private func read(_ path: String) -> [UInt8]? {
        if let buffer = buffers[path] { return buffer }
        do throws(FileError) {
            let bytes = try ReadFile(path: root + "/" + path, limit: Self.limit).bytes
            return bytes.count > Self.limit ? nil : bytes
        } catch {
            // The finding is shown without its line; why the file cannot be read is a finding of its own.
            return nil
        }
    }
}
