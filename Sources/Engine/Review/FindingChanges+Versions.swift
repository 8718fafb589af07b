import Document
import Lint
import Register

extension FindingChanges {
    /// - Parameter files: the versions of each changed file.
    init(_ files: [(old: VersionReader.File?, new: VersionReader.File?)], _ old: Linter, _ new: Linter) {
        self.init()
        let (oldTwice, newTwice) = (Self.sharedIDs(files.map(\.old), old), Self.sharedIDs(files.map(\.new), new))
        for (index, file) in files.enumerated() {
            compare(
                (file.old?.findings ?? []) + oldTwice[index], (file.new?.findings ?? []) + newTwice[index],
                path: (file.new ?? file.old)?.source.path ?? "")
        }
    }

    /// What of the rules about a whole register can be told from the changed files alone: ids that two of them share.
    private static func sharedIDs(_ files: [VersionReader.File?], _ linter: Linter) -> [[Diagnostic]] {
        let places = files.indices.filter { files[$0] != nil }
        let view = RegisterView(places.compactMap { files[$0]?.facts }, isWhole: false, template: linter.template)
        var result = Array(repeating: [Diagnostic](), count: files.count)
        for (file, diagnostic) in linter.check(view) where diagnostic.rule == "id-duplicate" {
            result[places[file]].append(diagnostic)
        }
        return result
    }
}
