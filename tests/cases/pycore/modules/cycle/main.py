from one import conv

arch = [conv("a")]
