import Document
import Template

/// Finds the numbers and addresses of persons in one pass over a file's bytes.
///
/// Digits count only where no letter or digit touches them and where they are not part of a longer code such as
/// `HT-2024-0001`. Numbers may be grouped as people write them: `138 0013 8000`, `6222-0212-3456-7890`.
struct PersonalDataScanner {
    enum Kind { case mobile, phone, email, identity, card }

    struct Match: Hashable {
        var kind: Kind
        var range: ByteRange
    }

    private let bytes: [UInt8]
    private let end: Int
    private var at = 0

    /// - Parameter count: how many of the bytes to look at.
    init(_ bytes: [UInt8], count: Int) {
        self.bytes = bytes
        end = count
    }

    mutating func next() -> Match? {
        while let sign = nextSign(from: at) {
            at = sign
            let byte = bytes[at]
            if byte == UInt8(ascii: "@"), let match = email() {
                at = Int(match.range.end)
                return match
            }
            guard isDigit(byte) else {
                at += 1
                continue
            }
            let start = at
            let stop = endOfDigits(from: start)
            at = stop
            guard
                let match = stop - start >= 3 && startsFreely(start)
                    ? number(start, stop) ?? phone(start) : phone(start)
            else { continue }
            guard match.kind == .identity || !isLabelledCode(start) else { continue }
            at = Int(match.range.end)
            return match
        }
        return nil
    }

    /// Offset of the next byte from `0` to `@`, which takes in the digits and little else. Looks at eight bytes at a
    /// time: adding to the low seven bits carries into the eighth where they are large enough.
    private func nextSign(from start: Int) -> Int? {
        let high: UInt64 = 0x8080_8080_8080_8080
        let low = ~high
        let fromZero = UInt64(0x0101_0101_0101_0101) * UInt64(0x80 - 0x30)
        let beyondAt = UInt64(0x0101_0101_0101_0101) * UInt64(0x80 - 0x41)
        return bytes.withUnsafeBytes { bytes in
            var at = start
            while at + 8 <= end {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                let found = ((word & low) &+ fromZero) & ~((word & low) &+ beyondAt) & ~word & high
                if found != 0 { return at + found.trailingZeroBitCount / 8 }
                at += 8
            }
            while at < end {
                if bytes[at] >= 0x30, bytes[at] <= 0x40 { return at }
                at += 1
            }
            return nil
        }
    }

    // MARK: Numbers

    /// What the digits from `start` to `stop`, with the groups behind them, are.
    private func number(_ start: Int, _ stop: Int) -> Match? {
        switch stop - start {
        case 3:
            guard let last = groups(after: stop, [4, 4]), isMobile(start) else { return nil }
            return match(.mobile, start, last)
        case 11: return isMobile(start) ? match(.mobile, start, stop) : nil
        // `+86` and `0086` before the number.
        case 13 where starts(start, "86") && start > 0 && bytes[start - 1] == UInt8(ascii: "+"):
            return isMobile(start + 2) ? match(.mobile, start + 2, stop) : nil
        case 15 where starts(start, "0086"): return isMobile(start + 4) ? match(.mobile, start + 4, stop) : nil
        case 17:
            guard stop < end, bytes[stop] | 0x20 == UInt8(ascii: "x"), isIdentity(start) else { return nil }
            return match(.identity, start, stop + 1)
        case 18 where isIdentity(start): return match(.identity, start, stop)
        case 16...19: return isCard(start, stop) ? match(.card, start, stop) : nil
        case 4:
            guard groups(after: stop, [4]) != nil else { return nil }
            for last in [4, 3, 2, 1, 0] {
                let sizes = last == 0 ? [4, 4, 4] : [4, 4, 4, last]
                if let last = groups(after: stop, sizes) {
                    return isCard(start, last) ? match(.card, start, last) : nil
                }
            }
            return nil
        case 6:
            for size in 10...13 {
                if let last = groups(after: stop, [size]) {
                    return isCard(start, last) ? match(.card, start, last) : nil
                }
            }
            return nil
        default: return nil
        }
    }

