"""Confine this process, then become a program: the launcher that every tool is started through.

It runs in a process of its own (`COMMAND`, then RULES… -- PROGRAM ARGUMENTS…) between our process
and the tool, because limits and Landlock bind whoever asks for them and all its children, and
because code between fork and exec is not safe in a process that has threads. It imports nothing of
plotnet, and little of Python, as every start of a tool waits for it. The rules, one argument each:

* ``cpu=SECONDS``, ``memory=BYTES``, ``file=BYTES``, ``files=COUNT``: resource limits;
* ``parent=PID``: die when that process does (Linux);
* ``held=1``: obey all rules, and then wait for `GO` on the standard input;
* ``read=PATH``, ``write=PATH``, ``make=PATH``, ``run=PATH``: with any of these, Landlock refuses
  every access to files but reading beneath ``read``, writing the file ``write``, making files
  beneath ``make`` and starting the file ``run``; TCP is refused as well.

The exit status is `REFUSED` where a rule cannot be set or the program cannot be started.
"""

import ctypes
import os
import sys

FOLDER = os.path.dirname(__file__)  # noqa: PTH120 - starts fast
START = f"import sys; sys.path.append({FOLDER!r}); import confine; confine.main(sys.argv[1:])"
COMMAND = ("-I", "-S", "-c", START)
"""What makes an interpreter the launcher; as a module, it need not be compiled each time."""

REFUSED = 125
"""Exit status of the launcher itself; no tool of ours uses it."""

GO = b"go"
"""What a launcher that is held waits for; the program then has nothing to read."""

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
FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
"""All rights on files that Landlock knows, by the version that brought the last of them."""
TCP_RIGHTS = 0b11
SCOPES = 0b11
"""From version 4: bind and connect. From version 6: abstract sockets, signals to the outside."""


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
    if not sys.platform.startswith("linux"):
        return 0
    libc = ctypes.CDLL(None, use_errno=True)
    return max(0, int(libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), RULESET_VERSION)))


def fence(grants: list[tuple[str, str]]) -> None:
    """Refuse this process, for good, every file access that is not granted.

    Args:
        grants: Pairs of a key of `GRANTS` and a path. A path that does not exist grants nothing.

    Raises:
        OSError: The kernel has no Landlock, or refuses a rule.
    """
    version = landlock_version()
    if not version:
        raise OSError("this kernel has no Landlock")
    libc = ctypes.CDLL(None, use_errno=True)
    handled = FILE_RIGHTS[max(known for known in FILE_RIGHTS if known <= version)]
    ruleset = _Ruleset(handled, TCP_RIGHTS if version >= 4 else 0, SCOPES if version >= 6 else 0)
    size = 8 if version < 4 else 16 if version < 6 else 24
    rules = _called(libc, CREATE_RULESET, ctypes.byref(ruleset), ctypes.c_size_t(size), 0)
    for kind, path in grants:
        if os.path.exists(path):  # noqa: PTH110 - starts fast
            _grant(libc, rules, GRANTS[kind] & handled, path)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")
    _called(libc, RESTRICT_SELF, rules, 0)


def _grant(libc: ctypes.CDLL, rules: int, rights: int, path: str) -> None:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        is_folder = os.path.isdir(path)  # noqa: PTH112 - starts fast
        allowed = rights if is_folder else rights & ON_FILES
        beneath = ctypes.byref(_Beneath(allowed, descriptor))
        _called(libc, ADD_RULE, rules, RULE_PATH_BENEATH, beneath, 0)
    finally:
        os.close(descriptor)


def _called(libc: ctypes.CDLL, *arguments: object) -> int:
    result = int(libc.syscall(*arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), "landlock")
    return result


def limit(rules: dict[str, str]) -> None:
    """Set the resource limits among ``rules``, but those that this system does not have."""
    import resource  # noqa: PLC0415 - POSIX alone has it

    _limit(resource.RLIMIT_CORE, 0)
    known = {
        "cpu": resource.RLIMIT_CPU,
        "memory": resource.RLIMIT_AS,
        "file": resource.RLIMIT_FSIZE,
        "files": resource.RLIMIT_NOFILE,
    }
    for name, number in known.items():
        if name in rules:
            _limit(number, int(rules[name]))


def _limit(number: int, value: int) -> None:
    import resource  # noqa: PLC0415 - POSIX alone has it

    _, hard = resource.getrlimit(number)
    most = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(number, (most, most))
    except (OSError, ValueError):  # macOS refuses some that it names
        return


def die_with(parent: int) -> None:
    """Have the kernel kill this process when ``parent`` ends; at once where it has ended."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(REFUSED)


def wait_for_word() -> None:
    """Wait until we are told to go on; without a word, because our parent is gone, we end."""
    if os.read(0, len(GO)) != GO:
        os._exit(REFUSED)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)


def main(arguments: list[str]) -> None:
    """Obey the rules and become the program; never returns."""
    split = arguments.index("--")
    pairs = [(key, value) for key, _, value in (rule.partition("=") for rule in arguments[:split])]
    rules, program = dict(pairs), arguments[split + 1 :]
    try:
        if "parent" in rules:
            die_with(int(rules["parent"]))
        limit(rules)
        if grants := [pair for pair in pairs if pair[0] in GRANTS]:
            fence(grants)
        if "held" in rules:
            wait_for_word()
        for ignored in (SIGPIPE, SIGXFSZ):  # by Python, and exec would keep that
            ctypes.CDLL(None).signal(ignored, None)
        os.execv(program[0], program)  # noqa: S606 - the caller names the program by its path
    except OSError as error:
        sys.stderr.write(f"confine: {error}\n")
        os._exit(REFUSED)
