/// Where a link or a picture of a text leads, as a browser understands it.
struct LinkAddress {
    /// Without what browsers leave out: blanks and controls around it, tabs and ends of lines within.
    private let bytes: [UInt8]
    private let hasControls: Bool

    init(_ url: String) {
        let utf8 = Array(url.utf8)
        hasControls = utf8.contains { $0 < 0x20 || $0 == 0x7F }
        let inner = utf8.drop { $0 <= 0x20 }
        bytes = inner.filter { $0 >= 0x20 && $0 != 0x7F }
    }

    /// What may be opened from a page: the web, mail and telephones. Everything else a browser may run, or hand to a
    /// program.
    private static let schemes: Set<String> = ["http", "https", "mailto", "tel", "ftp"]

    /// What is before the first colon, unless a path begins before it; lower-case.
    private var scheme: String? {
        guard let end = bytes.firstIndex(where: { ":/?#\\".utf8.contains($0) }), bytes[end] == UInt8(ascii: ":") else {
            return nil
        }
        return String(decoding: bytes[..<end], as: UTF8.self).lowercased()
    }

    /// Whether a page may link to it.
    var isFollowed: Bool { !hasControls && (scheme.map(Self.schemes.contains) ?? true) }

    /// Whether it is a place beside the page, on the same server: it names neither a scheme nor a host.
    var isWithin: Bool {
        let slashes = bytes.prefix { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.count
        return !hasControls && scheme == nil && slashes < 2
    }
}
