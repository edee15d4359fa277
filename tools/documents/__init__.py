"""What documents say of the program, made from the program: python -m tools.documents writes it anew.

A document keeps its prose; what is made stands in it between marks (`blocks`). The tests compare, so that nothing that is
made can go stale. Good at names, defaults, licences and who knows whom; reasons are written by hand, beside them.
"""
