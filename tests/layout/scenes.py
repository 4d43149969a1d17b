"""What must hold of every scene: nothing overlaps that should not, and nothing is cut."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from math import cos, hypot, radians, sin

from plotnet.font import measure
from plotnet.scene import (
    TIP_AHEAD,
    TIP_BEHIND,
    TIP_BESIDE,
    Ball,
    Box,
    Disc,
    Label,
    Part,
    Picture,
    Polygon,
    Route,
    Scene,
)

Point = tuple[float, float]
Outline = tuple[Point, ...]

SLACK = 0.02
"""Outlines that overlap by less only touch."""


def label_outline(label: Label) -> Outline:
    """Return the four corners of a line of type."""
    room = measure(label.text, label.size_pt, bold=label.bold)
    left = {"left": 0.0, "centre": -room.width / 2, "right": -room.width}[label.align]
    c, s = cos(radians(label.angle)) * label.scale, sin(radians(label.angle)) * label.scale
    x, y = label.at
    right, low, high = left + room.width, -room.depth, room.height
    corners = ((left, low), (right, low), (right, high), (left, high))
    return tuple((x + u * c - v * s, y + u * s + v * c) for u, v in corners)


def silhouettes(part: Part) -> Iterator[Outline]:
    """Yield the convex outlines of a part's bodies."""
    for shape in part.shapes:
        match shape:
            case Box(at=(x, y), height=h):
                s, w = shape.slant, shape.width
                low, high, right = y - h / 2, y + h / 2, x + w
                yield (
                    (x - s, low - s), (right - s, low - s), (right + s, low + s),
                    (right + s, high + s), (x + s, high + s), (x - s, high - s),
                )  # fmt: skip
            case Ball(at=(x, y), radius=r) | Disc(at=(x, y), radius=r):
                yield tuple(
                    (x + r * cos(radians(a)), y + r * sin(radians(a))) for a in range(0, 360, 30)
                )
            case Polygon(points=points, fill=fill) if fill is not None:
                yield points
            case Picture(at=(x, y), width=w, height=h):
                s = w / 2 * 0.385
                yield (
                    (x - s, y - h / 2 - s),
                    (x + s, y - h / 2 + s),
                    (x + s, y + h / 2 + s),
                    (x - s, y + h / 2 - s),
                )
            case _:
                continue


def apart(one: Sequence[Point], other: Sequence[Point]) -> bool:
    """Tell whether the upright rectangles around two outlines have nothing in common."""
    return any(
        max(p[i] for p in one) <= min(p[i] for p in other)
        or max(p[i] for p in other) <= min(p[i] for p in one)
        for i in (0, 1)
    )


def overlap(one: Sequence[Point], other: Sequence[Point]) -> float:
    """Return by how much two convex outlines overlap, by separating axes; 0 if they do not."""
    if apart(one, other):
        return 0.0
    least = float("inf")
    for outline in (one, other):
        for (x1, y1), (x2, y2) in pairwise((*outline, outline[0])):
            length = hypot(x2 - x1, y2 - y1)
            if length < 1e-9:
                continue
            nx, ny = (y1 - y2) / length, (x2 - x1) / length
            a = [x * nx + y * ny for x, y in one]
            b = [x * nx + y * ny for x, y in other]
            least = min(least, max(a) - min(b), max(b) - min(a))
            if least <= 0:
                return 0.0
    return least


def labels(scene: Scene) -> list[tuple[str, Label, Outline]]:
    """Return every label with the name of its part and its outline."""
    return [
        (part.name, shape, label_outline(shape))
        for part in scene.parts
        for shape in part.shapes
        if isinstance(shape, Label)
    ]


def overlapping_labels(scene: Scene) -> list[str]:
    """Return the pairs of labels that overlap."""
    return [
        f"{a}: {x.text.plain!r} and {b}: {y.text.plain!r}"
        for (a, x, one), (b, y, other) in combinations(labels(scene), 2)
        if overlap(one, other) > SLACK
    ]


def covered_labels(scene: Scene) -> list[str]:
    """Return the labels that lie on a body of another part."""
    bodies = [(part.name, outline) for part in scene.parts for outline in silhouettes(part)]
    return [
        f"{name}: {label.text.plain!r} on {owner}"
        for name, label, outline in labels(scene)
        for owner, body in bodies
        if owner != name and overlap(outline, body) > SLACK
    ]


def cut_points(scene: Scene) -> list[str]:
    """Return the parts that reach out of the picture."""
    (left, bottom), (right, top) = scene.low, scene.high
    found = []
    for part in scene.parts:
        outlines = [
            *silhouettes(part),
            *(label_outline(s) for s in part.shapes if isinstance(s, Label)),
        ]
        outlines += [s.points for s in part.shapes if isinstance(s, Route | Polygon)]
        if any(not (left <= x <= right and bottom <= y <= top) for o in outlines for x, y in o):
            found.append(part.name)
    return found


