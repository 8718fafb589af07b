import Document

extension FixSession {
    /// How much was fixed.
    /// - Parameter more: how many fixes need a person's review and were not made.
    public func made(more: Int) -> Text {
        let rest =
            more == 0
            ? Text(same: "")
            : Text(zh: "；加 --unsafe-fixes 还能修复 \(more) 处", en: "; --unsafe-fixes would make \(more) more")
        if count == 0 { return Text(zh: "没有可以修复的" + rest.zh, en: "nothing to fix" + rest.en) }
        return Text(
            zh: "在 \(files.count) 份文件里修复了 \(count) 处" + rest.zh,
            en: "\(count.counted("fix", "fixes")) made in \(files.count.counted("file"))" + rest.en)
    }

    /// How much would be fixed.
    public func planned(isUnsafe: Bool) -> Text {
        if count == 0 { return Text(zh: "没有可以修复的", en: "nothing to fix") }
        let command = isUnsafe ? "--fix --unsafe-fixes" : "--fix"
        return Text(
            zh: "\(command) 会在 \(files.count) 份文件里修复 \(count) 处",
            en: "\(command) would make \(count.counted("fix", "fixes")) in \(files.count.counted("file"))")
    }
}
