/// The first line and the headers of a request, as RFC 9112 has them. Whatever has another form is refused: a browser
/// sends no such thing.
struct HTTPRequestHead: Sendable, Equatable {
    /// As it was sent; methods are case-sensitive.
    var method: String
    /// Visible ASCII only.
    var target: String
    /// Names in small letters, in the order of the request.
    var headers: [(name: String, value: String)]

    /// The first value of a header, by its name in small letters.
    func first(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    static func == (a: HTTPRequestHead, b: HTTPRequestHead) -> Bool {
        a.method == b.method && a.target == b.target && a.headers.elementsEqual(b.headers, by: ==)
    }

    /// How far a head has come.
    enum Progress: Equatable {
        case incomplete
        case malformed
        /// `length`: of the head in bytes, with the empty line.
        case complete(HTTPRequestHead, length: Int)
    }

    /// Reads what has arrived so far.
    static func read(_ bytes: [UInt8]) -> Progress {
        guard let end = end(of: bytes) else {
            return firstLineIsPlausible(bytes) ? .incomplete : .malformed
        }
        var lines = bytes[..<(end - 2)].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // What is behind the last line end.
        lines.removeLast()
        var head: HTTPRequestHead?
        for line in lines {
            guard line.last == UInt8(ascii: "\r") else { return .malformed }
            let text = line.dropLast()
            if head == nil {
                guard let first = firstLine(text) else { return .malformed }
                head = first
            } else {
                guard let header = header(text) else { return .malformed }
                head?.headers.append(header)
            }
        }
        return head.map { .complete($0, length: end) } ?? .malformed
    }

    /// Behind the first empty line.
    private static func end(of bytes: [UInt8]) -> Int? {
        var at = 0
        while at + 3 < bytes.count {
            if bytes[at] == 0x0D, bytes[at + 1] == 0x0A, bytes[at + 2] == 0x0D, bytes[at + 3] == 0x0A { return at + 4 }
            at += 1
        }
        return nil
    }

    /// So that nothing waits for the rest of what is not HTTP at all.
    private static func firstLineIsPlausible(_ bytes: [UInt8]) -> Bool {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
            return bytes.prefix { $0 != UInt8(ascii: " ") }.allSatisfy { isToken($0) }
        }
        return end > 0 && bytes[end - 1] == UInt8(ascii: "\r") && firstLine(bytes[..<(end - 1)]) != nil
    }

    private static func firstLine(_ line: ArraySlice<UInt8>) -> HTTPRequestHead? {
        let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy({ isToken($0) }), !parts[1].isEmpty,
            parts[1].allSatisfy({ (0x21...0x7E).contains($0) }),
            parts[2].elementsEqual("HTTP/1.1".utf8) || parts[2].elementsEqual("HTTP/1.0".utf8)
        else { return nil }
        return HTTPRequestHead(
            method: String(decoding: parts[0], as: UTF8.self), target: String(decoding: parts[1], as: UTF8.self),
            headers: [])
    }

    private static func header(_ line: ArraySlice<UInt8>) -> (name: String, value: String)? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return nil }
        let name = line[..<colon]
        var value = line[(colon + 1)...]
        func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        while let first = value.first, isBlank(first) { value.removeFirst() }
        while let last = value.last, isBlank(last) { value.removeLast() }
        guard name.allSatisfy({ isToken($0) }),
            value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\t") })
        else { return nil }
        return (String(decoding: name, as: UTF8.self).lowercased(), String(decoding: value, as: UTF8.self))
    }

    /// Characters of methods and of names of headers.
    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
