import Document

/// A mark by which a finding is known again after lines have moved: the words it speaks of and what it says of them.
/// Numbers in the message count for nothing, so that it stays the same from day to day.
public struct Fingerprint: Hashable {
    private let value: UInt64

    public init(_ located: LocatedFinding) {
        let range = located.diagnostic.range.indices
        var marked = located.source.map { Array($0[range.clamped(to: 0..<$0.count)]) } ?? []
        // What lacks is known by its name, wherever it is told.
        if Self.isElsewhere(located.diagnostic, marked, located.source) { marked = Array("---".utf8) }
        let message = located.diagnostic.message.en.utf8.filter {
            !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        value = ContentHash(Array(message), seed: ContentHash(marked).value).value
    }

    /// Whether a missing field is told at the key of another one, which demands it.
    private static func isElsewhere(_ diagnostic: Diagnostic, _ marked: [UInt8], _ source: [UInt8]?) -> Bool {
        guard diagnostic.rule == RequiredField.rule.id, let source else { return false }
        let rest = source[min(Int(diagnostic.range.end), source.count)...]
        let name = String(decoding: marked, as: UTF8.self)
        return rest.drop { $0 == 0x20 }.first == UInt8(ascii: ":")
            && !diagnostic.message.zh.contains("“\(name)”") && !diagnostic.message.en.contains("“\(name)”")
    }

    /// 16 hexadecimal digits.
    public var text: String { Self.hexadecimal(value) }

    /// The same for one of several findings of a rule in a file, as for those that say the same: a mark that is the
    /// only one of its kind.
    public func text(path: String, rule: RuleID, number: Int) -> String {
        let place = ContentHash(Array("\(rule)\n\(number)\n\(path)".utf8), seed: value)
        return Self.hexadecimal(place.value)
    }

    private static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
