import Document
import Register

/// What files are looked up by, to ask only those that have to do with each other. The index keeps hashes: what it
/// finds may be one file too many, never one too few. 32 bits, which SQLite keeps in half the bytes of 64.
enum FileKey {
    /// An id, or a file's name, which links and commands take for one.
    case name(String)
    /// The hash of a customer's key; see ``customerKeyHash(_:)``.
    case customer(UInt64)
    case linkToID(String)
    /// A path from the root.
    case linkToPath(String)

    var hash: Int64 {
        switch self {
        case .name(let name): Self.hash(name, 1)
        case .customer(let key): Self.short(key ^ 0x9E37_79B9_7F4A_7C15)
        case .linkToID(let id): Self.hash(id, 2)
        case .linkToPath(let path): Self.hash(path, 3)
        }
    }

    private static func hash(_ text: String, _ seed: UInt64) -> Int64 {
        var text = text
        return text.withUTF8 { short(ContentHash(UnsafeRawBufferPointer($0), seed: seed).value) }
    }

    private static func short(_ hash: UInt64) -> Int64 { Int64(Int32(truncatingIfNeeded: hash)) }

    /// Every key of a file, each once.
    /// - Parameter customer: its customer's key; see ``customerKey(_:)``.
    static func hashes(of facts: FileFacts, customer: String?) -> [Int64] {
        var hashes = [FileKey.name(facts.stem).hash]
        func add(_ key: FileKey) {
            let hash = key.hash
            if !hashes.contains(hash) { hashes.append(hash) }
        }
        if let id = facts.id { add(.name(id)) }
        if let customer { add(.customer(customerKeyHash(customer))) }
        for link in facts.links { if let key = key(to: link, from: facts.path) { add(key) } }
        return hashes
    }

    /// Nil for a link that leads out of the register.
    private static func key(to link: Link, from path: String) -> FileKey? {
        switch link.target {
        case .id(let id): .linkToID(id)
        case .file(let target): resolvedPath(target, from: path).map { .linkToPath($0) }
        }
    }
}
