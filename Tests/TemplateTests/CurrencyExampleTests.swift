import Testing

@testable import Template

/// The amount that a hint names is one that people could type in this register.
@Suite struct CurrencyExampleTests {
    private func example(_ units: [(String, Int64)]) -> [String] {
        let currency = Currency(code: "CNY", marks: [], units: units.map { Currency.Unit(name: $0, factor: $1) })
        let text = currency.example(5_200_000)
        return [text.zh, text.en]
    }

    @Test func itHasTheUnitsOfTheRegister() {
        #expect(example([("亿", 100_000_000), ("万", 10_000), ("千", 1000), ("m", 1_000_000)]) == ["520万", "5.2m"])
        #expect(example([("k", 1000)]) == ["5200k", "5200k"])
        #expect(example([("万", 10_000)]) == ["520万", "520万"])
        #expect(example([]) == ["5200000", "5200000"])
    }
}
