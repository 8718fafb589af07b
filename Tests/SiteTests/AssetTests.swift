import Foundation
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

    /// Words are read on their ground, and shapes told from it, light and dark: WCAG 2.2, 1.4.3 and 1.4.11.
    @Test func coloursStandOut() throws {
        let style = String(decoding: Asset.style, as: UTF8.self)
        let palettes = style.matches(of: /--paper: #[^}]*/).map { block in
            Dictionary(
                block.output.matches(of: /--([a-z0-9-]+): #([0-9a-f]{6})/).map { (String($0.1), String($0.2)) },
                uniquingKeysWith: { $1 })
        }
        // Light, dark by choice, and dark by the system.
        #expect(palettes.count == 3 && palettes[1] == palettes[2])
        for colors in palettes.prefix(2) {
            func contrast(_ one: String, _ other: String) throws -> Double {
                let (a, b) = (
                    Self.lightness(try #require(colors[one], "\(one)")),
                    Self.lightness(try #require(colors[other], "\(other)"))
                )
                return (max(a, b) + 0.05) / (min(a, b) + 0.05)
            }
            for word in ["ink", "soft", "accent", "bad", "warn", "good"] {
                #expect(try contrast(word, "paper") >= 4.5, "\(word)")
            }
            for word in ["ink", "soft"] { #expect(try contrast(word, "tint") >= 4.5, "\(word) on tint") }
            // What is written on the darkest square of a heat map, and in a funnel.
            #expect(try contrast("paper", "c0") >= 4.5)
            for shape in (0..<8).map({ "c\($0)" }) + ["won", "lost", "other", "strong"] {
                #expect(try contrast(shape, "paper") >= 3, "\(shape)")
            }
        }
    }

    private static func lightness(_ hex: String) -> Double {
        let value = Int(hex, radix: 16) ?? 0
        return zip([16, 8, 0], [0.2126, 0.7152, 0.0722]).reduce(0) { sum, part in
            let share = Double(value >> part.0 & 255) / 255
            return sum + part.1 * (share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4))
        }
    }
}
