import numpy as np
arch = [to_Conv("a", height=np.sqrt(400), depth=np.log2(2 ** 20), width=np.ceil(1.2))]
