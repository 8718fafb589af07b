import Platform
import Glibc
import Document

/// The folder that a site is written to. Other content of it is left alone.
public struct SiteFolder: Sendable {
    public let path: String
    /// As it was found; empty for a new site.
    public let before: SiteManifest
    /// What is there, from the folder; asked once.
    private let present: Set<String>

    /// The folders of a site.
    static let folders = ["assets", "c", "data", "o", "rows"]

    /// Opens a folder, or makes it. One that holds something else is not a place for a site.
    public init(_ path: String) throws {
        self.path = path
        if ProcessEnvironment.exists(path), !ProcessEnvironment.isFolder(path) {
            throw Failure(
                Text(zh: "\(path) 是一个文件，不能作输出文件夹", en: "\(path) is a file, not a folder"),
                hint: Text(zh: "用 --output 指定别的文件夹。", en: "Use another folder with --output."))
        }
        try NewFile.makeFolder(path)
        let list = path + "/" + SiteManifest.name
        if ProcessEnvironment.exists(list) {
            do throws(FileError) {
                guard let manifest = SiteManifest(try ReadFile(path: list).bytes) else { throw FileError(code: EINVAL) }
                before = manifest
            } catch {
                throw Failure(
                    Text(
                        zh: "\(list) 无法读取，不知道哪些文件是本程序写的",
                        en: "\(list) cannot be read, so it is unknown which files belong to the site"),
                    hint: Text(
                        zh: "删掉这个文件夹，或用 --output 指定别的。", en: "Remove the folder, or use another one with --output.")
                )
            }
        } else {
            guard let names = ProcessEnvironment.names(in: path) else { throw AtomicFile.failure(path) }
            if let other = names.filter({ !$0.hasPrefix(".") }).sorted().first {
                throw Failure(
                    Text(
                        zh: "\(path) 里有其他文件（\(other)），不是本程序写的网站，没有写入",
                        en:
                            "\(path) contains other files (\(other)) and not a site of this program; nothing was written"
                    ),
                    hint: Text(zh: "用 --output 指定一个空文件夹。", en: "Use an empty folder with --output."))
            }
            before = SiteManifest()
        }
        var present: Set<String> = []
        for name in ProcessEnvironment.names(in: path) ?? [] {
            // What a run that was killed had half written; beside the site other things may be.
            if let target = TemporaryFile.target(of: name), target == SiteManifest.name || before.digests[target] != nil
            {
                TemporaryFile.removeIfOrphan(name, in: path)
            } else {
                present.insert(name)
            }
        }
        for folder in Self.folders {
            for name in ProcessEnvironment.names(in: path + "/" + folder) ?? [] {
                if TemporaryFile.target(of: name) != nil {
                    TemporaryFile.removeIfOrphan(name, in: "\(path)/\(folder)")
                } else {
                    present.insert(folder + "/" + name)
                }
            }
        }
        self.present = present
    }

    /// Makes the folders that files of these names are in.
    public func makeFolders(for names: some Sequence<String>) throws {
        for folder in Set(names.compactMap { $0.split(separator: "/").dropLast().first }) {
            try NewFile.makeFolder("\(path)/\(folder)")
        }
    }

    /// Whether a page is there as it was made from the same.
    public func holds(_ name: String, _ digest: UInt64) -> Bool {
        before.digests[name] == digest && present.contains(name)
    }

    public func write(_ bytes: [UInt8], _ name: String) throws {
        try BulkFile.write(bytes, to: path + "/" + name, isNew: !present.contains(name))
    }

    /// Removes what an earlier run wrote and this one does not name.
    public func removeOthers(than names: SiteManifest) {
        for name in before.digests.keys where names.digests[name] == nil { unlink(path + "/" + name) }
    }

    public func write(_ manifest: SiteManifest) throws { try write(manifest.bytes, SiteManifest.name) }
}
