arch = [to_Conv("a"), to_legend([("convolution", "rgb:yellow,5;red,2.5;white,5"), ("pooling", "red!60")], to="(6,4,0)")]
