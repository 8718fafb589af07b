import Document
import Site

/// The style and the scripts of a served page are asked for by their hashes, so that a browser keeps them until the program
/// is another.
enum AssetVersions {
    private static let marks: [(plain: [UInt8], versioned: [UInt8])] = [
        ("style.css", Asset.style), ("app.js", Asset.script), ("charts.js", Asset.charts),
        ("overview.js", Asset.overview),
    ].map { name, bytes in
        (Array("assets/\(name)\"".utf8), Array("assets/\(name)?v=\(hash(bytes))\"".utf8))
    }

    static func hash(_ bytes: [UInt8]) -> String { String(ContentHash(bytes).value, radix: 16) }

    /// A page in which they are named so.
    static func written(_ page: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(page.count + 128)
        var at = 0
        while at < page.count {
            // Every one of them follows a quotation mark, or the way to the root.
            if page[at] == UInt8(ascii: "a"), at > 0, [UInt8(ascii: "\""), UInt8(ascii: "/")].contains(page[at - 1]),
                let mark = marks.first(where: { page[at...].starts(with: $0.plain) }), isScriptOrStyle(page, at)
            {
                result += mark.versioned
                at += mark.plain.count
            } else {
                result.append(page[at])
                at += 1
            }
        }
        return result
    }

    /// Whether the name is in an attribute of the program's own, not in a text that says the same.
    private static func isScriptOrStyle(_ page: [UInt8], _ at: Int) -> Bool {
        let before = page[max(0, at - 40)..<at]
        return [
            "<script src=\"", "<script src=\"../", "<link rel=\"stylesheet\" href=\"",
            "<link rel=\"stylesheet\" href=\"../",
        ]
        .contains { before.reversed().starts(with: $0.utf8.reversed()) }
    }
}
