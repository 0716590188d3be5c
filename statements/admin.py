"""The admin: every table for the operator; verbs go through the same services as everywhere else."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.html import format_html

from statements import models, services, tasks
from statements.errors import EditingError
from statements.ingest import outbox, polling, wires
from statements.ingest.errors import IngestError
from statements.ingest.files import READABLE
from statements.models.record import Origin

MEGABYTES = outbox.MAX_UPLOAD // 1024 // 1024
ASKED = {"url", "text", "upload", "filename"}

# What visits leave behind on a source.
VISITED = ("etag", "last_modified", "interval", "polled_at", "failures", "error", "paused_because")
READ_ONLY = ("revision", "created_at", "updated_at", "fingerprint", "asked_at", "made_at")


def _each(verb, reason):
    """An admin action that applies a service to each chosen record and says what was refused."""

    def act(modeladmin, request, queryset):
        for record in queryset:
            try:
                verb(record, services.Hand(user=request.user), reason)
            except EditingError as refused:
                modeladmin.message_user(request, str(refused), messages.ERROR)

    act.__name__ = verb.__name__
    act.short_description = f"{verb.__name__.capitalize()} the chosen records"
    return act


ACTIONS = [
    _each(services.confirm, ""),
    _each(services.reject, "Rejected in the admin."),
    _each(services.withdraw, "Withdrawn in the admin."),
]


class EvidenceInline(admin.TabularInline):
    """The words that prove the record, to look at: offsets are not typed by hand."""

    model = models.Evidence
    fields = ["version", "start", "end", "exact", "state"]
    readonly_fields = fields
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("version__article")


class TableAdmin(admin.ModelAdmin):
    """Foreign keys as raw ids, because the tables are long; what the database sets is read-only."""

    list_per_page = 50
    show_full_result_count = False

    def __init__(self, model, site):
        fields = model._meta.get_fields()
        self.raw_id_fields = [f.name for f in fields if f.many_to_one and f.concrete]
        self.readonly_fields = [f.name for f in fields if f.name in READ_ONLY]
        self.list_select_related = self.raw_id_fields
        super().__init__(model, site)


class RecordAdmin(TableAdmin):
    """State changes only by the actions, which ask for evidence and leave a review."""

    list_display = ["__str__", "state", "origin", "confidence", "updated_at"]
    list_filter = ["state", "origin"]
    actions = ACTIONS
    inlines = [EvidenceInline]

    def save_model(self, request, obj, form, change):
        """An editor's word is the editor's: neither the engine nor the roster writes over it."""
        obj.origin = Origin.EDITOR
        super().save_model(request, obj, form, change)
        if change and form.changed_data:
            services.corrected(obj, services.Hand(user=request.user), "Corrected in the admin.")

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "state", "origin", "merged_into"]


class DirectoryAdmin(RecordAdmin):
    search_fields = ["name", "key", "names__text"]


@admin.register(models.Source)
class SourceAdmin(TableAdmin):
    """The health of the sources: when each was visited, what went wrong, and the way back."""

    list_display = ["__str__", "health", "polled_at", "due_at", "interval", "failures", "a_week", "outlet"]
    list_filter = [("paused_because", admin.EmptyFieldListFilter), "kind"]
    list_select_related = ["outlet"]
    search_fields = ["url", "title"]
    ordering = ["-failures", "url"]
    actions = ["resume", "poll_now", "pause"]

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *VISITED]

    def get_queryset(self, request):
        return super().get_queryset(request).with_articles_a_week()

    @admin.display(ordering="articles_a_week", description="articles a week")
    def a_week(self, source):
        return f"{source.articles_a_week:.1f}"

    @admin.display(description="health")
    def health(self, source):
        reason = source.paused_because or source.error
        return f"{source.health.capitalize()}. {reason}" if reason else source.health.capitalize()

    @admin.action(description="Resume the chosen sources", permissions=["change"])
    def resume(self, request, queryset):
        self.message_user(request, f"{polling.resume(queryset)} resumed: they are visited within a minute.")

    @admin.action(description="Poll the chosen sources now", permissions=["change"])
    def poll_now(self, request, queryset):
        self.message_user(
            request, f"{polling.hurry(queryset)} are visited within a minute. Paused ones must be resumed."
        )

    @admin.action(description="Pause the chosen sources", permissions=["change"])
    def pause(self, request, queryset):
        self.message_user(request, f"{polling.pause(queryset, f'By {request.user}.')} paused.")


@admin.register(models.Article)
class ArticleAdmin(TableAdmin):
    """What was read, and which articles tell one agency's story."""

    list_display = ["__str__", "outlet_name", "published_on", "wire_group", "state"]
    list_filter = ["state", ("wire_group", admin.EmptyFieldListFilter)]
    search_fields = ["title", "url", "=wire_group__id"]
    actions = ["split"]

    @admin.action(description="Split the chosen articles from their wire group", permissions=["change"])
    def split(self, request, queryset):
        try:
            group = wires.split(queryset.select_related("wire_group"))
        except EditingError as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            self.message_user(request, f"They are a group of their own: “{group}”. It stays apart from the other.")


