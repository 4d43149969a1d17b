arch = [to_input("street.png"), to_input("street.png", to="(-6,0,0)", width=4, height=4), to_Conv("a"), to_output("street.png", to="(4,0,0)", width=3, height=3, name="out")]
