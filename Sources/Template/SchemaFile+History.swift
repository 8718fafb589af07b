import Document

extension SchemaFile {
    /// What was said of a quarter stays as it was said: calls of an earlier content that are gone or changed, one finding
    /// each; or one where they are all there, and not at the beginning in their order. Comments do not count.
    /// - Parameter earlier: the same file's content as somebody else may have read it; the file itself is empty where it is
    ///   gone.
    public func rewrittenCalls(since earlier: [UInt8]) -> [SchemaFinding] {
        guard isCalls else { return [] }
        let (new, old) = (Self.calls(in: bytes), Self.calls(in: earlier))
        guard !new.map(\.text).starts(with: old.map(\.text)) else { return [] }
        var rest = new.map(\.text)
        let gone = old.indices.filter { index in
            guard let place = rest.firstIndex(of: old[index].text) else { return true }
            rest.remove(at: place)
            return false
        }
        let end = ByteRange(bytes.count, bytes.count)
        let known = Set(old.map(\.text))
        guard !gone.isEmpty else {
            let at = zip(new, old).first { $0.text != $1.text }?.0.range ?? end
            return [
                finding(
                    at,
                    Text(
                        zh: "已经提交的预计换了次序，或前面插了一行",
                        en: "calls that were committed are in another order, or have a new one before them"))
            ]
        }
        return gone.map { index in
            let isChanged = index < new.count && !known.contains(new[index].text)
            return finding(
                isChanged ? new[index].range : end,
                isChanged
                    ? Text(
                        zh: "已经提交的预计被改了，原来是：\(old[index].text)",
                        en: "a call that was committed has changed; it was: \(old[index].text)")
                    : Text(
                        zh: "已经提交的预计被删了：\(old[index].text)",
                        en: "a call that was committed is gone: \(old[index].text)"))
        }
    }

    /// Calls that are new since an earlier content, and say another day than the one on which they are recorded.
    /// - Parameters:
    ///   - earlier: empty where there was no such file.
    ///   - today: a call may have waited a week to be committed.
    public func backdatedCalls(since earlier: [UInt8], today: CivilDate) -> [SchemaFinding] {
        guard isCalls else { return [] }
        let known = Set(Self.calls(in: earlier).map(\.text))
        return Self.calls(in: bytes).compactMap { call in
            guard !known.contains(call.text), let date = Self.date(in: call.text), !(today + -7...today).contains(date)
            else { return nil }
            return SchemaFinding(
                path: path,
                diagnostic: Diagnostic(
                    "schema-wrong-value", .warning, at: call.range,
                    Text(
                        zh: "这条预计写的日子是 \(date)，今天是 \(today)",
                        en: "this call is dated \(date), but today is \(today)"),
                    hint: Text(
                        zh: "预计在说的当天记下；倒填的日期会让它看起来比实际早。",
                        en:
                            "Record a call on the day it is made; with an earlier date it seems to have been made before."
                    )))
        }
    }

    private static func date(in call: String) -> CivilDate? {
        guard let place = call.firstRange(of: "date:") else { return nil }
        let text = String(call[place.upperBound...].filter { !"\"' ".contains($0) }.prefix(10))
        guard case .date(let date) = DateReading(Array(text.utf8).span) else { return nil }
        return date
    }

    private func finding(_ range: ByteRange, _ message: Text) -> SchemaFinding {
        SchemaFinding(
            path: path,
            diagnostic: Diagnostic(
                "schema-wrong-value", .error, at: range, message,
                hint: Text(
                    zh: "恢复原来的行；新的说法用 oppbook forecast --call 加在末尾。",
                    en: "Restore the line; add what is said now at the end, with oppbook forecast --call.")))
    }

    /// The items of the list, each with its lines in one, and where its first line is.
    private static func calls(in bytes: [UInt8]) -> [(text: String, range: ByteRange)] {
        var calls: [(text: String, range: ByteRange)] = []
        var start = 0
        for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D {
            let text = String(decoding: bytes[start..<end], as: UTF8.self).trimmed
            if text.hasPrefix("-") {
                calls.append((text, ByteRange(start, end)))
            } else if !text.isEmpty, !text.hasPrefix("#"), let last = calls.indices.last {
                calls[last].text += " " + text
            }
            start = end + 1
        }
        return calls
    }
}
