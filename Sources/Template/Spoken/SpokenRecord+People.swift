import Document

/// People as they are said: `王工 技术总监`, `王总（采购，主要）、李经理`, `Mr Jones and Ms Patel`.
extension SpokenRecord {
    /// 王工、李经理 are two people; 王工、技术总监 is one, and so are 张科长（设备科） and 张科长 设备科. A number or an address
    /// stays behind a title, where lint warns of it. Nil where a piece is neither surely a person nor surely about one.
    func people(_ text: String) -> [[String]]? {
        var people: [[String]] = []
        for (piece, isAbout) in cards(text) {
            guard let last = people.indices.last else {
                people += Self.addressed(piece).map { [$0] }
                continue
            }
            if Self.isNumberOrAddress(piece) {
                guard people[last].count > 1 else { return nil }
                people[last][people[last].count - 1] += " " + piece
            } else if isAbout || named(piece) != nil || Self.isAboutSomebody(piece) {
                people[last].append(piece)
            } else {
                let names = Self.addressed(piece)
                let isPerson = names.count > 1 || Self.isAddressed(piece) || piece.contains("*")
                guard isPerson || (text.contains("、") && (2...4).contains(piece.count)) else { return nil }
                people += names.map { [$0] }
            }
        }
        return people
    }

    /// The pieces of a text, and whether one is certainly about the person before it: what is in brackets, or on the
    /// same card.
    private func cards(_ text: String) -> [(piece: String, isAbout: Bool)] {
        let isWhole = split(text).count == 1
        var cards: [(piece: String, isAbout: Bool)] = []
        for (part, isAside) in asides(text) {
            for piece in isWhole ? [part] : split(part) {
                let words = piece.split { $0 == " " || $0 == "\u{3000}" }.map(String.init)
                let isCard = words.count > 1 && !isAside && words[0].count > 1 && !words[0].utf8.allSatisfy { $0 < 128 }
                if isCard, isWhole || Self.isAddressed(words[0]), words.count <= 3 {
                    cards += words.enumerated().map { ($1, $0 > 0 && !Self.isAddressed($1) && !$1.contains("*")) }
                } else {
                    cards += (isWhole ? pieces(piece) : [piece]).map { ($0, isAside) }
                }
            }
        }
        return cards
    }

    private func asides(_ text: String) -> [(text: String, isAside: Bool)] {
        var parts = [(text: "", isAside: false)]
        for character in text {
            switch character {
            case "（", "(": parts.append(("", true))
            case "）", ")": parts.append(("", false))
            default: parts[parts.count - 1].text.append(character)
            }
        }
        return parts.map { ($0.text.trimmed, $0.isAside) }.filter { !$0.text.isEmpty }
    }

    /// Mr Jones and Ms Patel are two people where it is said of each how to address them.
    private static func addressed(_ piece: String) -> [String] {
        for word in ["和", "与", "及", " and ", " & "] {
            let names = piece.components(around: word)
            if names.count > 1, names.allSatisfy(isAddressed) { return names }
        }
        return [piece]
    }

    /// A title or a department, which says something of the person before it: 技术总监, 设备科, purchasing.
    private static func isAboutSomebody(_ piece: String) -> Bool {
        if isAddressed(piece) { return false }
        if title(of: piece) != nil || departments.contains(where: piece.hasSuffix) { return true }
        // Names begin with a capital.
        let words = piece.split(separator: " ")
        return words.allSatisfy { $0.first?.isLowercase == true || englishDepartments.contains($0.lowercased()) }
    }

    private static let departments = ["科", "部", "处", "室", "厂", "车间", "中心", "公司", "集团", "分厂", "工段", "班组", "院", "所"]

    private static let englishDepartments: Set<String> = [
        "purchasing", "procurement", "sales", "marketing", "production", "engineering", "maintenance", "quality",
        "finance",
        "accounting", "logistics", "operations", "legal", "it", "hr", "r&d", "research", "management", "administration",
        "plant", "lab", "laboratory", "department", "owner", "founder", "brewmaster", "foreman", "technician",
        "secretary", "assistant", "chef", "and", "of",
    ]

    /// A family name with what one calls its bearer: 王工, 李经理, Ms Patel.
    private static func isAddressed(_ piece: String) -> Bool {
        if let title = title(of: piece), !title.utf8.allSatisfy({ $0 < 128 }) {
            let name = piece.dropLast(title.count)
            // 总经理 and 副主任 are titles themselves.
            return (name.count == 1 && !"总副正".contains(name)) || longNames.contains(String(name))
        }
        let first = piece.prefix { $0 != " " && $0 != "." }.lowercased()
        return ["mr", "mrs", "ms", "miss", "dr", "prof"].contains(first) && first.count < piece.count
    }

    /// Family names of two characters.
    private static let longNames: Set<String> = [
        "欧阳", "司马", "上官", "诸葛", "司徒", "皇甫", "令狐", "尉迟", "公孙", "夏侯", "东方", "慕容", "端木", "南宫", "长孙", "宇文",
    ]

    /// The title that a piece ends with.
    static func title(of piece: String) -> String? {
        let piece = piece.lowercased()
        return titles.filter(piece.hasSuffix).max { $0.count < $1.count }
    }

    static func isNumberOrAddress(_ text: String) -> Bool {
        text.contains { ($0.isASCII && $0.isNumber) || $0 == "@" }
    }

    static let initials = ["ceo", "cto", "cfo", "coo", "cio"]

    private static let titles =
        initials + [
            "总监", "经理", "工", "总", "主任", "部长", "主管", "厂长", "工程师", "董事长", "总裁", "副总", "采购", "科长", "处长", "院长", "所长", "负责人",
            "助理", "专员", "会计",
            "director", "manager", "engineer", "buyer", "officer", "head", "president", "lead",
        ]
}
