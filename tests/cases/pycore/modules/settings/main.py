from sizes import SIDE, STEP
import sizes as s

arch = [to_Conv("a", SIDE, height=SIDE, depth=SIDE), to_Conv("b", to=f"({STEP},0,0)", width=s.widths["b"])]
