"""Words that name a document of diplomacy, and what must stand before the vaguer of them."""

# Head noun -> the words of which one must stand right before it; none asked where the noun says enough.
HEADS = {
    "paper": frozenset("position policy white discussion food-for-thought non".split()),
    "plan": frozenset("peace".split()),
    "formula": frozenset("peace".split()),
    "statement": frozenset("joint final".split()),
    "declaration": frozenset("joint final political".split()),
    "map": frozenset("road".split()),
    "roadmap": frozenset(),
    "communique": frozenset(),
    "communiqué": frozenset(),
    "memorandum": frozenset(),
    "treaty": frozenset(),
    "accord": frozenset(),
    "proposal": frozenset("peace".split()),
    "initiative": frozenset("peace".split()),
    "document": frozenset(),
    "non-paper": frozenset(),
}
# Nouns too vague to introduce a document unless a number of points or a name stands before them.
VAGUE = frozenset("document plan proposal initiative accord treaty statement declaration memorandum".split())
BEFORE = frozenset(
    "joint final draft new white so-called position policy peace road political trilateral bilateral".split()
)
ISSUED = frozenset(
    """issued published released unveiled presented signed drafted proposed adopted put floated circulated outlined
announced agreed""".split()
)
AGAIN = frozenset("the this that its their his".split())
