def to_Slab(name, to, colour):
    return r"""
\pic[shift={(1,0,0)}] at """ + to + r""" {Box={name=""" + name + r""",caption=Slab,xlabel={{"8", }},zlabel=16,fill=""" + colour + r""",opacity=0.6,height=20,width=3,depth=20}};
"""


arch = [to_begin(), to_Conv("a"), to_Slab("s", "(a-east)", r"\PoolColor"), to_connection("a", "s"), to_end()]
