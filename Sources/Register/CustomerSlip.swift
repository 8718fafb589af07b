/// A hash of a customer's key, the one that ``customerSlipKeys(_:)`` speaks of.
public func customerKeyHash(_ key: String) -> UInt64 {
    key.unicodeScalars.reduce(0) { $0 &* SlipHash.base &+ SlipHash.weight($1) }
}

/// Hashes of the keys from which `key` differs by one typing slip: one character too many, or two neighbours swapped.
/// Empty for names too short to tell a slip from another firm.
///
/// To find all slips of a register, look these up among the hashes of its keys: every pair is met once, from its longer
/// name, or twice when two neighbours were swapped. The time is that of the keys' length.
///
/// Digits, numerals and words of place or rank tell sister firms apart (一厂 and 二厂, East and West), so they never
/// count as slips; neither does one character in the place of another.
public func customerSlipKeys(_ key: String) -> [UInt64] {
    let letters = Array(key.unicodeScalars)
    guard SlipHash.isLong(letters) else { return [] }
    let count = letters.count
    var prefix: [UInt64] = [0]
    var power: [UInt64] = [1]
    prefix.reserveCapacity(count + 1)
    power.reserveCapacity(count + 1)
    for (index, letter) in letters.enumerated() {
        prefix.append(prefix[index] &* SlipHash.base &+ SlipHash.weight(letter))
        power.append(power[index] &* SlipHash.base)
    }
    /// Hash of the letters from `start` to the end.
    func suffix(_ start: Int) -> UInt64 { prefix[count] &- prefix[start] &* power[count - start] }

    var keys: [UInt64] = []
    keys.reserveCapacity(2 * count)
    let mayBeShorter = SlipHash.isLong(letters, without: 1)
    for index in letters.indices {
        let letter = letters[index]
        guard !SlipHash.tellsFirmsApart(letter) else { continue }
        // Of two equal neighbours it does not matter which one is too many.
        let isRepeated = index > 0 && letters[index - 1] == letter
        if mayBeShorter, !isRepeated, !SlipHash.standsAlone(letters, index) {
            keys.append(prefix[index] &* power[count - index - 1] &+ suffix(index + 1))
        }
        guard index + 1 < count, letters[index + 1] != letter, !SlipHash.tellsFirmsApart(letters[index + 1]) else {
            continue
        }
        let swapped =
            (prefix[index] &* SlipHash.base &+ SlipHash.weight(letters[index + 1])) &* SlipHash.base
            &+ SlipHash.weight(letter)
        keys.append(swapped &* power[count - index - 2] &+ suffix(index + 2))
    }
    return keys
}

/// Parts of the search for slips.
private enum SlipHash {
    /// Odd, with bits all over: the multiplier of Knuth's 64-bit linear congruential generator (MMIX).
    static let base: UInt64 = 6_364_136_223_846_793_005

    /// The finaliser of SplitMix64, so that similar letters weigh nothing alike.
    static func weight(_ letter: Unicode.Scalar) -> UInt64 {
        var z = UInt64(letter.value) &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    private static let leastLatin = 8
    private static let leastChinese = 6

    /// Whether a name stays long enough when some characters are taken away.
    static func isLong(_ letters: [Unicode.Scalar], without fewer: Int = 0) -> Bool {
        var latin = 0
        var others = 0
        for letter in letters {
            if isLatin(letter) { latin += 1 } else if letter.value > 0x2E7F { others += 1 }
        }
        return latin - fewer >= leastLatin || others - fewer >= leastChinese
    }

    private static func isLatin(_ letter: Unicode.Scalar) -> Bool {
        (0x61...0x7A).contains(letter.value) || (0xDF...0xFF).contains(letter.value)
    }

    /// A single Latin letter between other characters is a number of its own: `A厂`.
    static func standsAlone(_ letters: [Unicode.Scalar], _ index: Int) -> Bool {
        guard isLatin(letters[index]) else { return false }
        let before = index > 0 && isLatin(letters[index - 1])
        let after = index + 1 < letters.count && isLatin(letters[index + 1])
        return !before && !after
    }

    static func tellsFirmsApart(_ letter: Unicode.Scalar) -> Bool {
        switch letter {
        case "0"..."9": true
        case "〇", "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "第": true
        case "甲", "乙", "丙", "丁", "东", "西", "南", "北", "中", "上", "下", "前", "后": true
        case "新", "老", "大", "小", "总", "分": true
        default: false
        }
    }
}
