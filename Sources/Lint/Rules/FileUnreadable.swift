import Document

/// A file or folder that the system does not let us read.
enum FileUnreadable {
    static let rule = Rule(
        "file-unreadable", .error,
        Text(zh: "文件或文件夹无法读取", en: "A file or folder cannot be read"),
        why: Text(
            zh: "无法读取的档案不会进入任何统计，所以必须提示。",
            en: "A file that cannot be read is missing from every figure, so it is reported."),
        examples: [],
        // Reported by whoever tried to read.
        file: { _ in })

    static func finding(_ reason: Text, level: Level) -> Diagnostic {
        Diagnostic(
            rule.id, level, at: .none,
            Text(zh: "无法读取：\(reason.zh)", en: "cannot be read: \(reason.en)"),
            hint: Text(zh: "检查它的访问权限和所在的磁盘。", en: "Check its permissions and the disk it is on."))
    }
}
