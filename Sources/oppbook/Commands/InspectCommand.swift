import ArgumentParser
import Dashboard
import Document
import Report

/// `oppbook inspect`: open opportunities that somebody should ask about.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: Text(zh: "列出该问一问的在谈商机和原因", en: "list open opportunities to ask about, with the reasons"),
        discussion: Text(
            zh: "每个原因都附本登记簿里有过这种情况的商机后来丢了几个；不打总分。",
            en: "Each reason comes with what became of closed opportunities for which it held; there is no score."))

    @Argument(help: ArgumentHelp(zh: "机会编号", en: "the opportunity's id"))
    var id: String?
    @OptionGroup var options: RegisterOptions
    @OptionGroup var whose: OwnerOptions
    @Option(help: ArgumentHelp(zh: "输出格式", en: "output format"))
    var format: PageFormat = .text

    func run() throws {
        if let id, let given = whose.given {
            throw Failure(
                Text(zh: "写了编号，就不能再用 \(given)", en: "\(given) cannot be combined with an id"),
                hint: Text(
                    zh: "只看 \(id)：去掉 \(given)；看一个人的全部：去掉编号。",
                    en: "For \(id) alone drop \(given); for everything of one person drop the id."))
        }
        let (workspace, person) = try whose.open(options)
        Console.write(
            try InspectionPage.text(
                of: workspace, usesCache: !options.noCache, id: id, person: person, format.writing))
    }
}
