arch = [
    to_Conv("a"), to_Conv("b", to="(6,-8,0)"),
    to_elbow("a", "b", shift=0.5),
    to_elbow("a", "b", of_side="south", to_side="west"),
    to_connection("a", "b", of_side="south", to_side="north"),
    to_connection_rightangle("a", "b"),
    to_vertical_connection("a", "b"),
]
