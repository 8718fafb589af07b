import Document
import Platform

extension Workspace {
    /// The text of a file below its front matter, as it is in the file.
    /// - Parameter path: from the root.
    /// - Throws: ``Failure`` where the file cannot be read.
    public func body(of path: String) throws -> String {
        let bytes = try ReadFile.bytes(of: root + "/" + path, named: path, limit: template.fileSizeLimit)
        let document = Document(bytes, nestingLimit: template.nestingLimit)
        let body = document.source[document.bodyStart...].drop { $0 == 0x0A || $0 == 0x0D }
        return String(decoding: body, as: UTF8.self)
    }
}