class AskForm(forms.ModelForm):
    """An article to be read: a URL, a text or a file."""

    file = forms.FileField(required=False, help_text=f"{READABLE} At most {MEGABYTES} MB.")

    class Meta:
        model = models.Job
        fields = ["url", "file", "text", "title", "outlet", "language", "published_on"]
        widgets = dict.fromkeys(["url", "title", "outlet", "language"], forms.TextInput(attrs={"size": 80}))

    def clean(self):
        facts = super().clean()
        file = facts.pop("file", None)
        if file and file.size > outbox.MAX_UPLOAD:
            raise ValidationError({"file": f"The file is larger than {MEGABYTES} MB."})
        self.wanted = facts | ({"upload": file.read(), "filename": file.name} if file else {})
        try:
            outbox.refuse(**{name: self.wanted[name] for name in ASKED & self.wanted.keys()})
        except IngestError as wrong:
            raise ValidationError(str(wrong)) from wrong
        if not ASKED & {name for name, given in self.wanted.items() if given}:
            raise ValidationError("Give the URL of an article, its text, or a file.")
        return facts

    def _post_clean(self):
        """The database's own rules hold when the job is made: what is checked here has no file yet."""

    def save(self, commit=True):
        return outbox.ask(**self.wanted)

    def save_m2m(self):
        pass


@admin.register(models.Job)
class JobAdmin(TableAdmin):
    """Hand in an article, watch what becomes of it, and try again what failed. A job is never edited."""

    list_display = ["__str__", "asks_for", "state", "attempts", "error", "notes", "asked_at", "ended_at"]
    list_filter = ["state", "source"]
    search_fields = ["url", "filename", "title"]
    ordering = ["-id"]
    actions = ["try_again"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("upload", "text").annotate(told=F("version__notes"))

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **kwargs) if obj else AskForm

    def get_fields(self, request, obj=None):
        return AskForm._meta.fields if obj is None else super().get_fields(request, obj)

    def get_readonly_fields(self, request, obj=None):
        return super().get_readonly_fields(request, obj) if obj else []

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request) if obj is None else False

    def save_model(self, request, obj, form, change):
        transaction.on_commit(lambda: tasks.send([obj.pk]), robust=True)

    @admin.display(description="what to know of the text")
    def notes(self, job):
        return " ".join(job.told or [])

    @admin.action(description="Try the chosen jobs again", permissions=["change"])
    def try_again(self, request, queryset):
        jobs = outbox.retry(models.Job.objects.filter(pk__in=queryset.values("pk")))
        transaction.on_commit(lambda: tasks.send(jobs), robust=True)
        self.message_user(request, f"{len(jobs)} are tried again.")


@admin.register(models.ErrorReport)
class ErrorReportAdmin(TableAdmin):
    """What readers say is wrong: to read, to answer, and to close."""

    list_display = ["__str__", "about", "state", "email", "made_at"]
    list_filter = ["state", "made_at"]
    search_fields = ["message", "email"]
    actions = ["close"]

    def get_readonly_fields(self, request, obj=None):
        return [field.name for field in self.model._meta.fields if field.name != "state"]

    def has_add_permission(self, request):
        return False

    @admin.display(description="about")
    def about(self, report):
        record = report.record
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record) if record else "the site"

    @admin.action(description="Close the chosen reports", permissions=["change"])
    def close(self, request, queryset):
        closed = queryset.update(state=models.ErrorReport.State.CLOSED)
        self.message_user(request, f"{closed} closed.")


RECORDS = [models.Contact, models.Claim, models.Readout, models.Statement, models.Reaction, models.Document]
TABLES = [
    models.Annotation,
    models.Attribution,
    models.DocumentSection,
    models.Identifier,
    models.Name,
    models.Office,
    models.Participation,
    models.Review,
    models.Topic,
    models.WireGroup,
]
admin.site.register([models.Leader, models.Organization], DirectoryAdmin)
admin.site.register(RECORDS, RecordAdmin)
admin.site.register(TABLES, TableAdmin)


@admin.register(models.ArticleVersion, models.Extraction)
class ImmutableAdmin(TableAdmin):
    """What was read and what the engine said of it: to look at, never to change."""

    def has_change_permission(self, request, obj=None):
        return False

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
