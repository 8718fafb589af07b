import Document
import Template

/// The words in which people say what their company is: on the command line, and when they are asked.
extension Company {
    /// The lists that can be given, and the word for one item of each.
    public enum List: String, Sendable, CaseIterable {
        case department, person, region, product, industry, stage, competitor, currency

        /// As a question, with what an empty answer gives.
        func question(_ standard: String) -> Text {
            switch self {
            case .department:
                Text(
                    zh: "有哪些部门？代码=名称，用逗号隔开，例如 SAL=销售部, KA=大客户部（回车：\(standard)）",
                    en:
                        "Departments, as CODE=NAME, separated by commas, such as SAL=Sales, KA=Key accounts (Enter: \(standard))"
                )
            case .person:
                Text(
                    zh: "哪些人会用？姓名，用逗号隔开；部门写在后面：张三, 李四=KA（回车：\(standard)）",
                    en:
                        "People, separated by commas, with their department where it is not the first: Ann, Bob=KA (Enter: \(standard))"
                )
            case .region:
                Text(
                    zh: "客户在哪些区域？例如 华东/江苏省, 华南（回车：\(standard)）",
                    en: "Regions of the customers, such as Europe/Germany, Asia (Enter: \(standard))")
            case .product:
                Text(
                    zh: "卖哪些产品或服务？（回车：登记表不分产品）",
                    en: "Products and services that you sell (Enter: the form does not ask for the product)")
            case .industry:
                Text(
                    zh: "客户属于哪些行业？例如 储能/工商业储能, 光伏（回车：\(standard)）",
                    en: "Industries of the customers, such as Energy/Storage, Transport (Enter: \(standard))")
            case .stage:
                Text(
                    zh: "签约之前有哪些阶段？按先后写（回车：\(standard)）",
                    en: "Stages before the signature, in their order (Enter: \(standard))")
            case .competitor:
                Text(zh: "常遇到哪些竞争对手？（回车：先不写）", en: "Competitors that you often meet (Enter: none for now)")
            case .currency:
                Text(
                    zh: "金额用什么币种？代码，例如 CNY、USD（回车：\(standard)）",
                    en: "Currency of the amounts: USD, EUR … (Enter: \(standard))")
            }
        }
    }

    /// Whether nothing was given.
    public var isEmpty: Bool {
        departments.isEmpty && people.isEmpty && regions.isEmpty && products.isEmpty && industries.isEmpty
            && stages.isEmpty && competitors.isEmpty && currency == nil
    }

    /// Adds what somebody wrote, one or several with commas.
    /// - Throws: ``Failure`` where a department has no code, or a currency is none.
    public mutating func add(_ text: String, to list: List) throws(Failure) {
        for word in Self.words(text, list) {
            switch list {
            case .department: departments.append(try Self.department(word))
            case .person:
                let parts = SchemaName(parsing: Self.withEquals(word))
                people.append(Person(name: parts.label, department: parts.other))
            case .region: regions.append(SchemaName(parsing: word))
            case .product: products.append(SchemaName(parsing: word))
            case .industry: industries.append(SchemaName(parsing: word))
            case .stage: stages.append(SchemaName(parsing: word))
            case .competitor: competitors.append(SchemaName(parsing: word))
            case .currency: currency = try Self.currency(word)
            }
        }
    }

    private static func currency(_ word: String) throws(Failure) -> String {
        let code = currencies[word.lowercased()] ?? word.uppercased()
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            throw Failure(
                Text(zh: "“\(word)”不是币种代码", en: "“\(word)” is not a currency code"),
                hint: Text(zh: "写三个字母：CNY、USD、EUR。", en: "Use three letters: USD, EUR, CNY."))
        }
        return code
    }

    /// What people call a currency that can only be one.
    private static let currencies = [
        "人民币": "CNY", "元": "CNY", "rmb": "CNY", "renminbi": "CNY", "yuan": "CNY", "美元": "USD", "美金": "USD",
        "us dollars": "USD", "us dollar": "USD", "us$": "USD", "欧元": "EUR", "euro": "EUR", "euros": "EUR", "€": "EUR",
        "港元": "HKD", "港币": "HKD", "日元": "JPY", "yen": "JPY", "英镑": "GBP", "£": "GBP", "pounds": "GBP",
        "sterling": "GBP",
        "新台币": "TWD", "台币": "TWD", "韩元": "KRW", "新加坡元": "SGD", "新币": "SGD", "澳元": "AUD", "加元": "CAD",
        "瑞士法郎": "CHF", "swiss francs": "CHF",
    ]

    /// Separated by commas; what follows in time, by arrows as well.
    private static func words(_ text: String, _ list: List) -> [String] {
        var text = text
        if list == .stage {
            for arrow in ["->", "=>", ">", "→", "➜", "⇒", "＞"] { text = text.replacing(arrow, with: ",") }
        }
        return text.split { ",，、;；".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// `销售部（SAL）` and `SAL：销售部` as `销售部=SAL` and `SAL=销售部`.
    private static func withEquals(_ word: String) -> String {
        var word = word
        for sign in ["＝", "：", ":", "（", "("] { word = word.replacing(sign, with: "=") }
        return word.replacing("）", with: "").replacing(")", with: "")
    }

    /// `SAL=销售部`, the other way round as well, or a code alone.
    private static func department(_ word: String) throws(Failure) -> SchemaName {
        let parts = withEquals(word).split(separator: "=", maxSplits: 1).map { String($0).trimmed }
        func isCode(_ text: String) -> Bool {
            !text.isEmpty && text.utf8.count <= 16
                && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        }
        if let code = parts.first(where: isCode) {
            return SchemaName(parts.first { $0 != code } ?? code, id: code)
        }
        throw Failure(
            Text(zh: "部门“\(word)”缺少代码", en: "the department “\(word)” has no code"),
            hint: Text(
                zh: "代码用大写字母和数字，写在机会编号里，例如 SAL=\(parts.last ?? "销售部")。",
                en: "The code is part of the ids, in capital letters and digits: SAL=\(parts.last ?? "Sales")."))
    }

    /// Asks whoever is at the terminal for each list in turn; what is not understood is asked again.
    public mutating func ask(_ asking: Asking, _ language: Language, person: String?) {
        let standard = Company().completed(language, person: person)
        let shown: [List: String] = [
            .department: standard.departments.map { "\($0.id ?? "")=\($0.label)" }.joined(separator: ", "),
            .person: standard.people.map(\.name).joined(separator: ", "),
            .region: language == .zh ? "全国各大区和省市" : Self.continents.joined(separator: ", "),
            .currency: NewRegister.shippedCurrency,
            .industry: standard.industries.map(\.label).joined(separator: ", "),
            .stage: NewRegister.shippedStages(language).joined(separator: ", "),
        ]
        for list in List.allCases {
            let question = list.question(shown[list] ?? "")
            var refusal = Text(same: "")
            while let answer = asking.answer(
                Text(zh: refusal.zh + question.zh + "\n>", en: refusal.en + question.en + "\n>"))
            {
                let before = self
                do throws(Failure) {
                    try add(answer, to: list)
                    // What would be refused in the end is asked again at once.
                    _ = try OwnSchema(completed(language, person: person), language)
                    break
                } catch {
                    self = before
                    refusal = Text(
                        zh: "\(error.message.zh)。\(error.hint?.zh ?? "")\n",
                        en: "\(error.message.en). \(error.hint?.en ?? "")\n")
                }
            }
        }
    }
}
