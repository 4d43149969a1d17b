arch = [
    r"\definecolor{leaf}{RGB}{40,160,60}" + "\n" + r"\def\MyColor{rgb:red,1;blue,3}" + "\n",
    to_Conv("a", fill="leaf"),
    to_Conv("b", to="(4,0,0)", color=r"\MyColor"),
    to_Conv("c", to="(8,0,0)", fill="#3366cc", bandfill="rgb:red,2;white,1"),
    to_Pool("p", to="(12,0,0)", color="NavyBlue!50"),
]