def clusters(scene: Scene) -> dict[str, frozenset[str]]:
    """Return which parts are drawn as one: those whose sides touch."""
    lefts: dict[Point, str] = {}
    together: dict[str, frozenset[str]] = {}
    ends: list[tuple[str, Point, Point]] = []
    for part in scene.parts:
        body = body_ends(part)
        if body is not None:
            ends.append((part.name, *body))
    for name, left, _ in ends:
        lefts[round(left[0], 4), round(left[1], 4)] = name
        together[name] = frozenset({name})
    for name, _, right in ends:
        after = lefts.get((round(right[0], 4), round(right[1], 4)))
        if after is not None and after != name:
            both = together[name] | together[after]
            for each in both:
                together[each] = both
    return together


def body_ends(part: Part) -> tuple[Point, Point] | None:
    """Return the middles of the left and the right side of a box or pyramid."""
    for shape in part.shapes:
        if isinstance(shape, Box):
            (x, y) = shape.at
            return (x, y), (x + shape.width, y)
    faces = [s.points for s in part.shapes if isinstance(s, Polygon) and s.fill is not None]
    if faces and part.kind in {"flatten", "global_pool", "reshape", "pyramid"}:
        front = faces[-2]
        top = faces[-3]
        xs = (front[0], front[1], top[1])
        y = (front[0][1] + front[1][1]) / 2
        depth_shift = (top[1][0] - front[1][0]) / 2
        return (xs[0][0] + depth_shift, y + depth_shift), (0.0, 0.0)
    return None


def crossing_lines(scene: Scene) -> list[str]:
    """Return the lines that cross a body that is not their own, or a label."""
    together = clusters(scene)
    bodies = [(part.name, part.kind, o) for part in scene.parts for o in silhouettes(part)]
    written = labels(scene)
    found = []
    for part in scene.parts:
        if part.kind not in {"connection", "skip"}:
            continue
        own = {mate for name in ends_of(part.name, scene) for mate in together.get(name, {name})}
        for route in (shape for shape in part.shapes if isinstance(shape, Route)):
            for piece in pairwise(route.points):
                found += [
                    f"{part.name} crosses {name}"
                    for name, _, body in bodies
                    if name not in own and meets(piece, body)
                ]
                found += [
                    f"{part.name} crosses {label.text.plain!r} of {name}"
                    for name, label, outline in written
                    if meets(piece, outline)
                ]
    return found


def tips(scene: Scene) -> list[tuple[Part, Outline]]:
    """Return the outline of every arrow tip of a line between layers, with its part."""
    corners = ((TIP_AHEAD, 0.0), (-TIP_BEHIND, TIP_BESIDE), (-TIP_BEHIND, -TIP_BESIDE))
    found = []
    for part in scene.parts:
        if part.kind not in {"connection", "skip"}:
            continue
        for (x, y), angle in (t for s in part.shapes if isinstance(s, Route) for t in s.tips):
            c, s = cos(radians(angle)), sin(radians(angle))
            found.append((part, tuple((x + u * c - v * s, y + u * s + v * c) for u, v in corners)))
    return found


def covered_tips(scene: Scene) -> list[str]:
    """Return the tips that lie on a label, or on a body where their line does not end."""
    together = clusters(scene)
    found = []
    for part, tip in tips(scene):
        own = {mate for name in ends_of(part.name, scene) for mate in together.get(name, {name})}
        found += [
            f"{part.name} at {label.text.plain!r} of {name}"
            for name, label, outline in labels(scene)
            if overlap(tip, outline) > 0
        ]
        found += [
            f"{part.name} on {other.name}"
            for other in scene.parts
            if other.name not in own
            for body in silhouettes(other)
            if overlap(tip, body) > 2 * SLACK
        ]
    return found


def crossed_tips(scene: Scene) -> list[str]:
    """Return the tips that another line crosses, or another tip touches."""
    found = []
    for part, tip in tips(scene):
        own = set(ends_of(part.name, scene))
        found += [
            f"{part.name} crossed by {other.name}"
            for other, piece in pieces(scene)
            if own.isdisjoint(ends_of(other.name, scene)) and meets(piece, tip)
        ]
    return found + [
        f"{one.name} at {other.name}"
        for (one, tip), (other, tip2) in combinations(tips(scene), 2)
        if one.name != other.name and overlap(tip, tip2) > 2 * SLACK
    ]


def pierced_tips(scene: Scene) -> list[str]:
    """Return the tips that a line runs through from one side to the other, whatever its ends."""
    found = []
    for part, tip in tips(scene):
        (x, y), *tail = tip
        axis = int(abs(x - sum(p[0] for p in tail) / 2) > abs(y - sum(p[1] for p in tail) / 2))
        found += [
            f"{part.name} pierced by {other.name}"
            for other, piece in pieces(scene)
            if other.name != part.name
            and min(p[axis] for p in piece) < (x, y)[axis] - TIP_BESIDE
            and max(p[axis] for p in piece) > (x, y)[axis] + TIP_BESIDE
            and meets(piece, tip)
        ]
    return found


