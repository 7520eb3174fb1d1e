"""Raw updates, as Telegram writes them."""

ASHA = {"id": 501, "is_bot": False, "first_name": "阿莎", "language_code": "zh-hans"}
US = {"id": 100, "is_bot": True, "first_name": "连心桥", "username": "bridge_bot"}
ALONE = {"id": 501, "type": "private", "first_name": "阿莎"}
GROUP = {"id": -700, "type": "group", "title": "水沟村办公群"}


def message(chat=ALONE, sender=ASHA, **said):
    fields = {"message_id": 7, "date": 1_790_000_000, "chat": chat, "from": sender, **said}
    return {"update_id": 9, "message": fields}


def photo(unique, size, width):
    return {"file_id": unique, "file_unique_id": unique, "width": width, "height": 1,
            "file_size": size}  # fmt: skip


def media(name, **more):
    return {"file_id": name, "file_unique_id": name, "file_size": 5, **more}


def press(**more):
    return {"update_id": 9, "callback_query": {"id": "77", "from": ASHA, "chat_instance": "1",
            "data": "c:12", **more}}  # fmt: skip
