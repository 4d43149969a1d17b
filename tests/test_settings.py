"""Options: what they accept, and what goes before what."""

from pathlib import Path

import pytest

from plotnet import Settings, SettingsError
from plotnet.settings import ABOUT


@pytest.mark.parametrize(
    ("written", "meant"),
    [(True, True), (False, False), (1, True), (0.0, False), ("1", True), ("No", False)],
)
def test_a_choice_between_two_things_may_be_written_in_several_ways(
    written: object,
    meant: bool,  # noqa: FBT001 - a value of the test
) -> None:
    """As hosts, command lines and the environment have it."""
    assert Settings.read({"cache_read_only": written}).cache_read_only is meant


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("cache_read_only", "maybe", "cache_read_only: 'maybe' is neither true nor false"),
        ("cache_read_only", 2, "cache_read_only: 2 is neither true nor false"),
        ("cache_read_only", [], "cache_read_only: [] is neither true nor false"),
        ("cache_remote", 7, "cache_remote: 7 is not a text"),
        ("committed", 7, "committed: 7 is not a path"),
        ("cache_max_mb", 1.5, "cache_max_mb: 1.5 is not a whole number"),
        ("cache_max_days", -1, "cache_max_days: -1 is not a number of at least 0"),
    ],
)
def test_a_wrong_value_is_told_with_what_would_be_right(
    name: str, value: object, said: str
) -> None:
    """Whatever its type."""
    with pytest.raises(SettingsError) as caught:
        Settings.read({name: value})

    assert str(caught.value) == said


def test_the_environment_goes_before_the_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a job may do with what is shared is for the job to say."""
    monkeypatch.setenv("PLOTNET_CACHE_READ_ONLY", "1")
    monkeypatch.setenv("PLOTNET_CACHE_REMOTE", "s3://other/place")
    monkeypatch.setenv("PLOTNET_CACHE_REMOTE_WRITE", "no")
    monkeypatch.setenv("PLOTNET_FREEZE", "")
    said = {"cache_read_only": False, "cache_remote_write": True, "freeze": True}

    settings = Settings.read({**said, "cache_remote": "s3://a/b"})

    assert settings.cache_read_only
    assert not settings.cache_remote_write
    assert settings.cache_remote == "s3://other/place"
    assert settings.freeze


def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """And not the option that it sets."""
    monkeypatch.setenv("PLOTNET_FREEZE", "perhaps")

    with pytest.raises(SettingsError, match=r"^PLOTNET_FREEZE: 'perhaps' is neither"):
        Settings.read({})


def test_options_that_name_a_folder_are_known() -> None:
    """Hosts let relative ones start at their configuration."""
    assert Settings.folders() == ("cache", "committed")
    assert Settings.read({"committed": "a/b"}).committed == Path("a/b")


def test_each_option_is_explained_in_the_order_of_their_defaults() -> None:
    assert list(ABOUT) == list(Settings.__struct_fields__)
