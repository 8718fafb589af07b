import Document

extension FileCheck {
    /// Edits that put pieces of the file, which do not overlap, in another order. What is between them stays.
    /// - Parameter order: for each place, the index of the piece to be there.
    func reordering(_ pieces: [ByteRange], _ order: [Int]) -> [Edit] {
        let pieces = pieces.map(withoutTrailingBlanks)
        return zip(pieces, order).compactMap { place, index in
            pieces[index] == place ? nil : Edit(place, text(pieces[index]))
        }
    }

    func withoutTrailingBlanks(_ range: ByteRange) -> ByteRange {
        var end = Int(range.end)
        while end > Int(range.start), document.store[end - 1] <= 0x20 { end -= 1 }
        return ByteRange(Int(range.start), end)
    }
}
