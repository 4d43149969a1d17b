arch, n = [], 0
while n < 3:
    arch.append(to_Conv("c%d" % n, to="(%d,0,0)" % (4 * n)))
    n += 1
