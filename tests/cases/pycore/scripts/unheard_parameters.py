arch = [to_Conv("a", fontsize=12, captionsize="small", ylabel="h"), to_Sum("s", to="(a-east)", caption="sum")]
