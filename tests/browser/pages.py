"""Every page a reader can see: name -> its address, with the keys of sample records to be filled in.

A page of yours belongs here. It is then tested for accessibility, valid HTML, overflow, layout shift and third parties,
and pictured by `python -m tests.browser.shots`.
"""

PAGES = {
    "timeline": "/",
    "timeline filtered": "/?leader={leader}&kind=call&kind=meeting",
    "timeline without a match": "/?leader={leader}&kind=letter&since=1999&until=1999",
    "timeline refused": "/?since=whenever",
    "contact": "/contacts/{contact}/",
    "contact of nine": "/contacts/{summit}/",
    "comparison": "/contacts/{contact}/compare/",
    "statements": "/statements/",
    "statement": "/statements/{statement}/",
    "statement of forty": "/statements/{forty}/",
    "statement long": "/statements/{long}/",
    "statement original": "/statements/{original}/",
    "statement translated": "/statements/{translated}/",
    "statement embedded": "/statements/{statement}/embed/",
    "leaders": "/leaders/",
    "leader": "/leaders/{leader}/",
    "organizations": "/organizations/",
    "organization": "/organizations/{organization}/",
    "pairs": "/pairs/",
    "article": "/articles/{article}/",
    "article passage": "/articles/{article}/?evidence={evidence}#e{evidence}",
    "search": "/search/",
    "search found": "/search/?q=peace+or+call",
    "search narrowed": "/search/?q=talks+or+call&leader={leader}&sort=relevance",
    "search articles": "/search/?q=%22phone+call%22+or+talks&of=articles",
    "search misspelt": "/search/?q=Zelinskiy",
    "search refused": "/search/?q=peace&year=soon",
    "changes": "/changes/",
    "changes without a match": "/changes/?action=withdrawn&until=1999-01-01",
    "about": "/about/",
    "report": "/report/?about=contact:{contact}",
    "report sent": "/report/thanks/",
    "nothing there": "/nosuch/page/",
}
WIDTHS = (390, 820, 1440)
SCHEMES = ("light", "dark")
