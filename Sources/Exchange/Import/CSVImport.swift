import Document
import Template

/// The bytes of an import and what they come to: the plan, or what is wrong with the mapping or a table. Pure.
public struct CSVImport: Sendable {
    /// A table file: the name that the user knows it by and its bytes.
    public struct Source: Sendable {
        public var name: String
        public var bytes: [UInt8]

        public init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// Findings about the mapping, with their places in it, or none where they concern a table.
    public struct Failure: Error {
        public var findings: [Diagnostic]
    }

    public static func plan(
        _ table: Source, mapping: Mapping, joins: [String: Source], template: Template, context: ImportContext
    ) throws(Failure) -> ImportPlan {
        var problems: [ImportProblem] = []
        func read(_ source: Source, join: Int?) -> CSVTable? {
            do throws(CSVError) {
                let names = mapping.columns.map(\.name).filter { $0.join == join }.map(\.name)
                var table = try TableReader.read(source.bytes, mapping.tables, names: names)
                table.file = source.name
                return table
            } catch {
                problems.append(.table(error, file: source.name))
                return nil
            }
        }
        let names = mapping.joins.map(\.name)
        for name in joins.keys.sorted() where !names.contains(name) {
            problems.append(.unknownJoin(name, near: nearestName(to: name, among: names)))
        }
        let main = read(table, join: nil)
        var joined: [CSVTable] = []
        for (index, join) in mapping.joins.enumerated() {
            guard let source = joins[join.name] else {
                problems.append(.joinWithoutFile(join.name, join.range))
                continue
            }
            if let table = read(source, join: index) { joined.append(table) }
        }
        guard problems.isEmpty, let main else { throw failure(problems) }
        let binding = TableBinding(mapping, table: main, joins: joined)
        guard binding.problems.isEmpty else { throw failure(binding.problems) }
        var plan = ImportPlanner.plan(binding, template: template, context: context)
        plan.notes = ([main] + joined).compactMap { table in
            table.layout.note.map { Text(zh: "\(table.file)：\($0.zh)", en: "\(table.file): \($0.en)") }
        }
        return plan
    }

    private static func failure(_ problems: [ImportProblem]) -> Failure {
        Failure(
            findings: problems.map { problem in
                Diagnostic("import", .error, at: problem.range ?? .none, problem.message, hint: problem.hint)
            })
    }
}
