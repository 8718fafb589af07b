#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import Dispatch
import Document
import Index
import Template

/// The `.md` files of a register, as the file system lists them. Paths are bytes: a name need not be UTF-8.
struct FileWalk {
    /// Paths from the root, each behind the other with a zero byte at its end.
    private(set) var arena: [UInt8] = []
    /// Where each path starts in the arena.
    private(set) var starts: [Int] = []
    /// What the system says of each file; nil for one that vanished or cannot be asked.
    private(set) var stamps: [FileStamp?] = []
    /// Folders that could not be listed, with the reason.
    private(set) var unreadableFolders: [(path: String, error: FileError)] = []

    private let template: Template

    var count: Int { starts.count }

    func path(_ index: Int) -> [UInt8] {
        let end = index + 1 < starts.count ? starts[index + 1] : arena.count
        return Array(arena[starts[index]..<(end - 1)])
    }

    /// Lists `folder` below `root` (an empty text for the root itself) and asks for each file's stamp. Hidden files and
    /// folders, the names in `skipping`, relative to the root, and the files that the template ignores are left out. Links to folders are not followed, so
    /// nothing is seen twice and no loop ends.
    init(root: String, folder: String, skipping: Set<String>, template: Template, threads: Int) {
        self.template = template
        var folders: [[UInt8]] = [Array(folder.utf8)]
        let base = Array(root.utf8)
        while let next = folders.popLast() { list(next, base, skipping, &folders) }
        ask(base, threads)
    }

    /// One file.
    init(root: String, files: [[UInt8]], template: Template) {
        self.template = template
        for path in files { add(path) }
        ask(Array(root.utf8), 1)
    }

    private mutating func add(_ path: [UInt8]) {
        starts.append(arena.count)
        arena += path
        arena.append(0)
    }

    private mutating func list(_ folder: [UInt8], _ root: [UInt8], _ skipping: Set<String>, _ folders: inout [[UInt8]]) {
        let place = root + [UInt8(ascii: "/")] + folder + [0]
        guard let directory = place.withCPath({ opendir($0) })
        else {
            unreadableFolders.append((String(decoding: folder, as: UTF8.self), .last))
            return
        }
        defer { closedir(directory) }
        let prefix = folder.isEmpty ? [] : folder + [UInt8(ascii: "/")]
        while let entry = readdir(directory) {
            let kind = Int32(entry.pointee.d_type)
            withUnsafeBytes(of: &entry.pointee.d_name) { name in
                let count = name.firstIndex(of: 0) ?? name.count
                guard count > 0, name[0] != UInt8(ascii: ".") else { return }
                let name = UnsafeRawBufferPointer(rebasing: name[..<count])
                let isMarkdown = count > 3 && name.suffix(3).elementsEqual(".md".utf8)
                switch kind {
                case Int32(DT_DIR):
                    let path = prefix + Array(name)
                    if skipping.isEmpty || !skipping.contains(String(decoding: path, as: UTF8.self)) { folders.append(path) }
                case Int32(DT_REG):
                    if isMarkdown { addFile(prefix, name) }
                case Int32(DT_LNK), Int32(DT_UNKNOWN):
                    addUnsure(prefix + Array(name), root, isMarkdown, kind == Int32(DT_UNKNOWN), skipping, &folders)
                default: break
                }
            }
        }
    }

    private mutating func addFile(_ prefix: [UInt8], _ name: UnsafeRawBufferPointer) {
        let start = arena.count
        arena += prefix
        arena += name
        guard !template.ignores(arena[start...]) else { return arena.removeLast(arena.count - start) }
        starts.append(start)
        arena.append(0)
    }

    /// A link, or an entry of a file system that does not tell what it lists.
    private mutating func addUnsure(
        _ path: [UInt8], _ root: [UInt8], _ isMarkdown: Bool, _ mayBeFolder: Bool, _ skipping: Set<String>,
        _ folders: inout [[UInt8]]
    ) {
        var status = stat()
        let place = root + [UInt8(ascii: "/")] + path + [0]
        let isThere = place.withCPath { stat($0, &status) } == 0
        if isThere, status.isFolder {
            guard mayBeFolder, !skipping.contains(String(decoding: path, as: UTF8.self)) else { return }
            folders.append(path)
        } else if isMarkdown, !template.ignores(path) {
            add(path)
        }
    }

    /// Asks for the stamps, on several threads: the time is the kernel's looking up of paths.
    private mutating func ask(_ root: [UInt8], _ threads: Int) {
        let count = starts.count
        let starts = starts
        let arena = arena
        let stamps = [FileStamp?](unsafeUninitializedCapacity: count) { buffer, initialized in
            let results = Shared(buffer.baseAddress)
            let chunk = 512
            Parallel.run(threads: threads, count: (count + chunk - 1) / chunk) { number in
                var place = root + [UInt8(ascii: "/")]
                let prefix = place.count
                for index in (number * chunk)..<min(count, (number + 1) * chunk) {
                    place.removeLast(place.count - prefix)
                    let end = index + 1 < count ? starts[index + 1] : arena.count
                    place += arena[starts[index]..<end]
                    var status = stat()
                    let code = place.withCPath { stat($0, &status) }
                    let stamp = code == 0 && status.isRegularFile ? FileStamp(status) : nil
                    results.pointer.map { ($0 + index).initialize(to: stamp) }
                }
            }
            initialized = count
        }
        self.stamps = stamps
    }
}

/// A pointer that several threads write to, each its own places.
struct Shared<Element>: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<Element>?
    init(_ pointer: UnsafeMutablePointer<Element>?) { self.pointer = pointer }
}
