deep = True
arch = [to_Conv("a", caption="deep" if deep else "flat")]
if deep:
    arch.append(to_Pool("p", to="(a-east)"))
else:
    arch.append(to_Sum("s"))
