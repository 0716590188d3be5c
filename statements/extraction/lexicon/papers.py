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
    "document": frozenset(),
    "non-paper": frozenset(),
    "resolution": frozenset(),
    "agreement": frozenset(),
    "pact": frozenset(),
}
# Nouns too vague to introduce a document unless a number of points or a name stands before them, or somebody issued it.
VAGUE = frozenset(
    """document plan proposal initiative accord treaty statement declaration memorandum resolution agreement pact
    paper formula""".split()
)
BEFORE = frozenset(
    """joint final draft new white so-called position policy peace road political trilateral bilateral partnership
    strategic framework border maritime trade defence defense security cooperation friendship landmark binding
    non-binding council""".split()
)
ISSUED = frozenset(
    """issued published released unveiled presented signed drafted proposed adopted floated circulated outlined
    announced agreed tabled passed approved endorsed""".split()
)
AGAIN = frozenset("the this that its their his".split())
# Papers that have parties rather than an issuer.
SIGNED = frozenset("treaty agreement accord pact memorandum".split())
# Words that take up a paper of whatever kind, and determiners under which nothing is introduced.
GENERIC = frozenset("paper document plan proposal formula text programme program".split())
NO_PAPER = frozenset("any no some every such another".split())
