arch = [to_begin()]
arch.append(to_Conv("a"))
arch.append(to_Conv("b", offset="(2,0,0)", to="(a-east)"))
arch += [to_connection("a", "b")]
arch.extend([to_end()])