def opposed_lines(scene: Scene) -> list[str]:
    """Return the lines that lie on one another and lead to where the other comes from."""
    return [
        f"{a.name} against {b.name}"
        for (a, one), (b, other) in combinations(pieces(scene), 2)
        if a.name != b.name
        and shared_length(one, other) > 0.12
        and sum((one[1][i] - one[0][i]) * (other[1][i] - other[0][i]) for i in (0, 1)) < 0
    ]


def pieces(scene: Scene) -> list[tuple[Part, tuple[Point, Point]]]:
    """Return the straight pieces of every line between layers, each with its part."""
    return [
        (part, piece)
        for part in scene.parts
        if part.kind in {"connection", "skip"}
        for route in part.shapes
        if isinstance(route, Route)
        for piece in pairwise(route.points)
    ]


def doubled_lines(scene: Scene) -> list[str]:
    """Return the lines that lie on one another, though they have no layer in common."""
    ends = [(part.name, set(ends_of(part.name, scene)), piece) for part, piece in pieces(scene)]
    return [
        f"{a} on {b}"
        for (a, mine, one), (b, others, other) in combinations(ends, 2)
        if not mine & others and shared_length(one, other) > 0.2
    ]


def shared_length(one: tuple[Point, Point], other: tuple[Point, Point]) -> float:
    """Return how much of two level or upright pieces lies on one another."""
    for i in (0, 1):
        if all(abs(p[i] - one[0][i]) < 0.02 for p in (*one, *other)):
            low = max(min(p[1 - i] for p in one), min(p[1 - i] for p in other))
            high = min(max(p[1 - i] for p in one), max(p[1 - i] for p in other))
            return high - low
    return 0.0


def ends_of(name: str, scene: Scene) -> tuple[str, str]:
    """Return the layers that a connection joins."""
    names = {part.name for part in scene.parts}
    words = name.split(" ")
    for cut in range(1, len(words)):
        of, to = " ".join(words[:cut]), " ".join(words[cut:])
        if of in names and to in names:
            return of, to
    raise AssertionError(name)


def meets(piece: tuple[Point, Point], outline: Sequence[Point]) -> bool:
    """Tell whether a line runs through a convex outline, more than it touches it."""
    if apart((*piece, (piece[0][0] + 1e-4, piece[0][1] + 1e-4)), outline):
        return False
    (x1, y1), (x2, y2) = piece
    length = hypot(x2 - x1, y2 - y1) or 1.0
    nx, ny = (y2 - y1) / length * 1e-4, (x1 - x2) / length * 1e-4
    thin = ((x1, y1), (x2, y2), (x2 + nx, y2 + ny), (x1 + nx, y1 + ny))
    return overlap(thin, shrunk(outline)) > 0


def shrunk(outline: Iterable[Point]) -> Outline:
    """Return an outline a little smaller around its middle."""
    points = tuple(outline)
    cx, cy = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    wide = max(hypot(x - cx, y - cy) for x, y in points) or 1.0
    share = max(0.0, 1 - SLACK / wide)
    return tuple((cx + (x - cx) * share, cy + (y - cy) * share) for x, y in points)


def captions(scene: Scene) -> list[tuple[str, Label, Outline]]:
    """Return every caption below a layer, its first line alone."""
    frames = {part.name for part in scene.parts if part.kind in {"frame", "legend"}}
    found: dict[str, tuple[str, Label, Outline]] = {}
    for name, label, outline in labels(scene):
        if label.bold and name not in frames:
            found.setdefault(name, (name, label, outline))
    return list(found.values())


def crowded_captions(scene: Scene) -> list[str]:
    """Return the captions that read on into what is written at another layer beside them."""
    lines = {part.name for part in scene.parts if part.kind == "note"}
    rest = [each for each in labels(scene) if each[0] not in lines]
    return [
        f"{a}: {x.text.plain!r} and {b}: {y.text.plain!r}"
        for a, x, one in captions(scene)
        for b, y, other in rest
        if a != b
        and abs(x.at[1] - y.at[1]) < 0.1
        and not y.angle
        and -SLACK < max(gap(one, other), gap(other, one)) < 0.3
    ]


def gap(one: Outline, other: Outline) -> float:
    """Return how far right of one outline another begins."""
    return min(x for x, _ in other) - max(x for x, _ in one)


def faults(scene: Scene) -> list[str]:
    """Return everything that is wrong with a scene."""
    return [
        *(f"labels overlap: {each}" for each in overlapping_labels(scene)),
        *(f"label covered: {each}" for each in covered_labels(scene)),
        *(f"cut: {each}" for each in cut_points(scene)),
        *(f"line: {each}" for each in crossing_lines(scene)),
        *(f"tip covered: {each}" for each in covered_tips(scene)),
    ]
