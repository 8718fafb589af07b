import CGB18030

/// The encoding in which Chinese editions of Windows and Excel save text; GBK and GB2312 are parts of it. Its tables are
/// in the program, since a C library may have none.
enum GB18030 {
    /// Nil where bytes have no character.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
        var result = String.UnicodeScalarView()
        var rest = bytes
        while let lead = rest.popFirst() {
            let point: UInt32?
            if lead < 0x80 {
                point = UInt32(lead)
            } else if let second = rest.popFirst(), 0x81...0xFE ~= lead {
                point = 0x30...0x39 ~= second ? fourBytes(lead, second, &rest) : twoBytes(lead, second)
            } else {
                point = nil
            }
            guard let scalar = point.flatMap(Unicode.Scalar.init) else { return nil }
            result.append(scalar)
        }
        return String(result)
    }

    private static func twoBytes(_ lead: UInt8, _ trail: UInt8) -> UInt32? {
        guard 0x40...0xFE ~= trail, trail != 0x7F else { return nil }
        let column = Int(trail) - (trail < 0x7F ? 0x40 : 0x41)
        return UInt32(tables.twoBytes[(Int(lead) - 0x81) * Tables.trails + column])
    }

    private static func fourBytes(_ first: UInt8, _ second: UInt8, _ rest: inout ArraySlice<UInt8>) -> UInt32? {
        guard let third = rest.popFirst(), let fourth = rest.popFirst(), 0x81...0xFE ~= third, 0x30...0x39 ~= fourth
        else { return nil }
        let number =
            ((Int(first) - 0x81) * 10 + Int(second) - 0x30) * 1260 + (Int(third) - 0x81) * 10 + Int(fourth) - 0x30
        if number < tables.fourBytes.count { return UInt32(tables.fourBytes[number]) }
        return number < Tables.firstBeyond ? nil : UInt32(number - Tables.firstBeyond + 0x10000)
    }

    static func encoded(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            let point = Int(scalar.value)
            if point < 0x80 {
                result.append(UInt8(point))
            } else if point < 0x10000, tables.isOfTwoBytes[point] {
                let (lead, column) = Int(tables.numbers[point]).quotientAndRemainder(dividingBy: Tables.trails)
                result += [UInt8(0x81 + lead), UInt8(column < 0x3F ? 0x40 + column : 0x41 + column)]
            } else {
                let number = point < 0x10000 ? Int(tables.numbers[point]) : point - 0x10000 + Tables.firstBeyond
                result += [
                    UInt8(0x81 + number / 12600), UInt8(0x30 + number / 1260 % 10), UInt8(0x81 + number / 10 % 126),
                    UInt8(0x30 + number % 10),
                ]
            }
        }
        return result
    }

    private static let tables = Tables()

    private struct Tables: Sendable {
        /// Trail bytes of a lead byte.
        static let trails = 190
        /// The number, among codes of four bytes, of the first character beyond the 65,536 of the basic plane.
        static let firstBeyond = 189_000

        /// Code points by the number of their code.
        var twoBytes: [UInt16] = []
        var fourBytes: [UInt16] = []
        /// By code point: the number of its code, and of which length that is.
        var numbers = [UInt16](repeating: 0, count: 0x10000)
        var isOfTwoBytes = [Bool](repeating: false, count: 0x10000)

        init() {
            var count = 0
            let bytes = gb18030_two_bytes(&count)
            twoBytes = (0..<count).map { UInt16(bytes[2 * $0]) | UInt16(bytes[2 * $0 + 1]) << 8 }
            for (number, point) in twoBytes.enumerated() {
                numbers[Int(point)] = UInt16(number)
                isOfTwoBytes[Int(point)] = true
            }
            // All others, in order; surrogates are not characters.
            for point in 0x80..<0x10000 where !isOfTwoBytes[point] && !(0xD800..<0xE000 ~= point) {
                numbers[point] = UInt16(fourBytes.count)
                fourBytes.append(UInt16(point))
            }
        }
    }
}
