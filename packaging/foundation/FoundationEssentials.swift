// What swift-argument-parser uses of FoundationEssentials: it writes the outline of the command line as JSON. The real
// module is 4.8 MB of the program; this one, compiled with the JSON writer of `Document`, is found before it by `make`.
// Other builds use the real one.

/// An error that describes itself. None of ours does in this way.
public protocol LocalizedError: Error {
    var errorDescription: String? { get }
}

public struct JSONEncoder {
    public struct OutputFormatting: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }

        public static let prettyPrinted = OutputFormatting(rawValue: 1)
        public static let sortedKeys = OutputFormatting(rawValue: 2)
    }

    /// Of no consequence: what is written is laid out, with sorted keys.
    public var outputFormatting: OutputFormatting {
        get { [.prettyPrinted, .sortedKeys] }
        nonmutating set {}
    }

    public init() {}

    public func encode(_ value: some Encodable) throws -> Data { Data(text: try value.jsonText()) }
}

/// The text of a document.
public struct Data: Sendable {
    fileprivate let text: String
}

extension String {
    public enum Encoding: Sendable { case utf8 }

    public init?(data: Data, encoding: Encoding) { self = data.text }
}
