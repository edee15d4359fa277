"""python -m tools.bench.calling PORT TOKEN FILE: send each line of FILE with sendMessage, and print the seconds it took.

No more than bytes on kept connections, so that what is measured is the Bot API server. FILE holds one JSON object a line.
"""

import asyncio
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

HOST = "127.0.0.1"
CONNECTIONS = 16
LENGTH = re.compile(rb"\r\nContent-Length: (\d+)", re.IGNORECASE)


async def send_all(port: int, token: str, bodies: list[bytes]) -> float:
    """Send all over CONNECTIONS connections; the time in seconds."""
    head = f"POST /bot{token}/sendMessage HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\n".encode()
    requests = [b"%sContent-Length: %d\r\n\r\n%s" % (head, len(body), body) for body in bodies]
    connections = [await asyncio.open_connection(HOST, port) for _ in range(CONNECTIONS)]
    waiting = iter(requests)
    start = time.perf_counter()
    await asyncio.gather(*(_send(waiting, reader, writer) for reader, writer in connections))
    taken = time.perf_counter() - start
    for _, writer in connections:
        writer.close()
    return taken


async def _send(waiting: Iterator[bytes], reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Take requests until none is left. ValueError where one is not granted."""
    for request in waiting:
        writer.write(request)
        answer = await reader.readuntil(b"\r\n\r\n")
        length = LENGTH.search(answer)
        body = await reader.readexactly(int(length[1]) if length else 0)
        if not body.startswith(b'{"ok":true'):
            raise ValueError(body.decode())


if __name__ == "__main__":
    print(asyncio.run(send_all(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3]).read_bytes().splitlines())))
