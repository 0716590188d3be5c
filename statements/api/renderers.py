"""JSON by orjson, and tables as CSV."""

import csv
import io

import orjson
from rest_framework.renderers import BaseRenderer, JSONRenderer


class FastJSONRenderer(JSONRenderer):
    """JSON in UTF-8, dates as ISO 8601; indented when `?indent=` or the Accept header asks for it."""

    def render(self, data, accepted_media_type=None, renderer_context=None):
        if data is None:
            return b""
        indent = self.get_indent(accepted_media_type or "", renderer_context or {})
        return orjson.dumps(data, default=str, option=orjson.OPT_NON_STR_KEYS | (orjson.OPT_INDENT_2 if indent else 0))


class CSVRenderer(BaseRenderer):
    """The pairs of a matrix as a table: keys, names, how often, from when to when. Errors stay JSON."""

    media_type, format, charset = "text/csv", "csv", "utf-8"
    columns = ["a_key", "a_name", "b_key", "b_name", "contacts", "first", "last"]

    def render(self, data, accepted_media_type=None, renderer_context=None):
        if "pairs" not in data:
            return orjson.dumps(data, default=str)
        out = io.StringIO()
        table = csv.writer(out)
        table.writerow(self.columns)
        for pair in data["pairs"]:
            names = [inert(pair[side][field]) for side in "ab" for field in ("key", "name")]
            table.writerow([*names, pair["contacts"], pair["first"], pair["last"]])
        return out.getvalue()


def inert(text):
    """Text that a spreadsheet will not take for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
