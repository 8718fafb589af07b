import Document

extension TranslationPlan {
    /// That nothing is written, since some files cannot be translated.
    public var refusal: Text {
        Text(
            zh: "\(hinderedCount) 份文件无法转换，没有写入",
            en: "\(hinderedCount.counted("file")) cannot be translated; nothing was written")
    }

    /// How much would change.
    public var prospect: Text {
        Text(
            zh: "会改写 \(fileCount) 份文件中的 \(changes.count) 份",
            en: "\(changes.count) of \(fileCount.counted("file")) would change")
    }

    /// How much changed.
    public var done: Text {
        Text(
            zh: "改写了 \(fileCount) 份文件中的 \(changes.count) 份",
            en: "\(changes.count) of \(fileCount.counted("file")) changed")
    }
}
