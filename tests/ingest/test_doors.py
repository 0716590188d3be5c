"""Every door leads to the same pipeline: a pasted URL, a file, a list, the command, the API, the admin."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from statements import models, tasks
from statements.ingest import bulk, caged, outbox, pipeline
from statements.ingest.errors import Forbidden, NotAnArticle, TooLarge

from . import made

pytestmark = pytest.mark.django_db
Job = models.Job
PAGE = f"<html><head><title>A call</title></head><body><article><p>{made.WORDS}</p></article></body></html>".encode()
FILES = {"call.txt": made.WORDS.encode(), "call.html": PAGE, "call.pdf": made.pdf(), "call.docx": made.word()}
LIST = [
    {"text": made.WORDS, "title": "First", "published": "2023-04-26T18:00:00Z", "outlet": "Sample Wire"},
    {"url": "https://wire.example/2", "published_on": "2023-04-27"},
    {"title": "neither url nor text"},
    {"url": "ftp://wire.example/3"},
    {"url": "https://wire.example/4", "date": "tomorrow"},
]
LINES = "\n".join(json.dumps(row) for row in LIST).encode() + b"\n{broken\n"
CSV = b'url,title,date\nhttps://wire.example/1,One,2023-04-26\n,Two,\nhttps://wire.example/3,"Three,\nlong",2023-04-28T10:00\n'


@pytest.fixture
def sent(monkeypatch):
    jobs = []
    monkeypatch.setattr(tasks, "send", jobs.extend)
    return jobs


def done(job):
    pipeline.run(job.pk)
    job.refresh_from_db()
    return job


@pytest.mark.parametrize("name", FILES)
def test_a_file_becomes_an_article_and_its_bytes_are_let_go(name):
    job = done(outbox.ask(upload=FILES[name], filename=name, outlet="Sample Wire"))
    assert (job.state, job.error, job.upload) == ("done", "", None)
    assert job.article.versions.get().text == made.WORDS
    assert job.article.outlet_name == "Sample Wire"


def test_a_file_that_cannot_be_read_stays_with_the_reason():
    job = done(outbox.ask(upload=b"%PDF-1.4 and no more", filename="call.pdf"))
    assert (job.state, bytes(job.upload)) == ("failed", b"%PDF-1.4 and no more")
    assert "The PDF is damaged" in job.error


@pytest.mark.parametrize(
    "asked, error, message",
    [
        ({"upload": b"x" * (outbox.MAX_UPLOAD + 1), "filename": "a.txt"}, TooLarge, "larger than 10 MB"),
        ({"upload": b"", "filename": "a.txt"}, NotAnArticle, "The file is empty"),
        ({"url": "http://u:p@wire.example/"}, Forbidden, "user name or password"),
    ],
)
def test_what_can_never_be_read_is_refused_at_the_door(asked, error, message):
    with pytest.raises(error, match=message):
        outbox.ask(**asked)
    assert not Job.objects.exists()


def test_the_door_does_not_look_into_a_file(monkeypatch):
    monkeypatch.setattr(caged.cage, "run", None)
    outbox.ask(upload=made.word(["&i;"], made.LAUGHS), filename="attack.docx")
    assert Job.objects.get().state == "queued"


def test_a_list_becomes_a_job_for_each_row_and_says_what_is_wrong_with_the_others():
    job = outbox.ask(upload=LINES, filename="list.jsonl")
    parts = pipeline.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.made, job.upload) == ("done", {"jobs": 6}, None)
    assert list(Job.objects.filter(pk__in=parts).values_list("title", "url", "published_on__day")) == [
        ("First", "", 26),
        ("", "https://wire.example/2", 27),
    ]
    errors = list(job.parts.filter(state="failed").order_by("pk").values_list("filename", "error"))
    assert [name for name, _ in errors] == [f"list.jsonl, line {n}" for n in (3, 4, 5, 6)]
    told = ["neither a url nor a text", "Only http and https", "'tomorrow' is no date", "It is no JSON"]
    assert all(words in error for words, (_, error) in zip(told, errors, strict=True))


def test_a_list_delivered_twice_is_spread_once():
    job = outbox.ask(upload=CSV, filename="list.csv")
    assert len(pipeline.run(job.pk)) == 2
    assert pipeline.run(job.pk) == []
    assert job.parts.count() == 3


def test_a_csv_table_is_read_by_its_headings():
    rows = bulk.rows(CSV, "list.csv")
    assert [(row.facts.get("title"), row.facts.get("published_on"), row.error) for row in rows] == [
        ("One", "2023-04-26", ""),
        (None, None, "It has neither a url nor a text."),
        ("Three,\nlong", "2023-04-28", ""),
    ]


@pytest.mark.parametrize(
    "body, name, message",
    [
        (b"", "list.jsonl", "has 0 articles"),
        (b'{"url": "x"}\n' * (bulk.MAX_ROWS + 1), "list.jsonl", "has 10,001 articles"),
        (b"one,two\n1,2\n", "list.csv", "names its columns"),
        (b"", "list.csv", "names its columns"),
    ],
)
def test_what_is_no_list_is_refused_with_the_reason(body, name, message):
    with pytest.raises(NotAnArticle, match=message):
        bulk.rows(body, name)


def test_the_command_reads_files_and_lists_and_names_what_it_could_not(tmp_path, capsys):
    for name, body in FILES.items():
        (tmp_path / name).write_bytes(body)
    (tmp_path / "list.jsonl").write_text(json.dumps({"file": "call.docx", "title": "By list"}))
    call_command("ingest", *(str(tmp_path / name) for name in [*FILES, "list.jsonl"]), "--here")
    assert Job.objects.filter(state="done").count() == 5
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(CommandError, match="1 of 1 could not be read"):
        call_command("ingest", str(tmp_path / "broken.pdf"), "--here")
    assert "'broken.pdf': The PDF is damaged" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line, message", [("{}", "line 1: It has neither"), ('{"file": "missing.txt"}', "missing.txt: No such file")]
)
def test_the_command_names_the_line_it_cannot_use(tmp_path, line, message):
    (tmp_path / "list.jsonl").write_text(line)
    with pytest.raises(CommandError, match=message):
        call_command("ingest", str(tmp_path / "list.jsonl"))
    assert not Job.objects.exists()


def post(api, **asked):
    return api.post("/api/v1/articles/", asked, format="multipart")


def upload(name, body):
    return SimpleUploadedFile(name, body)


def test_a_file_sent_to_the_api_is_answered_with_a_job_to_watch(
    editor_api, sent, django_capture_on_commit_callbacks, monkeypatch
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = post(editor_api, file=upload("call.pdf", made.pdf()), published_on="2023-04-26")
    assert (answer.status_code, answer.json()["filename"]) == (202, "call.pdf")
    assert sent == [answer.json()["id"]]
    done(Job.objects.get())
    assert editor_api.get(answer["Location"]).json()["state"] == "done"


def test_a_list_sent_to_the_api_tells_how_far_its_parts_are(editor_api, sent):
    answer = post(editor_api, file=upload("list.csv", CSV))
    pipeline.run(answer.json()["id"])
    assert editor_api.get(answer["Location"]).json()["parts"] == {"queued": 2, "failed": 1}


@pytest.mark.parametrize(
    "asked, field, message",
    [
        ({"file": upload("empty.txt", b"")}, "file", "empty"),
        ({"file": upload("a.txt", b"x"), "text": "y"}, "file", "not both"),
        ({"file": upload("a.txt", b"x" * (outbox.MAX_UPLOAD + 1))}, "file", "larger than 10 MB"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_by_the_api(editor_api, asked, field, message):
    answer = post(editor_api, **asked)
    assert answer.status_code == 400
    assert message in str(answer.json()["errors"][field])


def test_a_flood_is_refused_before_it_is_read(editor_api):
    answer = editor_api.post(
        "/api/v1/articles/", b"x", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(10**9)
    )
    assert answer.status_code == 413
    assert "10 MB and no more" in answer.json()["detail"]


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.mark.parametrize(
    "asked",
    [{"url": "https://wire.example/1"}, {"text": made.WORDS}, {"file": upload("call.pdf", made.pdf())}],
    ids=["a URL", "a text", "a file"],
)
def test_an_editor_hands_in_an_article_at_the_desk(desk, sent, django_capture_on_commit_callbacks, asked):
    for given in asked.values():
        getattr(given, "seek", int)(0)
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post("/admin/statements/job/add/", {**asked, "published_on": "2023-04-26"})
    assert answer.status_code == 302
    job = Job.objects.get()
    assert sent == [job.pk]
    assert job.published_on.day == 26


@pytest.mark.parametrize(
    "asked, message",
    [
        ({}, "Give the URL of an article"),
        ({"url": "file:///etc/passwd"}, "Only http and https"),
        ({"file": upload("a.txt", b"x" * (outbox.MAX_UPLOAD + 1))}, "larger than 10 MB"),
    ],
)
def test_the_desk_says_what_it_cannot_take(desk, asked, message):
    answer = desk.post("/admin/statements/job/add/", asked)
    assert message in answer.content.decode()
    assert not Job.objects.exists()


def test_what_failed_is_tried_again_if_there_is_something_to_read(desk, sent, django_capture_on_commit_callbacks):
    failed = Job.objects.create(state="failed", url="https://wire.example/1", attempts=5, error="It answered 503.")
    row = Job.objects.create(state="failed", filename="list.csv, line 3", error="It has neither.")
    asked = {"action": "try_again", "_selected_action": [failed.pk, row.pk]}
    with django_capture_on_commit_callbacks(execute=True):
        page = desk.post("/admin/statements/job/", asked, follow=True)
    assert "1 are tried again" in page.content.decode()
    assert sent == [failed.pk]
    failed.refresh_from_db()
    assert (failed.state, failed.attempts, failed.error) == ("queued", 0, "")
