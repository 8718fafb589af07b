/// The lines of a text, whether line feeds, carriage returns or both end them; the empty ones too.
///
/// Looked for in bytes: in a `String`, CR LF is one `Character`, which equals neither.
public func textLines(_ text: some StringProtocol) -> [String] {
    var lines: [String] = []
    var line: [UInt8] = []
    var last: UInt8 = 0
    for byte in text.utf8 {
        if byte == 0x0A || byte == 0x0D {
            if byte == 0x0D || last != 0x0D { lines.append(String(decoding: line, as: UTF8.self)) }
            line.removeAll(keepingCapacity: true)
        } else {
            line.append(byte)
        }
        last = byte
    }
    lines.append(String(decoding: line, as: UTF8.self))
    return lines
}
