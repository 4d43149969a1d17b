"""u"""
def folded(flow, row):
    return flow.string(flow.groups(row))
