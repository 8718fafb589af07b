import Lint
import Platform

extension FindingReport {
    /// Files above this size, in bytes, are not opened to show a line of them.
    private static let limit = 16 << 20

    /// Findings in files on the disk.
    /// - Parameters:
    ///   - root: the register's root, without links.
    ///   - naming: how paths are shown.
    ///   - buffers: content that is not in the file of that path.
    public init(
        findings: [FileFinding], root: String, naming: PathNaming = .here(), buffers: [String: [UInt8]] = [:]
    ) {
        self.init(findings, buffers: buffers) { path in
            naming.name(path, root: root)
        } read: { path in
            guard let bytes = try? ReadFile(path: root + "/" + path, limit: Self.limit).bytes else { return nil }
            return bytes.count > Self.limit ? nil : bytes
        }
    }
}
