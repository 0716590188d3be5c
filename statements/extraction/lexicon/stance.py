"""Words that show how a reaction stands to what it answers."""

STANCES = (
    (
        "declines_to_comment",
        r"declined to comment|refused to comment|no comment|would not comment|do not comment|neither confirm nor deny|declined to say",
    ),
    (
        "rejects",
        r"reject|dismiss|refus|unacceptable|never accept|spoil any|categorically|out of the question|will not recogni[sz]e",
    ),
    (
        "criticises",
        r"critici[sz]|condemn|denounc|accus|slam|blast|biased|credibility|mistake|betray|undermin|Pandora|concern|skeptic|sceptic|not impartial|hypocri|propaganda|blackmail|regret|disappoint|weakens",
    ),
    (
        "questions",
        r"question|doubt|unclear|remains to be seen|whether|don[’']t think we know|cautious|wary|too early|wait and see",
    ),
    (
        "welcomes",
        r"welcom|prais|hail|applaud|good thing|positive|encourag|glad|pleased|first step|grateful|thank|willingness|readiness|important step|congratulat",
    ),
    ("supports", r"support|back(?:s|ed|ing)\b|endors|in favou?r|agree"),
)
EXPLICIT = (
    r"\b(?:react(?:s|ed|ing|ion)?|respon[ds]\w*|in response|welcom\w+|commenting on|comment\w* on|asked about|praised|criticis\w+|criticiz\w+|condemn\w+|hailed|applauded"
    r"|skeptic\w+|scepti\w+|was met with|dismiss\w+|denounc\w+|slammed|questioned|rejected|backed)\b"
)
TOPIC = r"\b(?:call|conversation|talks?|meeting|dialogue|summit|visit|contact|discussion|phone|exchange|initiative|first step|peace)\b"
