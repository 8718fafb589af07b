import ArgumentParser
import Document
import Site

/// Where the files can be seen, for `dashboard` and `serve`.
struct SourceOption: ParsableArguments {
    @Option(
        name: .customLong("source-url"),
        help: ArgumentHelp(
            zh: "商机页链接到源文件：代码仓库里文件夹的网址，{path} 处填路径",
            en: "link opportunities to their files: the folder's address on the git server, with {path} for the path",
            valueName: "url"), transform: SourceOption.address)
    var source: SourceAddress?

    @Sendable private static func address(_ text: String) throws -> SourceAddress {
        if let address = SourceAddress(text) { return address }
        throw ValidationError(
            zh: "--source-url 要写 https:// 开头的网址，如 https://example.com/sales/blob/main/{path}",
            en:
                "--source-url must be an address that begins with https://, such as https://example.com/sales/blob/main/{path}"
        )
    }
}
