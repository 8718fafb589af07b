import Document
import Register
import Review
import Template

/// A file as git is to compare it, in the words of the register that it fits best.
public enum FilePicture: Sendable {
    /// - Parameters:
    ///   - path: as shown; git gives the content in a file of its own, so that only the content tells which register
    ///     it is from.
    ///   - roots: of the registers it may be from; empty to look upward from the working folder.
    /// - Returns: nil where there is nothing better to show than the file itself.
    public static func text(_ bytes: [UInt8], path: String, roots: [String], language: Language?) -> String? {
        let readings = (roots.isEmpty ? [nil] : roots.map(Optional.some)).compactMap {
            try? Workspace.open(root: $0, asOf: nil, language: language)
        }.compactMap { reading(bytes, path, $0) }
        guard var best = readings.first else { return nil }
        for reading in readings.dropFirst() where reading.fit > best.fit { best = reading }
        return DifferencePicture(best.source).text
    }

    /// The file read with a register's template, and how well that fits: by the fields it knows less what it does not,
    /// or knows in another language.
    private static func reading(_ bytes: [UInt8], _ path: String, _ workspace: Workspace) -> (
        source: DifferenceSource, fit: Int
    )? {
        let source = workspace.source(bytes, at: path)
        guard source.bytes != nil else { return nil }
        let difference = VersionReader(workspace).difference(source)
        // Lines of two versions are not fields.
        guard case .present = difference.document.frontMatter, difference.document.conflictMarkers.isEmpty else {
            return nil
        }
        let opportunity = difference.opportunity
        return (difference, opportunity.values.count { !$0.value.isMissing } - opportunity.problems.count)
    }
}
