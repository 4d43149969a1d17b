from library import to_Conv

arch = [to_Conv("a", 64, 32, caption="ours")]
