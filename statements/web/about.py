"""What Readout is, how far it can be trusted, and how to say that something is wrong."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Now
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from statements.api.scoreboard import ScoreboardViewSet
from statements.models import ErrorReport
from statements.models.editing import REPORTABLE
from statements.serializers.changes import LABELS, shown

from .tags import when
from .views import Page

LONGEST = 4000
# Nobody's address is kept to count reports by, so they are counted together.
MOST_AN_HOUR = 60


class AboutPage(Page, ScoreboardViewSet):
    """Method, limits, and the figures."""

    noun = "about"
    templates = {"retrieve": "about/about.html"}


class ReportForm(forms.Form):
    """An error report. `about` is a record such as `contact:12`; `website` is a trap that no reader sees."""

    about = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    message = forms.CharField(
        min_length=10,
        max_length=LONGEST,
        label="What is wrong",
        widget=forms.Textarea(attrs={"rows": 7, "aria-describedby": "message-help"}),
    )
    email = forms.EmailField(
        required=False,
        label="Your e-mail address, if you want an answer",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(required=False, max_length=LONGEST)

    def clean_about(self):
        """The public record it names, as {noun: record}."""
        about = self.cleaned_data["about"]
        if not about:
            return {}
        noun, _, pk = about.partition(":")
        record = public_record(noun, pk)
        if record is None:
            raise ValidationError("There is no public record at this address: report it without one, and name it.")
        return {noun: record}

    def clean(self):
        lately = ErrorReport.objects.filter(made_at__gt=Now() - timedelta(hours=1))
        if lately.count() >= MOST_AN_HOUR:
            raise ValidationError("Too many reports came within the last hour: please try again later.")
        return self.cleaned_data

    def save(self):
        """Nothing where the trap was sprung: whoever did so is told the same."""
        facts = self.cleaned_data
        if not facts["website"]:
            ErrorReport.objects.create(message=facts["message"], email=facts["email"], **facts["about"])


def public_record(noun, pk):
    """The published record of this kind and id, or None."""
    if noun not in REPORTABLE or not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    return REPORTABLE[noun].objects.filter(state="published", pk=pk).first()


def name_of(record):
    """A record in words: its label in the log of changes, and its date."""
    told = shown(record) if record._meta.model_name in LABELS else {"label": str(record)}
    return f"{told['label']}, {when(record.edtf)}" if getattr(record, "edtf", "") else told["label"]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request):
    """The form, with the record it is about named in it."""
    form = ReportForm(request.POST or None, initial={"about": request.GET.get("about", "")[:40]})
    if form.is_valid():
        form.save()
        return redirect("web:report-thanks")
    noun, _, pk = (form["about"].value() or "").partition(":")
    record = public_record(noun, pk)
    context = {"form": form, "record": record, "name": record and name_of(record), "frame": "base.html"}
    return render(request, "about/report.html", context, status=400 if form.is_bound else 200)


@require_safe
def thanks(request):
    return render(request, "about/thanks.html", {"frame": "base.html"})
