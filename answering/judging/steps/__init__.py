"""The strict steps of a decision, beside the weighing of the judge: each says one thing that no fitted weight can know.

Before it: a cry for help, a figure asked for the other way round. After it: what has siblings, and what is forbidden.
Good at what can be said in a rule, blind to anything else. Called by the decision, and told of by a trace.
"""
