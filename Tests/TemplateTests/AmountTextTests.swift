import Document
import Template
import Testing

/// Amounts as people read them: a table of yuan and what each language makes of it.
struct AmountTextTests {
    @Test(
        arguments: [
            (0, "0", "0"), (1, "1", "1"), (999, "999", "999"), (1_000, "1,000", "1k"), (9_999, "9,999", "10k"),
            (10_000, "1万", "10k"), (85_500, "8.55万", "85.5k"), (123_456, "12.35万", "123k"),
            (780_000, "78万", "780k"), (999_949, "99.99万", "1m"), (1_480_000, "148万", "1.48m"),
            (48_740_000, "4,874万", "48.7m"), (99_994_999, "9,999万", "100m"), (99_995_000, "1亿", "100m"),
            (120_000_000, "1.2亿", "120m"), (999_999_999, "10亿", "1bn"), (-200_000, "-20万", "-200k"),
            (Int64.max, "92,233,720,369亿", "9,223,372,037bn"), (Int64.min, "-92,233,720,369亿", "-9,223,372,037bn"),
        ] as [(Int64, String, String)])
    func anAmountIsRounded(yuan: Int64, zh: String, en: String) {
        #expect(Text(amount: yuan).zh == zh)
        #expect(Text(amount: yuan).en == en)
    }

    /// What a record says is not rounded.
    @Test(
        arguments: [
            (780_000, "78万", "780k"), (1_234_567, "1,234,567", "1,234,567"), (860_000, "86万", "860k"),
            (85_500, "8.55万", "85.5k"), (85_550, "85,550", "85,550"), (1_250_000, "125万", "1.25m"),
        ] as [(Int64, String, String)])
    func aRecordedAmountLosesNothing(yuan: Int64, zh: String, en: String) {
        #expect(Text(exactAmount: yuan).zh == zh)
        #expect(Text(exactAmount: yuan).en == en)
    }

    @Test(
        arguments: [
            (500_000, 1_000_000, "50–100万", "500k–1m"), (800_000, 120_000_000, "80万–1.2亿", "800k–120m"),
            (0, 100_000, "0–10万", "0–100k"), (500_000, 500_000, "50万", "500k"),
            (5_000, 20_001, "5,000–20,001", "5k–20,001"),
        ] as [(Int64, Int64, String, String)])
    func anIntervalIsWrittenInOneUnitWhereItCan(low: Int64, high: Int64, zh: String, en: String) {
        #expect(AmountText.exact(from: low, to: high, .zh) == zh)
        #expect(AmountText.exact(from: low, to: high, .en) == en)
    }

    @Test func withoutAnUpperEndItIsAtLeastSoMuch() {
        #expect(AmountText.exact(from: 1_000_000, to: nil, .zh) == "至少 100万")
        #expect(AmountText.exact(from: 1_000_000, to: nil, .en) == "at least 1m")
        #expect(AmountText.rounded(1_500_000, from: 1_000_000, to: nil, .zh) == "150万（至少 100）")
        #expect(AmountText.rounded(1_000_000, from: 1_000_000, to: nil, .en) == "at least 1m")
    }

    @Test func aSumHasItsEndsInBrackets() {
        #expect(AmountText.rounded(48_740_000, from: 47_390_000, to: 50_090_000, .zh) == "4,874万（4,739–5,009）")
        #expect(AmountText.rounded(48_740_000, from: 47_390_000, to: 50_090_000, .en) == "48.7m (47.4–50.1)")
        #expect(AmountText.rounded(780_000, from: 780_000, to: 780_000, .zh) == "78万")
        #expect(AmountText.rounded(0, from: 0, to: 0, .en) == "0")
        #expect(AmountText.rounded(0, from: 0, to: 66_667, .zh) == "0（0–6.67万）")
        #expect(AmountText.rounded(0, from: -200_000, to: 66_667, .en) == "0 (-200k … 66.7k)")
        // Ends that look like the middle tell nothing.
        #expect(AmountText.rounded(48_740_000, from: 48_739_800, to: 48_740_200, .zh) == "4,874万")
    }

    @Test func aChangeHasItsSign() {
        #expect(AmountText.change(200_000, from: 100_000, to: 300_000, .zh) == "+20万（+10 … +30）")
        #expect(AmountText.change(-340_000, from: -340_000, to: -340_000, .en) == "-340k")
        #expect(AmountText.change(5_400_000, from: 5_900_000, to: 4_900_000, .zh) == "+540万（+490 … +590）")
        #expect(AmountText.change(5_400_000, from: 5_900_000, to: 5_900_000, .zh) == "+540万")
        #expect(AmountText.change(0, from: 0, to: 0, .en) == "0")
        #expect(AmountText.change(0, from: -20_000, to: 66_667, .zh) == "0（-2万 … +6.67万）")
    }
}
