class Net:
    def __init__(self):
        self.arch = [to_begin()]
        self.last = None

    def add(self, name):
        self.arch.append(to_Conv(name, offset="(2,0,0)", to=f"({self.last}-east)" if self.last else "(0,0,0)"))
        if self.last:
            self.arch.append(to_connection(self.last, name))
        self.last = name
        return self


arch = Net().add("a").add("b").add("c").arch
