"""`manage.py demo` up to its serving: who may sign in, what the processes are told, which demo goes first."""

import socket

import pytest
from django.core.management import CommandError, call_command

from statements.management.commands import demo
from tracker.address import Address


@pytest.fixture
def var(tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "VAR", tmp_path)
    return tmp_path


def may(user, permission):
    return type(user).objects.get(pk=user.pk).has_perm(permission)


def test_the_editor_may_change_records_and_delete_none(db, var, django_user_model):
    demo.editor_login()
    editor = django_user_model.objects.get(username="editor")
    assert editor.is_staff
    assert not editor.is_superuser
    assert may(editor, "statements.change_contact")
    assert not may(editor, "statements.delete_contact")
    assert not may(editor, "auth.change_user")


def test_the_password_is_random_private_and_shown_again(db, var, django_user_model):
    shown = demo.editor_login()
    assert demo.editor_login() == shown
    password = shown.removeprefix("editor / ")
    assert len(password) >= 16
    assert django_user_model.objects.get(username="editor").check_password(password)
    assert (var / "demo-password").stat().st_mode & 0o077 == 0


def test_a_password_the_editor_chose_is_left_alone(db, var, django_user_model):
    demo.editor_login()
    editor = django_user_model.objects.get(username="editor")
    editor.set_password("a word of my own")
    editor.save()
    assert demo.editor_login() == "editor / the password you gave it"
    editor.refresh_from_db()
    assert editor.check_password("a word of my own")


def test_only_the_demo_confirms_drafts(monkeypatch):
    monkeypatch.delenv("AUTO_CONFIRM", raising=False)
    here = Address("127.0.0.1", 8000)
    assert demo.environment(here, without_dossier=False)["AUTO_CONFIRM"] == "demo"
    assert "AUTO_CONFIRM" not in demo.environment(here, without_dossier=True)


def test_the_site_answers_to_the_name_it_is_served_at(settings, monkeypatch):
    monkeypatch.delenv("ALLOWED_HOSTS", raising=False)
    settings.ALLOWED_HOSTS = ["localhost"]
    assert demo.environment(Address("10.0.0.7", 80), True)["ALLOWED_HOSTS"] == "localhost,10.0.0.7"
    assert demo.environment(Address("0.0.0.0", 80), True)["ALLOWED_HOSTS"] == "*"
    assert "ALLOWED_HOSTS" not in demo.environment(Address("localhost", 80), True)


def test_a_taken_port_is_said_with_the_remedy_before_anything_is_touched(monkeypatch, settings, tmp_path):
    settings.BASE_DIR = tmp_path
    monkeypatch.setattr(demo, "VAR", tmp_path / "var")
    monkeypatch.setattr(demo, "RELEASE", 0.1)
    monkeypatch.setattr(demo, "heed_endings", lambda: None)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=rf"127\.0\.0\.1:{port} cannot be used .*make demo PORT="):
            call_command("demo", port=port)


def test_a_checkout_has_one_demo_at_a_time(monkeypatch, settings, tmp_path):
    settings.BASE_DIR = tmp_path
    monkeypatch.setattr(demo, "RELEASE", 0.1)
    with demo.the_only_demo(), pytest.raises(CommandError, match="running already"), demo.the_only_demo():
        pass


def test_an_engine_that_is_down_is_named(monkeypatch):
    monkeypatch.setattr(demo.engines, "status", lambda: {"PostgreSQL": 17, "Redis": None})
    with pytest.raises(CommandError, match="Redis is down"):
        demo.check_engines()
