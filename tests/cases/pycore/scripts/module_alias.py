import pycore.tikzeng as tz

arch = [tz.to_begin(), tz.to_Conv("a"), tz.to_Sum("s", to="(a-east)"), tz.to_end()]
