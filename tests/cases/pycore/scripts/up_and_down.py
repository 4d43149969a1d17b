arch = [
    to_Upsample("u"),
    to_ConvTranspose("t", 64, 32, to="(u-east)"),
    to_Deconv("d", 64, 32, to="(t-east)"),
    to_GlobalPool("g", to="(d-east)"),
    to_MaxPool("m", to="(g-east)"),
]
