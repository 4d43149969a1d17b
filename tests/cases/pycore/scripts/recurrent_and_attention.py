arch = [to_LSTM("l", 64), to_GRU("g", to="(l-east)"), to_Attention("a", to="(g-east)"), to_Embedding("e", to="(a-east)")]
