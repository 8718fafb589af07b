import Template

extension Formula {
    /// The sum of the points of an opportunity, or nil when a term is missing or is in no single band.
    public func score(of opportunity: Opportunity, _ template: Template) -> Int? {
        var score = 0
        for term in terms {
            let field = template.field(at: term.path)
            let index: Int
            switch opportunity[term.path].value {
            case .choice(let choice): index = choice
            case .quantity(let quantity):
                guard let band = field.band(of: quantity) else { return nil }
                index = band
            default: return nil
            }
            score += term.points[index] ?? 0
        }
        return score
    }

    /// The grade that the score reaches, or nil when there is no score.
    public func grade(of opportunity: Opportunity, _ template: Template) -> String? {
        guard let score = score(of: opportunity, template) else { return nil }
        return grades.first { score >= $0.atLeast }?.grade
    }
}
