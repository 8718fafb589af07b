import Document

extension Opportunity {
    /// Edits that let the links to one opportunity point to it under its new id.
    /// - Parameters:
    ///   - isMeant: whether a link leads there.
    ///   - old, new: ids, which are also the names of the files.
    public func renaming(_ document: Document, from old: String, to new: String, where isMeant: (Link.Target) -> Bool)
        -> [Edit]
    {
        var edits: Set<Edit> = []
        for link in links where isMeant(link.target) {
            let source = document.store[link.range.indices]
            let name = Array(old.utf8)
            var at = source.startIndex
            while at + name.count <= source.endIndex {
                if source[at..<(at + name.count)].elementsEqual(name) {
                    edits.insert(Edit(ByteRange(at, at + name.count), new))
                    at += name.count
                } else {
                    at += 1
                }
            }
        }
        return edits.sorted { $0.range.start < $1.range.start }
    }
}
