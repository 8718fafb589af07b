import Testing

@testable import Site

/// The files that are part of the program.
@Suite struct AssetTests {
    @Test func theChartLibraryIsThere() throws {
        let bytes = try #require(Asset.echarts, "built without ECharts: run make")
        #expect(bytes.count > 1_000_000)
        #expect(String(decoding: bytes.prefix(400), as: UTF8.self).contains("Apache"))
    }

    @Test func theOthersAreText() {
        for text in [Asset.style, Asset.script] { #expect(!text.isEmpty && text.last == UInt8(ascii: "\n")) }
    }
}
