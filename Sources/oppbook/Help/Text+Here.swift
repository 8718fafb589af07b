import ArgumentParser
import Document
import Engine

// Help texts are made before any option is read, and said in the language that the command line speaks.

extension Text {
    /// In the language that the command line speaks.
    var here: String { self[SpokenLanguage.here] }
}

extension ArgumentHelp {
    init(zh: String, en: String, valueName: String? = nil) {
        self.init(Text(zh: zh, en: en).here, valueName: valueName)
    }
}

extension ValidationError {
    init(zh: String, en: String) { self.init(Text(zh: zh, en: en).here) }
}

extension CommandConfiguration {
    init(
        commandName: String, abstract: Text, discussion: Text = Text(same: ""), version: String = "",
        subcommands: [any ParsableCommand.Type] = []
    ) {
        self.init(
            commandName: commandName, abstract: abstract.here, discussion: discussion.here, version: version,
            subcommands: subcommands)
    }
}
