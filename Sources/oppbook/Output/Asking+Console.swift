import Document
import Engine
import Glibc

extension Asking {
    /// Asks on the terminal; nil where standard input or standard error is none.
    static func console(_ language: Language) -> Asking? {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
        return Asking(
            choose: { question, options in
                Console.note(question[language])
                for (index, option) in options.enumerated() { Console.note("  \(index + 1)  \(option)") }
                let prompt = Text(zh: "选第几个（直接回车：都不是）", en: "number (Enter: none of them)")
                while let line = line(prompt[language]) {
                    if line.isEmpty { return nil }
                    if let number = Int(line), options.indices.contains(number - 1) { return number - 1 }
                    if let index = options.firstIndex(of: line) { return index }
                }
                return nil
            },
            answer: { question in
                guard let line = line(question[language]), !line.isEmpty else { return nil }
                return line
            },
            prose: { question, help in
                let hasEditor = Editor.isChosen
                let end = hasEditor ? Text(zh: "，直接回车打开编辑器：", en: "; Enter opens the editor:") : Text(zh: "：", en: ":")
                guard let line = line(question[language] + end[language]) else { return nil }
                if !line.isEmpty { return line }
                guard hasEditor else { return nil }
                do { return try Editor.prose(help[language]) } catch {
                    (error as? Failure ?? Failure(Text(same: "\(error)"))).show(in: language)
                    return nil
                }
            })
    }

    private static func line(_ prompt: String) -> String? {
        Console.write(prompt + " ", to: STDERR_FILENO)
        return readLine()?.trimmed
    }
}
