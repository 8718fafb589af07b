import Analysis
import Document

/// A difference of win rates looked at again within another dimension, as pages tell it.
enum StratificationSections {
    static let column: DataTable.Column = .text(Text(zh: "在另一维度内比较", en: "Within another dimension"))

    /// What the column says.
    static let how = Text(
        zh: "最后一列把双方放在另一个维度（双方在相同的类里各有 5 个以上结案的、与赢单关系最大的一个）的同类里再比：各类之差按 n₁n₂÷(n₁+n₂) 加权平均；区间按所看的维度数再放宽。",
        en:
            "The last column compares the two sides again within the categories of the dimension that has most to do with winning among those in which both have five closed in the same categories: the mean of the differences, weighted by n₁n₂ ÷ (n₁ + n₂). Its interval also allows for the number of dimensions looked at."
    )

    static func cell(_ within: Stratification?) -> Cell {
        guard let within else { return Cell(.dash) }
        let points = Cell.points(within.difference)
        let alone = within.alone.count
        return Cell(
            Text(
                zh: "\(within.name.zh)：\(points.text.zh)" + (alone > 0 ? "，另有 \(alone) 个无可比" : ""),
                en: "\(within.name.en): \(points.text.en)" + (alone > 0 ? ", \(alone) without a counterpart" : "")),
            order: points.order)
    }

    /// Said before the numbers: whose difference turns its sign.
    /// - Parameter differences: with what they are called.
    static func warnings(_ differences: [(name: Text, crude: Rate?, within: Stratification?)]) -> [PageBlock] {
        cautions(differences).map { .text($0) }
    }

    static func cautions(_ differences: [(name: Text, crude: Rate?, within: Stratification?)]) -> [Text] {
        differences.compactMap { name, crude, within in
            guard let crude, let within, within.turns(crude) else { return nil }
            let (all, inside) = (Cell.points(crude).text, Cell.points(within.difference).text)
            return Text(
                zh:
                    "注意：“\(name.zh)”合起来看是 \(all.zh) 个百分点，放在同一“\(within.name.zh)”里比却是 \(inside.zh)：差别可能只来自“\(within.name.zh)”的构成，不能当作它本身的差别。",
                en:
                    "Caution: “\(name.en)” differs by \(all.en) points overall, but by \(inside.en) within the same “\(within.name.en)”: the overall difference may come from the mix of “\(within.name.en)” alone."
            )
        }
    }

    /// The categories of one difference.
    static func table(_ within: Stratification, _ first: Text, _ second: Text) -> DataTable {
        DataTable(
            caption: Text(zh: "按\(within.name.zh)分开比", en: "Within \(within.name.en)"),
            columns: [.text(within.name), .number(first), .number(second)],
            rows: within.strata.map { [Cell($0.label ?? .missing), .rate($0.first), .rate($0.second)] },
            foot: [
                [
                    Cell(Text(zh: "加权之差（百分点）", en: "Weighted difference (points)")), .points(within.difference),
                    Cell(
                        within.alone.isEmpty
                            ? Text(same: "")
                            : Text(
                                zh: "另有 \(within.alone.count) 个所在的类里没有可比的",
                                en: "\(within.alone.count) in categories without the other side")),
                ]
            ])
    }
}
