extension Document {
    /// The line or lines of the body that a range touches, whole and without the last one's end.
    public func wholeLine(_ range: ByteRange) -> ByteRange {
        var start = Int(range.start)
        while start > bodyStart, store[start - 1] != 0x0A, store[start - 1] != 0x0D { start -= 1 }
        return ByteRange(start, lineEnd(from: max(start, Int(range.end))))
    }

    private func lineEnd(from start: Int) -> Int {
        let end = store.span.firstOffset(of: 0x0A, from: start, to: sourceCount) ?? sourceCount
        guard encoding.carriageReturn != nil else { return end }
        return store.span.firstOffset(of: 0x0D, from: start, to: end) ?? end
    }

    public func wholeLine(at offset: Int) -> ByteRange { wholeLine(ByteRange(offset, offset)) }

    /// Where the line behind a line begins.
    public func afterLine(_ line: ByteRange) -> Int {
        var end = Int(line.end)
        if end < sourceCount, store[end] == 0x0D { end += 1 }
        if end < sourceCount, store[end] == 0x0A { end += 1 }
        return end
    }

    /// The line of the body above the one that begins at an offset; nil above the first.
    public func lineAbove(_ start: Int) -> ByteRange? {
        var end = start
        if end > bodyStart, store[end - 1] == 0x0A { end -= 1 }
        if end > bodyStart, store[end - 1] == 0x0D { end -= 1 }
        return end < start ? wholeLine(at: end) : nil
    }

    /// The lines of a range, each whole and without its end.
    public func lines(of range: ByteRange) -> [ByteRange] {
        var lines: [ByteRange] = []
        var at = Int(range.start)
        repeat {
            let line = wholeLine(at: at)
            lines.append(line)
            at = afterLine(line)
        } while at < Int(range.end) && at < sourceCount
        return lines
    }
}
