import Document

/// Files of the schema folder under names that nobody reads. One that is nearly the name of a file that is missing is
/// read as that file, so that its name is the only mistake.
struct MisnamedSchemaFiles {
    private(set) var files: [SchemaFile] = []
    var findings: [SchemaFinding] = []

    init(_ all: [SchemaFile]) {
        let names = Set(all.map(\.path))
        for var file in all {
            guard !file.isKnown else {
                files.append(file)
                continue
            }
            let meant = Self.meant(file.path, names)
            let message = Text(zh: "schema/\(file.path) 不会被读取", en: "schema/\(file.path) is not read")
            let hint =
                meant.map { Text(zh: "改名为 \($0)。", en: "Rename it to \($0).") }
                ?? Text(
                    zh:
                        "只读 template.yaml、directory.yaml、playbook.yaml、targets/年份.yaml 和 forecasts/季度.yaml；其他文件请放到 schema/ 外面。",
                    en:
                        "Only template.yaml, directory.yaml, playbook.yaml, targets/YEAR.yaml and forecasts/QUARTER.yaml are read; keep other files outside schema/."
                )
            findings.append(
                SchemaFinding(
                    path: file.path,
                    diagnostic: Diagnostic(
                        "schema-stray-file", meant == nil ? .warning : .error, at: .none, message, hint: hint)))
            if let meant {
                file.path = meant
                files.append(file)
            }
        }
    }

    /// The name that is meant, of a file that is not there.
    private static func meant(_ path: String, _ names: Set<String>) -> String? {
        let lower = path.lowercased()
        let stem =
            lower.hasSuffix(".yml") ? lower.dropLast(4) : lower.hasSuffix(".yaml") ? lower.dropLast(5) : lower[...]
        let name = stem + ".yaml"
        if SchemaFile.folders.contains(where: stem.hasPrefix), !names.contains(String(name)) { return String(name) }
        return nearestName(to: String(name), among: SchemaFile.names.filter { !names.contains($0) })
    }
}
