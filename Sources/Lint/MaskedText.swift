import Document

extension StringProtocol {
    /// With numbers and addresses of persons masked as the rule `personal-data` proposes: what is shown on screens and
    /// in build logs is not to spread them.
    public var maskingPersonalData: String {
        let bytes = Array(utf8)
        var scanner = PersonalDataScanner(bytes, count: bytes.count)
        var (result, at) = ("", 0)
        while let match = scanner.next() {
            let (start, end) = (Int(match.range.start), Int(match.range.end))
            result += String(decoding: bytes[at..<start], as: UTF8.self)
            result += match.masked(String(decoding: bytes[start..<end], as: UTF8.self))
            at = end
        }
        return at == 0 ? String(self) : result + String(decoding: bytes[at...], as: UTF8.self)
    }
}
