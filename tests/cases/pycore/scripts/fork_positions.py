arch = [to_Conv("a", 28, 28, 32, offset="(0,0,0)", to="(0,0,0)", height=28, depth=28, width=3, caption="three labels")]
