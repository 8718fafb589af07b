import Platform
import Glibc
import Document
import Index
import Register
import Template

/// The `.md` files of a register, as the file system lists them.
public struct FileWalk: Sendable {
    /// The files that were found.
    public private(set) var files = FileList()
    /// Folders that could not be listed, with the reason.
    private(set) var unreadableFolders: [(path: String, error: FileError)] = []
    /// What runs that were killed may have left behind: drafts, by folder and name.
    private(set) var drafts: [(folder: String, name: String)] = []
    /// Files named after an id that are not read, in no order.
    public private(set) var strays: [MisnamedFile] = []

    /// Lists `folder` below `root` (an empty text for the root itself) and asks for each file's stamp, unless only the
    /// paths are wanted. Hidden files and folders, the names in `skipping`, relative to the root, and the files that
    /// the template ignores are left out. Links to folders are not followed, so nothing is seen twice and no loop ends.
    public init(
        root: String, folder: String, skipping: Set<String>, template: Template, threads: Int, asksStamps: Bool = true
    ) {
        let walker = FolderReader(
            root: Array(root.utf8), skipping: skipping, template: template, ignoredInitials: template.ignoredInitials,
            asksStamps: asksStamps,
            pattern: template.field(.id)?.pattern)
        var level = [Array(folder.utf8)]
        while !level.isEmpty {
            // Many folders are shared out; the files of few large ones are.
            let isWide = level.count >= threads * 4
            let listings =
                isWide
                ? Parallel.map(threads: threads, level) { walker.read($0, threads: 1) }
                : level.map { walker.read($0, threads: threads) }
            level = []
            if listings.count > 1 { files.reserveCapacity(for: listings.lazy.map(\.files)) }
            for listing in listings {
                if files.count == 0 { files = listing.files } else { files.append(listing.files) }
                level += listing.folders
                strays += listing.strays
                for name in listing.drafts { drafts.append((String(decoding: listing.folder, as: UTF8.self), name)) }
                if let error = listing.error {
                    unreadableFolders.append((String(decoding: listing.folder, as: UTF8.self), error))
                }
            }
        }
    }

    /// The stamp of one file, by its path from the root; nil when it cannot be asked.
    static func stamp(of path: String, root: String) -> FileStamp? {
        var status = stat()
        return stat(root + "/" + path, &status) == 0 && status.isRegularFile ? FileStamp(status) : nil
    }
}

extension Workspace {
    /// The register's files as they are listed now, below its root or that of another working tree.
    public func walk(root: String? = nil, threads: Int = Parallel.processorCount, asksStamps: Bool = false) -> FileWalk
    {
        let root = root ?? self.root
        let walk = FileWalk(
            root: root, folder: folder, skipping: folder.isEmpty ? Self.otherFolders : [], template: template,
            threads: threads,
            asksStamps: asksStamps)
        TemporaryFile.removeOrphans(beside: ["", "schema/", "build/"].map { root + "/" + $0 })
        for draft in walk.drafts { TemporaryFile.removeIfOrphan(draft.name, in: root + "/" + draft.folder) }
        return walk
    }
}

/// What one folder holds.
private struct FolderListing: Sendable {
    var folder: [UInt8]
    var files = FileList()
    var folders: [[UInt8]] = []
    var drafts: [String] = []
    var strays: [MisnamedFile] = []
    var error: FileError?
}

/// Lists folders and asks for the stamps of their files.
private struct FolderReader: Sendable {
    let root: [UInt8]
    let skipping: Set<String>
    let template: Template
    /// See ``Template/ignoredInitials``.
    let ignoredInitials: [UInt8]?
    let asksStamps: Bool
    let pattern: IDPattern?

