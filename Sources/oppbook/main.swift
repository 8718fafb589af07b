import Engine
import Glibc
import ArgumentParser
import Document

// Exit codes: 0 clean, 1 findings, 2 wrong use or a failure of the tool itself.
signal(SIGPIPE, SIG_IGN)
let language = SpokenLanguage.here
do {
    var command = try Oppbook.parseAsRoot(TypedWords.forParser(Array(CommandLine.arguments.dropFirst())))
    try command.run()
    Console.end(0)
} catch let code as ExitCode {
    Console.end(code.rawValue)
} catch let failure as Failure {
    failure.show(in: language)
} catch let failure as ConditionFailure {
    Console.note(failure.shown(in: language))
} catch let broken as UnusableSchema {
    broken.show(language)
} catch {
    // Help and the version are "errors" to the argument parser, with code 0.
    Help.answer(error, Array(CommandLine.arguments.dropFirst()), language).show(in: language)
}
Console.end(2)
