"""The editors' view of the machinery: how sources are, and what could not be read. Doors to functions of `ingest`."""

from functools import partial

from django.contrib import messages
from django.contrib.admin.views.decorators import staff_member_required
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from statements import tasks
from statements.ingest import outbox, polling
from statements.models import Job, Source

A_PAGE = 50


def for_staff(permission):
    """A page for staff who may do this; others are sent to log in, or told that they may not."""
    allowed = permission_required(f"statements.{permission}", raise_exception=True)
    return lambda view: staff_member_required(allowed(view))


@require_safe
@for_staff("view_source")
def sources(request):
    """The health of every source, those that need an editor first."""
    rows = Source.objects.by_need().with_articles().select_related("outlet")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    facts = {"page": page, "may_change": request.user.has_perm("statements.change_source")}
    return render(request, "desk/sources.html", facts)


# What a button does, and what the editor is told then.
SOURCE_VERBS = {
    "pause": (lambda rows, user: polling.pause(rows, f"By {user}."), "It rests until it is resumed."),
    "resume": (lambda rows, user: polling.resume(rows), "It is visited within a minute."),
    "poll": (lambda rows, user: polling.hurry(rows), "It is visited within a minute."),
}


@require_POST
@for_staff("change_source")
def change_source(request, pk):
    """Pause, resume or visit one source now."""
    if request.POST.get("verb") not in SOURCE_VERBS:
        return HttpResponseBadRequest("The verb must be one of pause, resume and poll.")
    act, told = SOURCE_VERBS[request.POST["verb"]]
    changed = act(Source.objects.filter(pk=pk), request.user)
    messages.info(request, told if changed else "Nothing was changed: somebody was faster.")
    return redirect("web:desk-sources")


@require_safe
@for_staff("view_job")
def jobs(request):
    """What was parked and why, newest first, and how much is waiting."""
    parked = Job.objects.parked().filter(**_older(request)).select_related("source")[: A_PAGE + 1]
    rows, more = list(parked)[:A_PAGE], len(parked) > A_PAGE
    facts = {"jobs": rows, "older": more and rows[-1].pk, "waiting": Job.objects.waiting().count()}
    facts |= {"put_off": Job.objects.put_off().count(), "may_change": request.user.has_perm("statements.change_job")}
    return render(request, "desk/jobs.html", facts)


def _older(request):
    before = request.GET.get("before", "")
    return {"pk__lt": int(before)} if before.isdecimal() and len(before) < 19 else {}


@require_POST
@for_staff("change_job")
def retry_job(request, pk):
    """Have a parked job tried again."""
    with transaction.atomic():
        again = outbox.retry(Job.objects.filter(pk=pk))
        transaction.on_commit(partial(tasks.send, again), robust=True)
    messages.info(request, "It is tried again." if again else "It is not parked any more, or nothing is left to read.")
    return redirect("web:desk-jobs")
