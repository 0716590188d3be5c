"""HTML from the API's answer: the template's context is the response's data, plus what frames a page."""

from rest_framework.renderers import TemplateHTMLRenderer


class PageRenderer(TemplateHTMLRenderer):
    """Adds `view` (its filter form, its JSON twin) to the data; an error page gets the problem as its context.

    `frame` is what the template extends: the whole page, or for htmx only what stands in it.
    """

    def get_template_context(self, data, renderer_context):
        frame = "partial.html" if in_part(renderer_context["request"]) else "base.html"
        added = {"view": renderer_context["view"], "frame": frame}
        return {**super().get_template_context(data, renderer_context), **added}

    def get_exception_template(self, response):
        view = response.renderer_context["view"]
        if response.status_code == 400 and view.keeps_form and view.action == "list":
            return self.resolve_template(view.get_template_names())
        return super().get_exception_template(response)


def in_part(request):
    """Whether htmx asks, for a part of a page that is there already."""
    return bool(request.htmx) and not request.htmx.history_restore_request
