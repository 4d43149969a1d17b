arch = [to_begin(), to_Conv("conv0")]
for i in range(1, 5):
    arch.append(to_Conv(f"conv{i}", 256 // 2 ** i, 2 ** (4 + i), offset="(1.5,0,0)", to=f"(conv{i - 1}-east)", height=40 - 6 * i, depth=40 - 6 * i))
    arch.append(to_connection(f"conv{i - 1}", f"conv{i}"))
