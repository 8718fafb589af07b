import Document
import Engine
import Index
import Template

/// What tells that a site has to be rebuilt: the files as they are listed, the schema's bytes, and the day.
struct RegisterFingerprint: Sendable, Equatable {
    private var files: UInt64
    private var schema: UInt64
    private var day: CivilDate

    /// - Parameters:
    ///   - workspace: as it could be read last.
    ///   - day: the one the site is looked at from.
    init(_ workspace: Workspace, day: CivilDate) {
        self.day = day
        let list = workspace.walk(asksStamps: true).files
        // A sum, since the order in which files are listed says nothing.
        files = (0..<list.count).reduce(0) { sum, index in
            let stamp = list.stamps[index]
            var text = "\(stamp?.size ?? -1) \(stamp?.modified ?? 0) \(stamp?.changed ?? 0) \(stamp?.inode ?? 0)"
            let number = text.withUTF8 { ContentHash(UnsafeRawBufferPointer($0)).value }
            return sum &+ ContentHash(list.path(index), seed: number).value
        }
        // A schema that cannot be read is not the one that could be.
        let found = (try? Workspace.readSchema(workspace.root)) ?? []
        schema = found.reduce(0) { seed, file in
            ContentHash(file.bytes, seed: ContentHash(Array(file.path.utf8), seed: seed).value).value
        }
    }
}
