"""Xandikos behind a name and a password: on its own it lets everybody in.

NAME and SECRET come from the environment, all arguments go to Xandikos. Its web application gets one more
middleware, nothing else is changed.
"""

import base64
import hmac
import os
import sys

from aiohttp import web
from xandikos import web as xandikos

EXPECTED = b"Basic " + base64.b64encode(f"{os.environ['NAME']}:{os.environ['SECRET']}".encode())
CHALLENGE = {"WWW-Authenticate": 'Basic realm="xandikos"'}


@web.middleware
async def require_login(request, handler):
    sent = request.headers.get("Authorization", "").encode()
    if not hmac.compare_digest(sent, EXPECTED):
        return web.Response(status=401, headers=CHALLENGE)
    return await handler(request)


class GuardedApplication(web.Application):
    def __init__(self, *args, **kwargs):
        kwargs["middlewares"] = [require_login, *kwargs.get("middlewares", ())]
        super().__init__(*args, **kwargs)


web.Application = GuardedApplication
sys.exit(xandikos.main(["xandikos", *sys.argv[1:]]))
