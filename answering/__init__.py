"""From a message to a reply, every figure with the sentence of the report that it stands in.

`answering.answering` is the door: whoever wants a reply calls `Answering.reply`, and nobody else's module but `reply`,
`wording`, `conversation` and `nearest` is meant for outside. A message passes through `routing` (which reports are asked),
`hearing` (what one report makes of it), `choosing` (whose outcome counts) and becomes a reply in `answering`.

Good at saying no more than the report says; bad at questions whose words no phrasing has. Knows no Telegram and no SQL.
"""
