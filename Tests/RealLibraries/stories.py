"""What is played on real libraries and on Keyturn's presets: stories.py [--random COUNT] [--seed SEED] [--short] > stories.json

Prints one JSON object. `keys` has each key by name, as a JWK and as a token that it signed; a name is the key ID, and for a key that
took the place of another under the same key ID `ID/2`. `stories` have a name and events in the order of time, `at` in milliseconds:

    {"at": 0, "publish": ["a", "b"]}   from now on the issuer publishes these keys
    {"at": 0, "issuer": "down"}        from now on it answers 503; "up" heals it, "down with JSON" and "no key set" are other ills
    {"at": 0, "ask": "a"}              a request brings the token of this key

--random adds as many invented stories; --short gives only the one that is short enough to be played in real time.
No two events of a story are at the same time. The tokens have no expiry: only the keys matter here.
"""

import argparse
import base64
import json
import random

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

SECOND, MINUTE, HOUR, DAY = 1_000, 60_000, 3_600_000, 86_400_000


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def key(name):
    private = ec.generate_private_key(ec.SECP256R1())
    kid, public = name.split("/")[0], private.public_key().public_numbers()
    jwk = {"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": kid}
    jwk |= {member: b64(getattr(public, member).to_bytes(32, "big")) for member in "xy"}
    parts = [{"alg": "ES256", "typ": "JWT", "kid": kid}, {"iss": "https://issuer.example/", "sub": "a caller", "aud": "an api"}]
    signed = ".".join(b64(json.dumps(part).encode()) for part in parts)
    r, s = utils.decode_dss_signature(private.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    return {"jwk": jwk, "token": f"{signed}.{b64(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"}


class Story:
    """Events are added in any order; one that would fall together with another comes a millisecond later.

    All but those at 0 come a little late, since what happens at the very instant of a library's tick is not of interest.
    """

    LATE = 4_321

    def __init__(self, name):
        self.name, self.events = name, {}

    def add(self, at, **event):
        at += self.LATE if at else 0
        while at in self.events:
            at += 1
        self.events[at] = event
        return self

    def publish(self, at, *names):
        return self.add(at, publish=list(names))

    def down(self, at, until, how="down"):
        return self.add(at, issuer=how).add(until, issuer="up")

    def ask(self, name, at, until=None, every=None):
        # A pace in which no whole number of steps is a library's age: what it does at that very instant is not of interest.
        for instant in range(at, (until or at) + 1, (every or 1) + 13):
            self.add(instant, ask=name)
        return self

    def json(self):
        return {"name": self.name, "events": [{"at": at, **self.events[at]} for at in sorted(self.events)]}


def short():
    """Nothing in it is less than ten seconds from the end of an age or a cooldown of PyJWT."""
    story = Story("ten minutes").publish(0, "a").publish(20 * SECOND, "a", "b").down(200 * SECOND, 260 * SECOND)
    story.publish(300 * SECOND, "b")
    for name, instants in (
        ("a", (5, 100, 220, 310, 400, 435, 480, 540, 590)), ("b", (15, 25, 50, 270, 600)), ("forged", (150, 165, 210)),
    ):
        for instant in instants:
            story.ask(name, instant * SECOND)
    return story


def told():
    minutely = dict(every=MINUTE)
    yield short()
    yield (
        Story("an announced rotation").publish(0, "a").publish(HOUR, "a", "b").publish(4 * HOUR, "b")
        .ask("a", 7 * SECOND, 2 * HOUR, **minutely).ask("b", 2 * HOUR, 6 * HOUR, **minutely).ask("a", 2 * HOUR, 5 * HOUR, **minutely)
    )
    yield (
        Story("a surprise rotation").publish(0, "a").publish(HOUR, "a", "b")
        .ask("a", 7 * SECOND, HOUR, **minutely).ask("b", HOUR + 3 * SECOND, 2 * HOUR, every=5 * SECOND)
    )
    yield (
        Story("two surprises within ten seconds").publish(0, "a").publish(HOUR, "a", "b").publish(HOUR + 10 * SECOND, "b", "c")
        .ask("a", 7 * SECOND, HOUR, **minutely).ask("b", HOUR + 3 * SECOND, HOUR + 9 * SECOND, every=SECOND)
        .ask("c", HOUR + 11 * SECOND, 2 * HOUR, every=7 * SECOND)
    )
    yield (
        Story("a key removed under traffic").publish(0, "a", "b").publish(HOUR + 90 * SECOND, "b")
        .ask("a", 7 * SECOND, 16 * HOUR, **minutely).ask("b", 11 * SECOND, 16 * HOUR, **minutely)
    )
    yield (
        Story("a key removed and another added under traffic").publish(0, "a", "b").publish(HOUR + 90 * SECOND, "b", "c")
        .ask("a", 7 * SECOND, 3 * HOUR, **minutely).ask("b", 11 * SECOND, 3 * HOUR, **minutely)
        .ask("c", 2 * HOUR, 3 * HOUR, **minutely)
    )
    yield (
        Story("a key removed while no one asks").publish(0, "a", "b").publish(10 * MINUTE, "b")
        .ask("a", 7 * SECOND, 9 * MINUTE, **minutely).ask("a", DAY, DAY + 10 * SECOND, every=SECOND)
        .ask("b", DAY + 20 * SECOND, DAY + 30 * SECOND, every=SECOND)
    )
    yield (
        Story("a key replaced under its key ID").publish(0, "a", "b").publish(HOUR, "a/2", "b")
        .ask("a", 7 * SECOND, 3 * HOUR, **minutely).ask("a/2", HOUR + 5 * SECOND, 3 * HOUR, **minutely)
        .ask("b", 11 * SECOND, 3 * HOUR, **minutely)
    )
    yield (
        Story("an outage of the issuer").publish(0, "a").down(HOUR, 4 * HOUR).ask("a", 7 * SECOND, 5 * HOUR, **minutely)
    )
    yield (
        Story("a forged key ID in an outage").publish(0, "a").down(20 * MINUTE + SECOND, 21 * MINUTE)
        .ask("a", 7 * SECOND, HOUR, every=2 * SECOND).ask("forged", 20 * MINUTE + 10 * SECOND)
    )
    yield (
        Story("a rotation in an outage").publish(0, "a").down(HOUR, 2 * HOUR).publish(90 * MINUTE, "b")
        .ask("a", 7 * SECOND, 3 * HOUR, **minutely).ask("b", 90 * MINUTE, 3 * HOUR, **minutely)
    )
    yield (
        Story("a start in an outage").publish(0, "a").down(0, 10 * MINUTE).ask("a", 7 * SECOND, HOUR, every=13 * SECOND)
    )
    flood = Story("a flood of unknown key IDs").publish(0, "a").publish(HOUR + MINUTE, "a", "b")
    flood.ask("a", 7 * SECOND, 90 * MINUTE, every=10 * SECOND).ask("b", HOUR + MINUTE, 90 * MINUTE, every=10 * SECOND)
    for number in range(600):
        flood.ask(f"forged {number % 50}", HOUR + number * 200)
    yield flood
    busy = Story("a day with a rotation each four hours")
    for turn in range(6):
        begins = turn * 4 * HOUR
        names = ["k%d" % number for number in range(max(0, turn - 1), turn + 1)]
        busy.publish(begins, *names).ask(names[-1], begins + 9 * SECOND, begins + 4 * HOUR, every=MINUTE)
        busy.ask(names[0], begins + 15 * SECOND, begins + HOUR, every=MINUTE)
    for hour in range(24):
        busy.ask("forged", hour * HOUR + 1234 * SECOND)
    yield busy.down(10 * HOUR, 10 * HOUR + 20 * MINUTE)
    seven = ["k%d" % number for number in range(7)]
    many = Story("seven keys in use").publish(0, *seven)
    for number, name in enumerate(seven):
        many.ask(name, (7 + number) * SECOND, HOUR, every=(number + 3) * 10 * SECOND)
    yield many
    for name, how in (("a 503 with JSON", "down with JSON"), ("a 200 without a key set", "no key set")):
        yield (
            Story(name).publish(0, "a").down(10 * MINUTE, 11 * MINUTE, how).publish(11 * MINUTE, "a", "b")
            .ask("a", 7 * SECOND, 2 * HOUR, every=9 * SECOND).ask("b", 11 * MINUTE, 2 * HOUR, every=10 * SECOND)
            .ask("forged", 10 * MINUTE + 20 * SECOND)
        )
    yield (
        Story("an empty set").publish(0, "a").publish(10 * MINUTE).publish(20 * MINUTE, "b")
        .ask("a", 7 * SECOND, 2 * HOUR, every=9 * SECOND).ask("b", 20 * MINUTE, 2 * HOUR, every=10 * SECOND)
    )


def invented(number, generator):
    """A story by chance. The gaps between its events are from a tenth of a second to three hours, most of them short."""
    story, at, published, gone, made = Story(f"invented {number}"), SECOND, ["k0"], [], 1
    is_up = True
    story.publish(0, *published)
    for _ in range(generator.randint(30, 150)):
        at += int(100 * 10 ** (generator.random() * 5 if generator.random() < 0.3 else generator.random() * 3))
        chance = generator.random()
        if chance < 0.6:
            story.ask(generator.choice(published), at)
        elif chance < 0.72:
            story.ask(f"forged {generator.randint(1, 4)}", at)
        elif chance < 0.8:
            story.ask(generator.choice(gone or published), at)
        elif chance < 0.87 and made < 9:
            published, made = [*published, f"k{made}"], made + 1
            story.publish(at, *published)
        elif chance < 0.92 and len(published) > 1:
            name = generator.choice(published)
            published, gone = [one for one in published if one != name], [*gone, name]
            story.publish(at, *published)
        elif chance < 0.94:
            index = generator.randrange(len(published))
            kid, *generation = published[index].split("/")
            if not generation:
                gone, published = [*gone, kid], [*published[:index], f"{kid}/2", *published[index + 1 :]]
                story.publish(at, *published)
        else:
            is_up = not is_up
            story.add(at, issuer="up" if is_up else "down")
    return story


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--random", type=int, default=0)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--short", action="store_true")
    given = arguments.parse_args()
    generator = random.Random(given.seed)
    chosen = [short()] if given.short else [*told(), *(invented(number, generator) for number in range(given.random))]
    stories = [story.json() for story in chosen]
    names = {event["ask"] for story in stories for event in story["events"] if "ask" in event}
    names |= {name for story in stories for event in story["events"] for name in event.get("publish", [])}
    print(json.dumps({"keys": {name: key(name) for name in sorted(names)}, "stories": stories}))


main()
