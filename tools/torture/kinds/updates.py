"""Updates that come twice, out of order, unknown or broken, among those of people who ask."""

from tests.telegram import people
from tests.telegram.people import Json
from tools.torture.trial import Kind
from tools.torture.world import World

TIMES = 100


async def duplicates(world: World) -> None:
    """Each question comes three times under its number, at once and after it was answered."""
    updates = []
    for number in range(20):
        asked = people.private(world.asking.question, world.expect(people.person()))
        updates.append({"update_id": world.server.updates.last_id + 1, **asked})
        for _ in range(1 + number % 2):
            world.server.send(updates[-1])
    await world.until(lambda: not world.lost)
    for update in updates:
        world.server.send(update)
    world.struck(len(updates) + 10)
    world.ask(5)


async def unknown(world: World) -> None:
    """Kinds and contents that are yet to be invented."""
    for _ in range(TIMES // 2):
        world.server.send(people.unknown_update())
        world.server.send(people.unknown_message())
        if _ % 5 == 0:
            world.ask(1)
    world.struck(TIMES)


async def unreadable(world: World) -> None:
    """Updates with fields missing or of another type."""
    for number in range(TIMES):
        world.server.updates.add(_broken(number))
        if number % 10 == 0:
            world.ask(1)
    world.struck(TIMES)


def _broken(number: int) -> Json:
    whole = people.private("你好")["message"]
    names = [*whole]
    name, how = names[number % len(names)], number // len(names) % 4
    if how == 0:
        return {"message": {key: value for key, value in whole.items() if key != name}}
    worse: tuple[object, ...] = (None, [[[]]], {"id": "x"})
    return {"message": {**whole, name: worse[how - 1]}}


async def of_every_kind(world: World) -> None:
    """All that people do, at once."""
    shown = people.message(people.BOT, text="答")
    every = [
        *(people.photo(), people.sticker(), people.voice(), people.video(), people.document(), people.location()),
        *(people.contact(), people.dice(), people.poll(), *people.media_group(), people.forwarded("你好")),
        *(people.blocked(), people.unblocked(), people.added_to_group(), people.removed_from_group()),
        *(people.new_members(), people.left_member(people.ANNA), *people.migration(), people.channel_post("你好")),
        *(people.anonymous_admin("你好"), people.from_channel("你好"), people.topic("你好"), people.by_other_bot("好")),
        *(people.business_message("你好"), people.reaction(shown), people.pinned(shown), people.inline("贷款")),
        *(people.pressed(shown, "show:nothing"), people.pressed(shown, "x" * 64), people.pressed_inline("show:x")),
        *(people.chosen_inline("x", "贷款"), people.edited(people.private("你好"), "贷款"), people.mention("贷款")),
    ]
    for update in every:
        world.server.send(update)
    world.struck(len(every))
    world.ask(10)


async def numbers_begin_anew(world: World) -> None:
    """After a week without updates Telegram chooses the next number at random; the poller confirms by numbers."""
    for number in (5_000_000, 900_000_000, 2_000_000_000):
        world.ask(3)
        await world.until(lambda: not world.lost)
        asked = people.private(world.asking.question, world.expect(people.person()))
        world.server.send({"update_id": number, **asked})
        world.struck()
        await world.until(lambda: not world.lost, 10)


KINDS = (
    Kind("updates that come two or three times", duplicates, shares=True),
    Kind("updates of unknown kinds and contents", unknown, shares=True),
    Kind("updates with fields missing or wrong", unreadable, shares=True),
    Kind("updates of every kind that people cause", of_every_kind, shares=True),
    Kind("numbers of updates that jump", numbers_begin_anew, shares=True),
)