    /// A number with the code of a country other than China, such as `+44 20 7946 0958`, or one as it is dialled in
    /// Britain: `020 7946 0958`, `(020) 7946 0958`, `07700 900123`.
    private func phone(_ start: Int) -> Match? {
        if start > 0, bytes[start - 1] == UInt8(ascii: "+") {
            guard bytes[start] != UInt8(ascii: "0"), !starts(start, "86"), start < 2 || startsFreely(start - 1) else {
                return nil
            }
            return international(start)
        }
        guard bytes[start] == UInt8(ascii: "0"), start + 1 < end, startsFreely(start) else { return nil }
        let groups = dialled(start)
        let isBehindBracket = start > 0 && bytes[start - 1] == UInt8(ascii: "(")
        for sizes in Self.britishGroups(bytes[start + 1]) {
            guard groups.map(\.size).starts(with: sizes) else { continue }
            let stop = groups[sizes.count - 1].stop
            let isBracketed = isBehindBracket && bytes[start..<stop].contains(UInt8(ascii: ")"))
            return match(.phone, isBracketed ? start - 1 : start, stop)
        }
        return nil
    }

    /// How the digits of a British number are grouped, by the one behind the zero; mobile numbers in one piece, too.
    private static func britishGroups(_ digit: UInt8) -> [[Int]] {
        switch digit {
        case UInt8(ascii: "1"): [[4, 3, 4], [5, 3, 3], [5, 6]]
        case UInt8(ascii: "2"): [[3, 4, 4]]
        case UInt8(ascii: "3"): [[4, 3, 4]]
        case UInt8(ascii: "7"): [[11], [5, 6], [5, 3, 3]]
        default: []
        }
    }

    /// ITU-T E.164: at most 15 digits; fewer than ten are rather an amount or a difference.
    private func international(_ start: Int) -> Match? {
        var (count, stop) = (0, start)
        for group in dialled(start) where count + group.size <= 15 {
            // What is behind a group that is too long belongs to something else.
            guard group.stop - stop - group.size <= 3 else { break }
            (count, stop) = (count + group.size, group.stop)
        }
        return count >= 10 ? match(.phone, start - 1, stop) : nil
    }

    /// Groups of digits with at most a blank or hyphen, and brackets, between them.
    private func dialled(_ start: Int) -> [(size: Int, stop: Int)] {
        var groups: [(size: Int, stop: Int)] = []
        var at = start
        while groups.count < 8 {
            let stop = endOfDigits(from: at)
            groups.append((stop - at, stop))
            at = stop
            if isSign(at, ")") { at += 1 }
            if isSign(at, " ") || isSign(at, "-") { at += 1 }
            if isSign(at, "(") { at += 1 }
            guard at > stop, at < end, isDigit(bytes[at]) else { break }
        }
        return groups
    }

    private func isSign(_ place: Int, _ sign: Unicode.Scalar) -> Bool {
        place < end && bytes[place] == UInt8(ascii: sign)
    }

    private func match(_ kind: Kind, _ start: Int, _ stop: Int) -> Match? {
        endsFreely(stop) ? Match(kind: kind, range: ByteRange(start, stop)) : nil
    }

    /// Where groups of digits of these sizes end that follow, each behind one blank or hyphen, always the same.
    private func groups(after stop: Int, _ sizes: [Int]) -> Int? {
        guard stop < end, bytes[stop] == 0x20 || bytes[stop] == UInt8(ascii: "-") else { return nil }
        let separator = bytes[stop]
        var at = stop
        for size in sizes {
            guard at < end, bytes[at] == separator else { return nil }
            let next = endOfDigits(from: at + 1)
            guard next - at - 1 == size else { return nil }
            at = next
        }
        return at
    }

    /// `1[3-9]`, as Chinese mobile numbers begin.
    private func isMobile(_ start: Int) -> Bool {
        bytes[start] == UInt8(ascii: "1") && (UInt8(ascii: "3")...UInt8(ascii: "9")).contains(bytes[start + 1])
    }

    /// GB 11643: a day of birth and a check character by ISO 7064, MOD 11-2.
    private func isIdentity(_ start: Int) -> Bool {
        func number(_ from: Int, _ count: Int) -> Int {
            bytes[(start + from)..<(start + from + count)].reduce(0) { $0 * 10 + Int($1) - 48 }
        }
        guard (1900...2099).contains(number(6, 4)),
            CivilDate(year: number(6, 4), month: number(10, 2), day: number(12, 2)) != nil
        else { return false }
        var rest = 0
        for index in 0..<17 { rest = (rest + Int(bytes[start + index]) - 48) * 2 % 11 }
        let check = (12 - rest) % 11
        let last = bytes[start + 17]
        return check == 10 ? last | 0x20 == UInt8(ascii: "x") : Int(last) - 48 == check
    }

