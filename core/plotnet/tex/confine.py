"""Confine a process that is about to become a program: limits, and a fence around its files.

Limits and Landlock bind whoever asks for them and all its children, for good. So it is not our
process that asks, but one on the way from it to the tool: a fork of ours, or, where ours has
threads, in whose forks no code is safe, an interpreter of its own (`COMMAND`, then RULES… --
PROGRAM ARGUMENTS…). Hence this module imports nothing of plotnet and little of Python, and does
beforehand, in `ruleset`, what can be done by ourselves. The rules, each with a number:

* ``parent``: die when the process of that number does (Linux);
* ``fence``: the descriptor of a `ruleset` of Landlock, which refuses all access to files that it
  does not grant; TCP is refused as well;
* ``cpu`` (seconds), ``memory`` and ``file`` (bytes), ``files``: resource limits.

The exit status is `REFUSED` where a rule cannot be set or the program cannot be started.
"""

import ctypes
import os
import sys

if sys.platform != "win32":
    import resource

FOLDER = os.path.dirname(__file__)  # noqa: PTH120 - starts fast
START = f"import sys; sys.path.append({FOLDER!r}); import confine; confine.main(sys.argv[1:])"
COMMAND = ("-I", "-S", "-c", START)
"""What makes an interpreter the launcher; as a module, it need not be compiled each time."""

REFUSED = 125
"""Exit status of a launcher itself; no tool of ours uses it."""

SIGKILL, SIGPIPE, SIGXFSZ = 9, 13, 25
"""As POSIX, or all of its systems, number them; the module ``signal`` takes long to import."""

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
RULE_PATH_BENEATH = 1
RULESET_VERSION = 1
PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS = 1, 38

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
REMOVE_FILE, MAKE_REG, TRUNCATE = 1 << 5, 1 << 8, 1 << 14
ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE
GRANTS = {
    "read": READ_FILE | READ_DIR,
    "write": READ_FILE | WRITE_FILE | TRUNCATE,
    "make": READ_FILE | READ_DIR | WRITE_FILE | TRUNCATE | MAKE_REG | REMOVE_FILE,
    "run": READ_FILE | EXECUTE,
}
"""What is granted on a file, or beneath a folder."""

FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
"""All rights on files that Landlock knows, by the version that brought the last of them."""
TCP_RIGHTS = 0b11
SCOPES = 0b11
"""From version 4: bind and connect. From version 6: abstract sockets, signals to the outside."""

LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform.startswith("linux") else None
"""The functions that Python has no others for; only Linux has them."""


class _Ruleset(ctypes.Structure):
    _fields_ = [
        ("files", ctypes.c_uint64),
        ("tcp", ctypes.c_uint64),
        ("scopes", ctypes.c_uint64),
    ]


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [
        ("rights", ctypes.c_uint64),
        ("directory", ctypes.c_int32),
    ]


def landlock_version() -> int:
    """Return the version of Landlock that this kernel offers, or 0."""
    if LIBC is None:
        return 0
    return max(0, int(LIBC.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), RULESET_VERSION)))


def ruleset(grants: list[tuple[str, str]]) -> int:
    """Return the descriptor of rules that refuse every file access that is not granted.

    Args:
        grants: Pairs of a key of `GRANTS` and a path. A path that does not exist grants nothing.

    Raises:
        OSError: The kernel has no Landlock, or refuses a rule.
    """
    version = landlock_version()
    if not version:
        raise OSError("this kernel has no Landlock")
    handled = FILE_RIGHTS[max(known for known in FILE_RIGHTS if known <= version)]
    rules = _Ruleset(handled, TCP_RIGHTS if version >= 4 else 0, SCOPES if version >= 6 else 0)
    size = 8 if version < 4 else 16 if version < 6 else 24
    made = _called(CREATE_RULESET, ctypes.byref(rules), ctypes.c_size_t(size), 0)
    try:
        for kind, path in grants:
            if os.path.exists(path):  # noqa: PTH110 - starts fast
                _grant(made, GRANTS[kind] & handled, path)
    except BaseException:
        os.close(made)
        raise
    return made


def _grant(rules: int, rights: int, path: str) -> None:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        is_folder = os.path.isdir(path)  # noqa: PTH112 - starts fast
        allowed = rights if is_folder else rights & ON_FILES
        beneath = ctypes.byref(_Beneath(allowed, descriptor))
        _called(ADD_RULE, rules, RULE_PATH_BENEATH, beneath, 0)
    finally:
        os.close(descriptor)


def _called(*arguments: object) -> int:
    """Return what a system call answers; raises OSError where it is refused, or there is none."""
    result = -1 if LIBC is None else int(LIBC.syscall(*arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), "landlock")
    return result


def obey(rules: dict[str, int]) -> None:
    """Set all rules, or end this process: the last that is done before it becomes a program."""
    try:
        if "parent" in rules:
            die_with(rules["parent"])
        if "fence" in rules:
            enter(rules["fence"])
        limit(rules)
    except OSError as error:
        _refuse(error)


def _refuse(error: OSError) -> None:
    os.write(2, f"confine: {error}\n".encode())
    os._exit(REFUSED)


def enter(rules: int) -> None:
    """Refuse this process, for good, what a `ruleset` does not grant.

    Raises:
        OSError: The kernel refuses to.
    """
    if LIBC is None or LIBC.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")
    _called(RESTRICT_SELF, rules, 0)


def limit(rules: dict[str, int]) -> None:
    """Set the resource limits among ``rules``, but those that this system does not have.

    That of memory comes last: a fork of a large process is beyond it at once.
    """
    _limit(resource.RLIMIT_CORE, 0)
    known = {
        "cpu": resource.RLIMIT_CPU,
        "file": resource.RLIMIT_FSIZE,
        "files": resource.RLIMIT_NOFILE,
        "memory": resource.RLIMIT_AS,
    }
    for name, number in known.items():
        if name in rules:
            _limit(number, rules[name])


def _limit(number: int, value: int) -> None:
    _, hard = resource.getrlimit(number)
    most = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(number, (most, most))
    except (OSError, ValueError):  # macOS refuses some that it names
        return


def die_with(parent: int) -> None:
    """Have the kernel kill this process when ``parent`` ends; at once where it has ended."""
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(REFUSED)


def main(arguments: list[str]) -> None:
    """Obey the rules and become the program; never returns."""
    split = arguments.index("--")
    pairs = (rule.partition("=") for rule in arguments[:split])
    program = arguments[split + 1 :]
    obey({name: int(number) for name, _, number in pairs})
    if LIBC is not None:
        for ignored in (SIGPIPE, SIGXFSZ):  # by Python, and exec would keep that
            LIBC.signal(ignored, None)
    try:
        os.execv(program[0], program)  # noqa: S606 - the caller names the program by its path
    except OSError as error:
        _refuse(error)
