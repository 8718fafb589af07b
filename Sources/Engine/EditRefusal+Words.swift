import Document

extension EditSession.Refusal {
    /// What the new status requires and is missing, and what to add to the command; nil where the findings say it all.
    public var demand: Failure? {
        guard !missing.isEmpty else { return nil }
        let names = missing.map { "“\($0.name)”" }
        let lines = given.map { "\($0.name)=\($0.text)" } + missing.map { "\($0.name)=\($0.example)" }
        let added = lines.map { "\n      " + ShellWord.typed($0) }.joined()
        return Failure(
            Text(
                zh: "没有写入：\(status.map { "状态为“\($0)”时" } ?? "")还要填\(names.joined())",
                en:
                    "nothing was written: \(status.map { "“\($0)” also requires" } ?? "also required:") \(names.joined(separator: ", "))"
            ),
            hint: Text(
                zh: "在命令后面加上（| 隔开的任选其一）：\(added)",
                en: "Add to the command (one of those separated by |):\(added)"))
    }
}
