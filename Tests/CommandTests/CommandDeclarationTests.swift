@testable import ArgumentParser
import Testing

@testable import oppbook

/// What the parser of arguments asks of every command: no name twice, no position after one that reads the rest, no
/// flag that cannot be set. A debug build stops at the first command that breaks this, a release says nothing.
@Suite struct CommandDeclarationTests {
    /// Every command, and every group of options in it.
    private static func declarations(_ type: any ParsableArguments.Type) -> [any ParsableArguments.Type] {
        let groups = Mirror(reflecting: type.init()).children.compactMap { ($0.value as? any Group)?.members }
        let commands = (type as? any ParsableCommand.Type)?.configuration.subcommands ?? []
        return [type] + groups.flatMap(declarations) + commands.flatMap { declarations($0) }
    }

    @Test func theParserHasNothingToSay() {
        let declarations = Self.declarations(Oppbook.self)
        #expect(
            declarations.contains { $0 == SegmentsCommand.self } && declarations.contains { $0 == SpeechOptions.self })
        for type in declarations { #expect(throws: Never.self) { try type._validate(parent: nil) } }
    }

    /// Two options of one name.
    private struct Wrong: ParsableArguments {
        @Option(name: .customLong("as-of")) var day: String?
        @Option(name: .customLong("as-of")) var date: String?
    }

    @Test func itTellsWhatIsWrong() {
        #expect(throws: ParsableArgumentsValidationError.self) { try Wrong._validate(parent: nil) }
    }
}

private protocol Group {
    var members: any ParsableArguments.Type { get }
}

extension OptionGroup: Group {
    fileprivate var members: any ParsableArguments.Type { Value.self }
}
