import Document
import Foundation
import Register
import Template
import Testing

@testable import Review

/// The template that the project ships.
enum ShippedMerge {
    static let template: Template = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .appending(path: "schema")
        let files = ["template.yaml", "directory.yaml"].map {
            SchemaFile(path: $0, bytes: [UInt8]((try? Data(contentsOf: folder.appending(path: $0))) ?? Data()))
        }
        let today = CivilDate(year: 2024, month: 6, day: 10) ?? CivilDate(days: 0)
        guard let template = TemplateLoader.load(files, asOf: today, knownRules: []).template else {
            preconditionFailure("the shipped template does not load")
        }
        return template
    }()

    static let merge = OpportunityMerge(template)
    static let reader = OpportunityReader(template)

    /// The merged file, its conflicts marked, and the Chinese names of what is in conflict.
    static func merged(_ base: String?, _ ours: String, _ theirs: String) -> (text: String, conflicts: [String]) {
        switch merge.merge(base: base.map { Array($0.utf8) }, ours: Array(ours.utf8), theirs: Array(theirs.utf8)) {
        case .merged(let merged):
            (String(decoding: merged.bytes(MergeMarkers()), as: UTF8.self), merged.conflicts.map(\.name.zh))
        case .different(let differences): ("different: \(differences.map(\.name.zh))", [])
        case .unreadable(let obstacle): ("unreadable: \(obstacle)", [])
        }
    }
}
