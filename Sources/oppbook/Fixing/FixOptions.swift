import ArgumentParser
import Document

/// What `lint` is to fix.
struct FixOptions: ParsableArguments {
    @Flag(
        name: .customLong("fix"),
        help: ArgumentHelp(zh: "修复不改变含义的问题", en: "fix what can be fixed without changing the meaning"))
    var isFixing = false

    @Flag(
        name: .customLong("unsafe-fixes"),
        help: ArgumentHelp(
            zh: "同时做需要人工确认的修复；不带 --fix 时只计数", en: "also make fixes that need review; without --fix, only count them"))
    var isUnsafe = false

    @Flag(
        name: .customLong("diff"),
        help: ArgumentHelp(zh: "只显示修复会改什么，不写文件", en: "show what would be fixed, without changing files"))
    var showsDiff = false

    /// Whether anything about fixing is asked for.
    var isAsked: Bool { isFixing || isUnsafe || showsDiff }
}
