"""Which addresses may be called, and when two are one."""

import pytest

from statements.ingest.addresses import canonical, checked, is_public
from statements.ingest.errors import Forbidden


@pytest.mark.parametrize(
    "url, message",
    [
        ("ftp://wire.example/1", "Only http and https"),
        ("file:///etc/passwd", "Only http and https"),
        ("javascript:alert(1)", "Only http and https"),
        ("wire.example/1", "Only http and https"),
        ("http://", "names no host"),
        ("http://editor:secret@wire.example/", "user name or password"),
        ("http://editor@wire.example/", "user name or password"),
        ("http://wire.example:99999/", "is not a URL"),
        ("http://[::1/", "is not a URL"),
        ("http://wire.example:25/", "Port 25"),
        ("http://wire.example:6379/", "Port 6379"),
    ],
)
def test_an_address_that_can_never_be_read_is_refused_at_once(url, message):
    with pytest.raises(Forbidden, match=message):
        checked(url)


@pytest.mark.parametrize("port", ["", ":80", ":443", ":8080", ":8443"])
def test_the_usual_ports_of_the_web_are_open(port):
    url = f"https://wire.example{port}/1"
    assert checked(url) == url


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.0.0.1 192.168.1.1 172.16.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 240.0.0.1 255.255.255.255 "
    "192.88.99.1 198.18.0.1 192.0.0.8 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 fec0::1 ff02::1 ff0e::1 "
    "::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 2002:7f00:1:: 2001:0:7f00:1:: "
    "2001:db8::1 5f00::1 100::1".split(),
)
def test_addresses_that_lead_inside_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "::ffff:93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_addresses_of_the_open_internet_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url, known_as",
    [
        ("HTTPS://Wire.Example:443/A/b", "https://wire.example/A/b"),
        ("http://wire.example", "http://wire.example/"),
        ("https://wire.example/1?utm_source=feed&id=7&fbclid=x#top", "https://wire.example/1?id=7"),
        ("https://wire.example/1?b=2&a=%20x", "https://wire.example/1?b=2&a=%20x"),
        (" https://wire.example:8443/1?empty= ", "https://wire.example:8443/1?empty="),
    ],
)
def test_a_page_is_known_by_one_address(url, known_as):
    assert canonical(url) == known_as
    assert canonical(known_as) == known_as
