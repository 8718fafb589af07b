#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import ArgumentParser
import Document

// Exit codes: 0 clean, 1 findings, 2 wrong use or a failure of the tool itself.
signal(SIGPIPE, SIG_IGN)
do {
    var command = try Oppbook.parseAsRoot()
    try command.run()
} catch let code as ExitCode {
    exit(code.rawValue)
} catch let failure as Failure {
    let language = Surroundings.spokenLanguage
    Console.note("oppbook: \(failure.message[language])")
    if let hint = failure.hint { Console.note("  = \(hint[language])") }
    exit(2)
} catch let failure as ConditionFailure {
    Console.note(failure.shown(in: Surroundings.spokenLanguage))
    exit(2)
} catch let broken as UnusableSchema {
    SchemaReportText.show(broken.findings, broken.files, Surroundings.spokenLanguage)
    exit(2)
} catch {
    // Help and the version are "errors" to the argument parser, with code 0.
    let isAnswer = Oppbook.exitCode(for: error) == .success
    Console.write(Oppbook.fullMessage(for: error) + "\n", to: isAnswer ? STDOUT_FILENO : STDERR_FILENO)
    exit(isAnswer ? 0 : 2)
}
