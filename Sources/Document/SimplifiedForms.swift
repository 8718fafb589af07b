/// Simplified characters for traditional ones, as far as names of fields and choices have them.
public enum SimplifiedForms {
    private static let traditional = Array(
        "機會編號業務場類來類稱應態發現時間記錄錄責選擇轉輕險點單雙標題內務員與門開關產銷學術環節話電話談議經理費價錢額圓萬億聯繫絡觸達區縣華東業專項長週期總裁決鏈競爭對優勢劣壓無條並購買賣續約簽約結束終負責預計貨運輸頻網絡戶願認識別資訊訊給從處為於個這樣麼後裡過進還遠離邊讓請說語調論證評審設備檢測驗質採訂戰匹圍歷史檔導師職稱擔當級層報告鏡參觀動勞務農礦銀鐵鋼鋁銅錳鋰鎳鈷電氣車輛汽聯盟變壓數據處儲釋體營規範總營續狀態實際階段".unicodeScalars)
    private static let simplified = Array(
        "机会编号业务场类来类称应态发现时间记录录责选择转轻险点单双标题内务员与门开关产销学术环节话电话谈议经理费价钱额圆万亿联系络触达区县华东业专项长周期总裁决链竞争对优势劣压无条并购买卖续约签约结束终负责预计货运输频网络户愿认识别资讯讯给从处为于个这样么后里过进还远离边让请说语调论证评审设备检测验质采订战匹围历史档导师职称担当级层报告镜参观动劳务农矿银铁钢铝铜锰锂镍钴电气车辆汽联盟变压数据处储释体营规范总营续状态实际阶段".unicodeScalars)

    private static let table: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
        zip(traditional, simplified).filter { $0 != $1 }, uniquingKeysWith: { first, _ in first })

    /// The text with the traditional characters that are known written as simplified ones.
    public static func of(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { view.append(table[scalar] ?? scalar) }
        return String(view)
    }
}