    /// 16 to 19 digits of a card issuer, with Luhn's check digit (ISO/IEC 7812-1).
    private func isCard(_ start: Int, _ stop: Int) -> Bool {
        let digits = bytes[start..<stop].filter(isDigit).map { Int($0) - 48 }
        guard (16...19).contains(digits.count), (3...6).contains(digits[0]) || digits.starts(with: [9, 5, 5, 8]) else {
            return false
        }
        var sum = 0
        for (index, digit) in digits.reversed().enumerated() {
            let double = digit * 2
            sum += index % 2 == 0 ? digit : (double > 9 ? double - 9 : double)
        }
        return sum % 10 == 0
    }

    // MARK: What is around a number

    private func startsFreely(_ start: Int) -> Bool {
        guard start > 0 else { return true }
        let before = bytes[start - 1]
        if isAlphanumeric(before) { return false }
        if isJoiner(before), start > 1, isAlphanumeric(bytes[start - 2]) {
            // `+86-138…`
            return before == UInt8(ascii: "-") && start > 2 && starts(start - 3, "86")
                && (start == 3 || !isAlphanumeric(bytes[start - 4]))
        }
        let sign = before == 0x20 ? start - 1 : start
        return !isBehind(sign, "$") && !isBehind(sign, "¥") && !isBehind(sign, "￥") && !isBehind(sign, "£")
            && !isBehind(sign, "€")
    }

    private func endsFreely(_ stop: Int) -> Bool {
        guard stop < end else { return true }
        let next = bytes[stop]
        if isAlphanumeric(next) || next == UInt8(ascii: "@") || next == UInt8(ascii: "%") { return false }
        if isJoiner(next), stop + 1 < end, isAlphanumeric(bytes[stop + 1]) { return false }
        let unit = next == 0x20 ? stop + 1 : stop
        return !starts(unit, "元") && !starts(unit, "万") && !starts(unit, "亿")
    }

    /// `合同编号：…` announces a number of the firm's own.
    private func isLabelledCode(_ start: Int) -> Bool {
        var at = start
        while at > 0, bytes[at - 1] == 0x20 || bytes[at - 1] == UInt8(ascii: ":") { at -= 1 }
        if isBehind(at, "：") { at -= 3 }
        return isBehind(at, "编号") || isBehind(at, "单号") || isBehind(at, "合同号")
    }

    private func isJoiner(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }

    // MARK: Addresses

    /// The address around the current `@`.
    private func email() -> Match? {
        var start = at
        while start > 0, isAlphanumeric(bytes[start - 1]) || isInner(bytes[start - 1]) { start -= 1 }
        while start < at, isInner(bytes[start]) { start += 1 }
        var stop = at + 1
        while stop < end, isAlphanumeric(bytes[stop]) || isJoiner(bytes[stop]) { stop += 1 }
        while stop > at + 1, isJoiner(bytes[stop - 1]) { stop -= 1 }
        guard start < at, let dot = bytes[(at + 1)..<stop].lastIndex(of: UInt8(ascii: ".")), dot > at + 1 else {
            return nil
        }
        // The last part of a domain has letters only, two or more.
        guard stop - dot > 2, !bytes[(dot + 1)..<stop].contains(where: { !isLetter($0) }) else { return nil }
        return Match(kind: .email, range: ByteRange(start, stop))
    }

    /// `.`, `_`, `-`, `%` and `+` inside the name of an address.
    private func isInner(_ byte: UInt8) -> Bool {
        isJoiner(byte) || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "+")
    }

    // MARK: Bytes

    private func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
    private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 97 < 26 }
    private func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

    private func endOfDigits(from start: Int) -> Int {
        var at = start
        while at < end, isDigit(bytes[at]) { at += 1 }
        return at
    }

    private func starts(_ start: Int, _ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard start >= 0, start + count <= end else { return false }
        return word.withUTF8Buffer { bytes[start..<(start + count)].elementsEqual($0) }
    }

    private func isBehind(_ stop: Int, _ word: StaticString) -> Bool {
        starts(stop - word.utf8CodeUnitCount, word)
    }
}

extension PersonalDataScanner.Match {
    /// The text with its middle hidden: enough to recognise it, too little to use it.
    func masked(_ text: String) -> String {
        func hidden(_ first: Int, _ last: Int) -> String {
            let digits = text.filter { !" -()".contains($0) }
            let middle = String(repeating: "*", count: max(0, digits.count - first - last))
            return digits.prefix(first) + middle + digits.suffix(last)
        }
        switch kind {
        case .mobile, .phone: return hidden(3, 4)
        case .identity: return hidden(3, 2)
        case .card: return hidden(4, 4)
        case .email: return text.prefix(1) + "***" + text.drop { $0 != "@" }
        }
    }
}
