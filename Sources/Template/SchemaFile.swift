import Document

/// One file of the schema folder.
public struct SchemaFile: Sendable {
    /// Path from the schema folder: `template.yaml`, `targets/2026.yaml`.
    public var path: String
    public var bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// Whether it declares the targets of a year.
    public var isTargets: Bool { path.hasPrefix("targets/") && path.hasSuffix(".yaml") }

    /// Whether it holds what people said they would sign in a quarter.
    public var isCalls: Bool { path.hasPrefix("forecasts/") && path.hasSuffix(".yaml") }

    /// Folders below the schema folder that the loader reads.
    public static let folders = ["targets/", "forecasts/"]

    /// The files of fixed names; the first is the one that makes a folder a schema.
    public static let names = ["template.yaml", "directory.yaml", "playbook.yaml"]

    /// Where a file is in the order in which files build on others: the lists first.
    public static func rank(ofPath path: String) -> Int {
        ["directory.yaml", "template.yaml", "playbook.yaml"].firstIndex(of: path) ?? names.count
    }

    /// Whether the loader reads a file of this name at all.
    var isKnown: Bool { isTargets || isCalls || Self.names.contains(path) }
}

/// A finding about a file of the schema folder.
public struct SchemaFinding: Sendable, Hashable {
    /// Path from the schema folder.
    public var path: String
    public var diagnostic: Diagnostic

    /// Whether it is about targets or forecast calls, on which no reading of a record depends.
    var isOfOutlook: Bool { SchemaFile.folders.contains(where: path.hasPrefix) }
}
