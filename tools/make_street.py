"""Draw the input picture of the demonstration: a street, for networks that segment streets."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

SIDE = 320
OUTPUT = Path(__file__).parents[1] / "docs/demo/pages/architectures/street.png"


def main() -> None:
    """Write the picture; the same bytes each time."""
    big = SIDE * 3
    picture = Image.new("RGB", (big, big))
    draw = ImageDraw.Draw(picture)
    horizon = int(big * 0.5)
    for y in range(horizon):
        share = y / horizon
        colour = tuple(
            round(a + (b - a) * share) for a, b in zip((70, 120, 190), (236, 216, 190), strict=True)
        )
        draw.line([(0, y), (big, y)], fill=colour)
    draw.ellipse([big * 0.62, big * 0.16, big * 0.78, big * 0.32], fill=(255, 240, 200))
    draw.polygon([(0, horizon), (big * 0.3, big * 0.3), (big * 0.62, horizon)], fill=(94, 110, 130))
    draw.polygon(
        [(big * 0.4, horizon), (big * 0.8, big * 0.36), (big, horizon)], fill=(78, 96, 116)
    )
    draw.rectangle([0, horizon, big, big], fill=(96, 132, 74))
    houses = [(0, 0.2, 0.26, (176, 92, 72)), (0.2, 0.36, 0.34, (206, 178, 140)),
              (0.66, 0.8, 0.33, (150, 130, 160)), (0.8, 1.0, 0.24, (190, 120, 84))]  # fmt: skip
    for left, right, top, wall in houses:
        box = [big * left, big * top, big * right, big * 0.6]
        draw.rectangle(box, fill=wall)
        for row in range(3):
            for column in range(3):
                x1 = big * (left + (right - left) * (0.16 + 0.28 * column))
                y1 = big * (top + 0.04 + 0.09 * row)
                draw.rectangle([x1, y1, x1 + big * 0.024, y1 + big * 0.045], fill=(48, 58, 78))
    draw.polygon(
        [(big * 0.46, big * 0.52), (big * 0.54, big * 0.52), (big * 0.95, big), (big * 0.05, big)],
        fill=(88, 88, 94),
    )
    for step in range(6):
        start = big * (0.56 + 0.075 * step)
        half = big * (0.003 + 0.003 * step)
        points = [(big * 0.5 - half, start), (big * 0.5 + half, start)]
        draw.polygon([*points, (big * 0.5 + half * 1.5, start + big * 0.035),
                      (big * 0.5 - half * 1.5, start + big * 0.035)],
                     fill=(235, 235, 225))  # fmt: skip
    draw.rounded_rectangle([big * 0.56, big * 0.66, big * 0.78, big * 0.8], 26, fill=(178, 36, 40))
    draw.rounded_rectangle([big * 0.6, big * 0.6, big * 0.74, big * 0.7], 30, fill=(60, 76, 96))
    for x in (0.59, 0.7):
        draw.ellipse([big * x, big * 0.76, big * (x + 0.05), big * 0.83], fill=(24, 24, 28))
    for x, top, r in ((0.1, 0.52, 0.09), (0.9, 0.54, 0.1), (0.3, 0.53, 0.05)):
        draw.rectangle([big * (x - 0.008), big * top, big * (x + 0.008), big * (top + r + 0.04)],
                       fill=(86, 62, 44))  # fmt: skip
        draw.ellipse([big * (x - r), big * (top - r), big * (x + r), big * (top + r * 0.7)],
                     fill=(48, 100, 52))  # fmt: skip
    picture = picture.filter(ImageFilter.GaussianBlur(2)).resize(
        (SIDE, SIDE), Image.Resampling.LANCZOS
    )
    picture.quantize(96).save(OUTPUT, optimize=True)


if __name__ == "__main__":
    main()
