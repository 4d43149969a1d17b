arch = [to_Conv("c%02d" % 7, "%s/2" % "I", n_filer="%d" % 64)]