    func read(_ folder: [UInt8], threads: Int) -> FolderListing {
        var listing = FolderListing(folder: folder)
        let place = root + [UInt8(ascii: "/")] + folder + [0]
        guard let directory = place.withCPath({ opendir($0) }) else {
            listing.error = .last
            return listing
        }
        defer { closedir(directory) }
        let prefix = folder.isEmpty ? [] : folder + [UInt8(ascii: "/")]
        while let entry = readdir(directory) {
            let kind = Int32(entry.pointee.d_type)
            withUnsafeBytes(of: &entry.pointee.d_name) { name in
                let count = name.firstIndex(of: 0) ?? name.count
                guard count > 0, name[0] != UInt8(ascii: ".") else { return }
                let name = UnsafeRawBufferPointer(rebasing: name[..<count])
                switch kind {
                case Int32(DT_DIR): addFolder(prefix + Array(name), &listing)
                case Int32(DT_REG): addFile(prefix, name, &listing)
                case Int32(DT_LNK), Int32(DT_UNKNOWN):
                    // A link, or an entry of a file system that does not tell what it lists.
                    if isFolder(name, dirfd(directory)) {
                        if kind == Int32(DT_UNKNOWN) { addFolder(prefix + Array(name), &listing) }
                    } else {
                        addFile(prefix, name, &listing)
                    }
                default: break
                }
            }
        }
        if asksStamps { ask(&listing.files, dirfd(directory), nameOffset: prefix.count, threads) }
        return listing
    }

    private func addFolder(_ path: [UInt8], _ listing: inout FolderListing) {
        if skipping.isEmpty || !skipping.contains(String(decoding: path, as: UTF8.self)) {
            listing.folders.append(path)
        }
    }

    private func addFile(_ prefix: [UInt8], _ name: UnsafeRawBufferPointer, _ listing: inout FolderListing) {
        guard name.count > 3, FileFacts.isMarkdown(name) else {
            if name.count > 5, name.suffix(5).elementsEqual(".part".utf8) {
                listing.drafts.append(String(decoding: name, as: UTF8.self))
            } else if let pattern, let stray = MisnamedFile(folder: prefix, name: name, pattern: pattern) {
                listing.strays.append(stray)
            }
            return
        }
        if ignoredInitials?.contains(name[0]) ?? true, template.ignores(prefix + Array(name)) { return }
        listing.files.append(prefix, name)
    }

    private func isFolder(_ name: UnsafeRawBufferPointer, _ directory: Int32) -> Bool {
        var status = stat()
        return (Array(name) + [0]).withCPath { fstatat(directory, $0, &status, 0) } == 0 && status.isFolder
    }

    /// Asks for the stamps by the names alone, from the open folder: the time is the kernel's looking up of paths.
    private func ask(_ files: inout FileList, _ directory: Int32, nameOffset: Int, _ threads: Int) {
        let count = files.count
        let list = files
        let chunk = 512
        files.hashes = [UInt64](unsafeUninitializedCapacity: count) { hashes, initialized in
            files.stamps = [FileStamp?](unsafeUninitializedCapacity: count) { stamps, initialized in
                let (hashes, stamps) = (Shared(hashes.baseAddress), Shared(stamps.baseAddress))
                Parallel.run(threads: threads, count: (count + chunk - 1) / chunk) { number in
                    list.arena.withUnsafeBytes { arena in
                        for index in (number * chunk)..<min(count, (number + 1) * chunk) {
                            let range = list.range(index)
                            hashes.set(index, ContentHash(UnsafeRawBufferPointer(rebasing: arena[range])).value)
                            var status = stat()
                            let name = arena.baseAddress.map {
                                ($0 + range.lowerBound + nameOffset).assumingMemoryBound(to: CChar.self)
                            }
                            let isFile =
                                name.map { fstatat(directory, $0, &status, 0) == 0 } ?? false && status.isRegularFile
                            stamps.set(index, isFile ? FileStamp(status) : nil)
                        }
                    }
                }
                initialized = count
            }
            initialized = count
        }
    }
}

/// A place for values that several threads make, each its own.
private struct Shared<Element>: @unchecked Sendable {
    private let start: UnsafeMutablePointer<Element>?
    init(_ start: UnsafeMutablePointer<Element>?) { self.start = start }

    func set(_ index: Int, _ value: Element) { start.map { ($0 + index).initialize(to: value) } }
}
