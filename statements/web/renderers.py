"""HTML from the API's answer: the template's context is the response's data, plus what frames a page."""

from rest_framework.renderers import TemplateHTMLRenderer


class PageRenderer(TemplateHTMLRenderer):
    """Adds `view` (its filter form, its JSON twin) to the data; an error page gets the problem as its context."""

    def get_template_context(self, data, renderer_context):
        return {**super().get_template_context(data, renderer_context), "view": renderer_context["view"]}
