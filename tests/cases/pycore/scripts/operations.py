arch = [
    to_Sum("sum"),
    to_Mul("mul", offset="(2,0,0)", to="(sum-east)"),
    to_Concat("cat", offset="(2,0,0)", to="(mul-east)", radius=3),
    to_Sub("sub", offset="(2,0,0)", to="(cat-east)", opacity=0.3),
    to_Plus("plus", offset="(2,0,0)", to="(sub-east)"),
    to_Sum("own", offset="(2,0,0)", to="(plus-east)", logo="$\\sigma$"),
]
