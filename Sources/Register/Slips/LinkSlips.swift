import Document
import Template

extension OpportunityReader {
    /// Links as editors, converters and input methods spoil them: `\[\[ID\]\]`, `【【ID】】`, `[[ID]`, `[文字]（ID.md）`.
    func readLinkSlips(_ document: Document, into opportunity: inout Opportunity) {
        guard let path = template.path(of: .id), let pattern = template.field(at: path).pattern else { return }
        let bytes = document.store.span
        var code = CodePlaces(document)
        var at = document.bodyStart
        func report(_ whole: ByteRange, _ id: String) {
            let written = "[[\(id)]]"
            let slip = BodySlip(.link(id), written: written, edits: [Edit(whole, written)])
            opportunity.problems.append(Problem(kind: .slip(slip), path: nil, range: whole))
        }
        while let next = Self.suspects.next(bytes, from: at, to: document.sourceCount) {
            at = next
            guard let opening = Self.opening(bytes, at) else {
                at += bytes[at] < 0x80 ? 1 : 3
                continue
            }
            // The last two of three are a link's.
            if bytes.holds("[[[", at: at) {
                at += 1
                continue
            }
            let start = at
            at += opening
            guard let inside = Self.target(bytes, at, document.sourceCount) else { continue }
            // A proper link, as nearly all are.
            let isLink =
                bytes.holds("[[", at: start) && inside.end - Int(inside.range.end) == 2
                && bytes.holds("]]", at: inside.end - 2)
            if isLink, start == document.bodyStart || bytes[start - 1] != UInt8(ascii: "`"),
                bytes.firstOffset(of: 0x0A, from: start, to: inside.end) == nil
            {
                at = inside.end
                continue
            }
            // A link may be cut by the end of a line.
            let id = bytes.trimmed(inside.range).indices.map { bytes[$0] }.filter { $0 != 0x0A && $0 != 0x0D }
            guard pattern.match(id.span) != nil else { continue }
            var whole = ByteRange(start, inside.end)
            at = inside.end
            if code.holds(start) {
                guard start > document.bodyStart, bytes[start - 1] == UInt8(ascii: "`"),
                    bytes.holds("`", at: inside.end), opening == 2
                else { continue }
                whole = ByteRange(start - 1, inside.end + 1)
            } else if inside.range.indices.contains(where: { bytes[$0] == 0x0A }) {
                report(whole, String(decoding: id, as: UTF8.self))
                continue
            }
            if whole.end == inside.end, isLink || Self.isAddressed(bytes, inside.end) { continue }
            report(whole, String(decoding: id, as: UTF8.self))
        }
        let files = fileLinkSlips(document, bytes)
        guard !files.isEmpty else { return }
        code = CodePlaces(document)
        for link in files where !code.holds(Int(link.range.start)) {
            opportunity.problems.append(Problem(kind: .slip(link.slip), path: nil, range: link.range))
        }
    }

    private static let brackets: [(open: StaticString, close: StaticString)] = [
        ("\\[\\[", "\\]\\]"), ("\\[[", "\\]]"), ("[[", "]]"), ("【【", "】】"), ("［［", "］］"), ("【", "】"), ("［", "］"),
        ("[", "]"), ("\\[", "\\]"),
        ("〔〔", "〕〕"), ("「「", "」」"), ("「", "」"), ("『", "』"), ("〔", "〕"), ("〖", "〗"), ("《", "》"), ("《《", "》》"),
        ("（（", "））"), ("((", "))"), ("{{", "}}"),
    ]

    private static let opens = brackets.map(\.open)
    private static let closes = brackets.map(\.close)

