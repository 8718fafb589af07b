import ArgumentParser
import Document

/// What `lint` is to mend.
struct FixOptions: ParsableArguments {
    @Flag(
        name: .customLong("fix"),
        help: ArgumentHelp(Text(zh: "修复不改变含义的问题", en: "mend what can be mended without a change of meaning").here))
    var isFixing = false

    @Flag(
        name: .customLong("unsafe-fixes"),
        help: ArgumentHelp(
            Text(
                zh: "连同要人过目的修复；不带 --fix 时只说有多少",
                en: "also what wants a person's look; without --fix, say how many there are"
            ).here))
    var isUnsafe = false

    @Flag(
        name: .customLong("diff"),
        help: ArgumentHelp(Text(zh: "只显示修复会改什么，不写文件", en: "show what fixing would change, and change nothing").here))
    var showsDiff = false

    /// Whether anything about mending is asked for.
    var isAsked: Bool { isFixing || isUnsafe || showsDiff }
}
