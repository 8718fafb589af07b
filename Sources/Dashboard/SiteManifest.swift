import Document

/// What a site's folder holds, so that only what changed is written and nothing else is ever removed: a digest of each
/// page.
public struct SiteManifest: Sendable {
    public static let name = ".oppbook-pages"
    private static let heading = "oppbook pages 1"

    public var digests: [String: UInt64] = [:]

    /// Nil for bytes that are not such a list. Names that this program would not give are left out: nothing outside the
    /// folder can be meant.
    public init?(_ bytes: [UInt8]) {
        var lines = bytes.split(separator: 0x0A)
        guard let first = lines.first, first.elementsEqual(Self.heading.utf8) else { return nil }
        lines.removeFirst()
        digests.reserveCapacity(lines.count)
        for line in lines {
            guard let blank = line.firstIndex(of: 0x20) else { continue }
            let name = String(decoding: line[(blank + 1)...], as: UTF8.self)
            guard let digest = UInt64(String(decoding: line[..<blank], as: UTF8.self), radix: 16), Self.isPage(name)
            else { continue }
            digests[name] = digest
        }
    }

    public init() {}

    public var bytes: [UInt8] {
        var bytes = Array((Self.heading + "\n").utf8)
        bytes.reserveCapacity(digests.count * 48)
        for (name, digest) in digests.sorted(by: { precedesByBytes($0.key, $1.key) }) {
            bytes.append(contentsOf: String(digest, radix: 16).utf8)
            bytes.append(0x20)
            bytes.append(contentsOf: name.utf8)
            bytes.append(0x0A)
        }
        return bytes
    }

    /// A file of the site, or of a folder of it.
    static func isPage(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count <= 2
            && parts.allSatisfy { part in
                !part.isEmpty && part.first != "."
                    && part.utf8.allSatisfy { byte in
                        switch byte {
                        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                            UInt8(ascii: "0")...UInt8(ascii: "9"),
                            UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                            true
                        default: false
                        }
                    }
            }
    }
}
