"""Who may give and take posts: admins where they reach, the discipline line for its own."""

from collections.abc import Sequence

from rules.people import ADMITTED, Permission, Person, Post, Role, holds
from rules.units import Units


def admitters(post: Post, holders: Sequence[Person], units: Units) -> tuple[Person, ...]:
    """List who can agree to a new one: those of that role at the desk or above, else anywhere."""
    others = [one for one in holders if any(held.role is post.role for held in one.posts)]
    above = [one for one in others if _reaches(one, post, units)]
    return tuple(above or others)


def may_invite(person: Person, post: Post, units: Units) -> bool:
    """Tell whether an admin reaches that desk; discipline desks are the city admins' to staff.

    Nobody serves there before the discipline line itself has agreed.
    """
    at = units.city_centre.id if post.role is Role.DISCIPLINE else post.unit
    return holds(person, Permission.INVITE, at, units)


def may_revoke(person: Person, post: Post, units: Units) -> bool:
    """Tell whether they may end it: a discipline post only its own line, all others an admin."""
    if post.role is Role.DISCIPLINE:
        return _reaches(person, post, units)
    is_admin = any(held.role is Role.ADMIN for held in person.posts)
    return is_admin and holds(person, Permission.INVITE, post.unit, units)


def is_last(post: Post, holders: Sequence[Person]) -> bool:
    """Tell whether nobody else holds that role: then nobody could admit another."""
    return post.role in ADMITTED and len(holders) <= 1


def _reaches(person: Person, post: Post, units: Units) -> bool:
    return any(
        held.role is post.role and units.is_within(post.unit, held.unit) for held in person.posts
    )