    /// The bytes with which one of the brackets may begin.
    private static let suspects = StepTable {
        [UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "("), UInt8(ascii: "{"), 0xE3, 0xEF].contains($0)
    }

    private static func opening(_ bytes: Span<UInt8>, _ at: Int) -> Int? {
        let third = at + 2 < bytes.count ? bytes[at + 2] : 0
        // Most characters that begin so are commas and full stops.
        return switch (bytes[at], third) {
        case (UInt8(ascii: "["), _), (UInt8(ascii: "\\"), _), (UInt8(ascii: "("), _), (UInt8(ascii: "{"), _):
            longest(opens, bytes, at)
        case (0xE3, 0x8A), (0xE3, 0x8C), (0xE3, 0x8E), (0xE3, 0x90), (0xE3, 0x94), (0xE3, 0x96):
            longest(opens, bytes, at)
        case (0xEF, 0xBB), (0xEF, 0x88): longest(opens, bytes, at)
        default: nil
        }
    }

    private static func longest(_ signs: [StaticString], _ bytes: Span<UInt8>, _ at: Int) -> Int? {
        var best: Int?
        for sign in signs where bytes.holds(sign, at: at) { best = max(best ?? 0, sign.utf8CodeUnitCount) }
        return best
    }

    /// What is before the next bracket that closes, and where those brackets end.
    private static func target(_ bytes: Span<UInt8>, _ start: Int, _ limit: Int) -> (range: ByteRange, end: Int)? {
        var at = start
        var lines = 0
        while at < min(limit, start + 64), lines < 2 {
            if bytes[at] == 0x0A { lines += 1 }
            // The one that was opened before is none.
            if bytes[at] == UInt8(ascii: "[") { return nil }
            if let length = longest(closes, bytes, at) {
                return (ByteRange(start, at), at + length)
            }
            at += 1
        }
        return nil
    }

    /// `[words](address)`, `[words][name]`, `[name]: address`
    private static func isAddressed(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
        guard at < bytes.count else { return false }
        return [UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: ":")].contains(bytes[at]) || bytes.holds("（", at: at)
    }

    // MARK: `[words](file.md)`

    private func fileLinkSlips(_ document: Document, _ bytes: Span<UInt8>) -> [(slip: BodySlip, range: ByteRange)] {
        var found: [(BodySlip, ByteRange)] = []
        var at = document.bodyStart
        var next = 0
        while let dot = bytes.firstOffset(of: UInt8(ascii: "."), from: at, to: document.sourceCount) {
            at = dot + 1
            guard bytes.holds(".md", at: dot) || bytes.holds(".MD", at: dot) else { continue }
            let end = dot + 3
            let close =
                bytes.holds(")", at: end) ? 1 : bytes.holds("）", at: end) ? 3 : bytes.holds("\\)", at: end) ? 2 : 0
            if let angle = Self.inAngles(dot, bytes, document.bodyStart) {
                let target = document.text(ByteRange(angle + 1, end))
                let whole = ByteRange(angle, end + 1)
                let name = target.split(separator: "/").last.map { String($0.dropLast(3)) } ?? target
                let isID =
                    template.path(of: .id).flatMap { template.field(at: $0).pattern }?.match(Array(name.utf8).span)
                    != nil
                let written = isID ? "[[\(name)]]" : "[\(name)](\(target))"
                found.append(
                    (
                        BodySlip(
                            .link(target), written: written,
                            edits: bytes[end] == UInt8(ascii: ">") ? [Edit(whole, written)] : []), whole
                    ))
                continue
            }
            guard close > 0, let open = Self.openingBefore(dot, bytes, document.bodyStart) else { continue }
            guard let words = Self.wordsBefore(open.at, bytes, document.bodyStart) else { continue }
            let target = document.text(ByteRange(open.at + open.length, end))
            let isRead =
                bytes[open.at] == UInt8(ascii: "(") && close == 1 && Int(words.whole.end) == open.at
                && bytes[Int(words.whole.start)] == UInt8(ascii: "[")
            while next < document.links.count, Int(document.links[next].range.end) <= dot { next += 1 }
            if isRead || (next < document.links.count && Int(document.links[next].range.start) <= dot) { continue }
            let whole = ByteRange(Int(words.whole.start), end + close)
            let written = "[\(document.text(words.inner))](\(target))"
            found.append((BodySlip(.link(target), written: written, edits: [Edit(whole, written)]), whole))
        }
        return found
    }

    /// Where `<file.md>` or `href="file.md"` begins whose `.md` is at an offset: its `<` or quote; nil where
    /// neither is there.
    private static func inAngles(_ dot: Int, _ bytes: Span<UInt8>, _ limit: Int) -> Int? {
        let end = dot + 3
        guard bytes.holds(">", at: end) || bytes.holds("\"", at: end) else { return nil }
        var at = dot
        while at > limit, dot - at < 200, bytes[at - 1] > 0x20 {
            at -= 1
            if bytes[at] == UInt8(ascii: "<"), bytes[end] == UInt8(ascii: ">") {
                // `[words](<file.md>)` is a link.
                return at > limit && bytes[at - 1] == UInt8(ascii: "(") ? nil : at
            }
            if bytes[at] == UInt8(ascii: "\"") { return at >= limit + 5 && bytes.holds("href=", at: at - 5) ? at : nil }
        }
        return nil
    }

    private static func openingBefore(_ end: Int, _ bytes: Span<UInt8>, _ limit: Int) -> (at: Int, length: Int)? {
        var at = end
        while at > limit, bytes[at - 1] != 0x0A, end - at < 200 {
            at -= 1
            if bytes[at] == UInt8(ascii: "(") { return (at, 1) }
            if bytes.holds("（", at: at) { return (at, 3) }
        }
        return nil
    }

    /// The words in brackets before an offset, with nothing but blanks between.
    private static func wordsBefore(_ end: Int, _ bytes: Span<UInt8>, _ limit: Int) -> (
        whole: ByteRange, inner: ByteRange
    )? {
        var stop = end
        while stop > limit, Unseen.length(bytes, before: stop) > 0 { stop -= Unseen.length(bytes, before: stop) }
        let pairs: [(StaticString, StaticString)] = [("\\[", "\\]"), ("[", "]"), ("【", "】"), ("［", "］")]
        for (open, close) in pairs
        where stop - close.utf8CodeUnitCount >= limit && bytes.holds(close, at: stop - close.utf8CodeUnitCount) {
            let inner = stop - close.utf8CodeUnitCount
            var at = inner
            while at > limit, bytes[at - 1] != 0x0A, inner - at < 200 {
                at -= 1
                if bytes.holds(open, at: at) {
                    return (ByteRange(at, stop), ByteRange(at + open.utf8CodeUnitCount, inner))
                }
            }
        }
        return nil
    }
}
