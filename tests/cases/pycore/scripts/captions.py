arch = [to_Conv("a", caption="conv_1, 3x3 & 50%"), to_Conv("b", to="(6,0,0)", caption=r"$C_1$ \textbf{two}\\lines"), to_Conv("c", to="(12,0,0)", caption="")]
