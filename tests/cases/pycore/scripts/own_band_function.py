def to_Two(name, to):
    return f"\\pic[shift={{(0,0,0)}}] at {to} {{RightBandedBox={{name={name},xlabel={{{{16,32}}}},fill=\\FcColor,bandfill=\\FcReluColor,height=10,width={{1,2}},depth=10}}}};"


arch = [to_Two("t", "(0,0,0)")]
