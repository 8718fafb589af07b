import Document
import Register

/// What the pages of opportunities are called: as their ids where those may be names of files, and else by a hash.
public struct OpportunityNames: Sendable {
    /// By file number; without `.html`.
    public private(set) var names: [Int64: String] = [:]
    /// By path from the register's root.
    private var byPath: [String: Int64] = [:]
    /// By id; the first of several in the order of paths.
    private var byID: [String: Int64] = [:]
    /// The files of the rows of ``OpportunityColumns``.
    private let files: [Int64]

    /// - Parameters:
    ///   - entries: a number, a path and an id of each file, in the order of paths.
    ///   - files: the file of each row.
    public init(_ entries: [(file: Int64, path: String, id: String)], rows files: [Int64]) {
        self.files = files
        names.reserveCapacity(entries.count)
        byPath.reserveCapacity(entries.count)
        byID.reserveCapacity(entries.count)
        var taken: Set<String> = []
        taken.reserveCapacity(entries.count)
        for entry in entries {
            var name = entry.id
            // File systems that do not tell A from a are common.
            if !Self.isPlain(name) || !taken.insert(name.lowercased()).inserted {
                // An id that is used unchanged has no point in it.
                name = (Self.isPlain(name) ? name : "x") + "." + Self.hash(entry.path)
                taken.insert(name.lowercased())
            }
            names[entry.file] = name
            byPath[entry.path] = entry.file
            if byID[entry.id] == nil { byID[entry.id] = entry.file }
        }
    }

    /// Letters, digits, `-` and `_`, no longer than file systems take, and no name that Windows keeps for itself.
    static func isPlain(_ id: String) -> Bool {
        let utf8 = id.utf8
        guard (1...100).contains(utf8.count), !kept.contains(id.lowercased()) else { return false }
        return utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }

    private static let kept: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

    private static func hash(_ path: String) -> String {
        let digits = String(ContentHash(Array(path.utf8)).value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    func name(ofRow row: Int32) -> String? { files.indices.contains(Int(row)) ? names[files[Int(row)]] : nil }

    /// The file that a link of another file means; nil when there is none in the register.
    public func file(id: String) -> Int64? { byID[id] }

    /// - Parameters:
    ///   - target: relative, separated by `/`.
    ///   - path: of the file that holds the link.
    public func file(target: String, from path: String) -> Int64? {
        resolvedPath(target, from: path).flatMap { byPath[$0] }
    }
}
