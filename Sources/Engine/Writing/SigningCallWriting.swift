import Document
import Lint
import Platform
import Template

extension Workspace {
    /// Adds a line to `schema/forecasts/QUARTER.yaml`, and makes the file where there is none.
    /// - Parameters:
    ///   - call: what the line has to be read as.
    ///   - commit: the amounts as they were typed; they are written so.
    /// - Returns: the file's path from the root.
    /// - Throws: ``Failure`` where the file cannot be written, or a line at its end would not be read as the call.
    public func add(_ call: SigningCall, year: Int, quarter: Int, commit: String, bestCase: String) throws -> String {
        let name = "\(year)Q\(quarter)"
        let path = "forecasts/\(name).yaml"
        let old = schema.first { $0.path == path }?.bytes
        func written(_ text: String) -> String { YAMLScalar.written(text, inFlow: true) }
        let line =
            "  - { person: \(written(call.person)), date: \(call.date), commit: \(written(commit))"
            + ", best_case: \(written(bestCase))"
            + (call.isOfAll ? ", scope: all" : "") + " }\n"
        var new = old ?? Array("period: \(name)\ncalls:\n".utf8)
        if let last = new.last, last != UInt8(ascii: "\n") { new.append(UInt8(ascii: "\n")) }
        new += Array(line.utf8)
        let files = schema.filter { $0.path != path } + [SchemaFile(path: path, bytes: new)]
        let outcome = TemplateLoader.load(files, asOf: asOf, knownRules: Rule.all.map(\.id.name))
        let before = try calls().first { $0.name == name }?.calls ?? []
        guard outcome.isUsable, !outcome.findings.contains(where: { $0.diagnostic.level == .error }),
            outcome.calls.first(where: { $0.name == name })?.calls == before + [call]
        else {
            let problem = outcome.findings.first { $0.path == path && $0.diagnostic.level == .error }?.diagnostic
            // The file could be read before, so it is the line that does not belong behind what is there.
            guard let problem, problem.rule.name != "schema-syntax" else {
                throw Failure(
                    Text(
                        zh: "schema/\(path) 的 calls 不是每行一条，没有写入",
                        en: "schema/\(path) was not changed: its calls are not written one per line"),
                    hint: Text(
                        zh: "改成每行一条再试，或自己加一条：\(line.trimmed)",
                        en: "Write them one per line and try again, or add this one by hand: \(line.trimmed)"))
            }
            throw Failure(
                Text(
                    zh: "没有写入 schema/\(path)：\(problem.message.zh)",
                    en: "schema/\(path) was not changed: \(problem.message.en)"), hint: problem.hint)
        }
        let file = root + "/schema/" + path
        if let old {
            try Replacement(of: file, named: "schema/\(path)", from: old, to: new).commit()
        } else {
            try NewFile.write(new, to: file)
        }
        return "schema/\(path)"
    }
}
