try:
    size = int("no number")
except ValueError:
    size = 16
arch = [to_Conv("a", height=size, depth=size)]
