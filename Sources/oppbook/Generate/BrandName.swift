/// Invented brand names of three characters, no two of which share more than one character in the same place, so that
/// generated customers are never mistaken for misspellings of each other.
struct BrandName: Sendable {
    /// A prime number of characters: the two equations below then have one solution, which keeps the names apart.
    private static let characters: [String] = """
        华恒鑫瑞宏泰安康诚信达通盛兴隆昌裕丰茂荣祥和顺利嘉佳美新源远大中正天地海江河山川\
        峰岭林森云星辰月阳光明辉耀晨曦旭东南金银铭钰锐锋钧铁玉珏琪琳瑶珂珑璟晟昊昱晖皓博\
        文智慧睿哲思创拓启航程奥凯腾跃飞翔鹏鸿鹰龙麒麟骏骐骋驰捷迅联合众汇聚同共协力科维\
        纬经纶格致恩惠德仁义善益优卓越超凡鼎元亨乾坤道朗清泓润泽沃沐澜涛浩瀚渊淳溢洋蓝青\
        绿翠丹虹霖霁岚岳峻嵘磊石岩砺硕立邦国城冠宇宙寰宝宜宁定实亚欧禾松柏桐梓楠榕枫兰
        """.map { String($0) }

    let text: String

    /// The name of one customer. `shift` gives every seed other names.
    init(customer: Int, shift: Int) {
        let count = Self.characters.count
        let number = customer + shift
        let a = number % count
        let b = number / count % count
        let first = Self.characters[a]
        let second = Self.characters[(7 * a + 31 * b + 11) % count]
        let third = Self.characters[(29 * a + 83 * b + 57) % count]
        // Beyond some 39,000 customers the names begin again, with one more character in front.
        let round = customer / (count * count)
        text = (round > 0 ? Self.characters[(round - 1) % count] : "") + first + second + third
    }
}
