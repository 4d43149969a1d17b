arch = [to_Conv("a"), to_text("an encoder", to="(0,6,0)"), to_text("here", "(1,1,0)", "(a-north)"), to_annotation("note", position="(2,8,0)")]
