import Dashboard
import Document
import Engine
import Glibc
import Platform

extension UnusableSchema {
    /// On standard error, where the schema keeps a command from its work.
    func show(_ language: Language) {
        Console.write(text(language, hasColor: ProcessEnvironment.hasColor(STDERR_FILENO)), to: STDERR_FILENO)
        Console.note(
            Text(zh: "oppbook: 模板有错误，请先改正以上各处", en: "oppbook: the template has errors; correct them first")[language])
        // The schema is found from where the command runs, as the command itself found it.
        guard findings.contains(where: { $0.diagnostic.level == .error && $0.diagnostic.fix != nil }) else { return }
        Console.note(
            Text(
                zh: "  = 能自动修复的：oppbook schema check --fix",
                en: "  = To fix what can be fixed automatically: oppbook schema check --fix")[language])
    }
}
