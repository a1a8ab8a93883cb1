#!/usr/bin/env python3
"""Draws the packages' icon: files that pass two algorithms. make-icon.py OUT.png; the same bytes every time."""
import struct
import sys
import zlib

SIZE, FINE = 128, 4
BACK, PIPE, FIRST, SECOND, CLEAR = (24, 49, 83, 255), (140, 172, 214, 255), (255, 255, 255, 255), (255, 176, 59, 255), (0, 0, 0, 0)


def inside_rounded(x, y, left, top, right, bottom, radius):
    if not (left <= x <= right and top <= y <= bottom):
        return False
    dx = max(left + radius - x, 0, x - (right - radius))
    dy = max(top + radius - y, 0, y - (bottom - radius))
    return dx * dx + dy * dy <= radius * radius


def inside_circle(x, y, cx, cy, radius):
    return (x - cx) ** 2 + (y - cy) ** 2 <= radius * radius


def colour(x, y):
    if not inside_rounded(x, y, 4, 4, 124, 124, 26):
        return CLEAR
    if inside_circle(x, y, 44, 64, 17):
        return BACK if inside_circle(x, y, 44, 64, 8) else FIRST
    if inside_circle(x, y, 88, 64, 17):
        return SECOND
    if 12 <= x <= 116 and 60 <= y <= 68:
        return PIPE
    return BACK


def pixel(column, row):
    samples = [colour(column + (i + 0.5) / FINE, row + (j + 0.5) / FINE) for i in range(FINE) for j in range(FINE)]
    alpha = sum(s[3] for s in samples)
    if alpha == 0:
        return bytes(4)
    return bytes([sum(s[i] * s[3] for s in samples) // alpha for i in range(3)] + [alpha // len(samples)])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(b"\0" + b"".join(pixel(column, row) for column in range(SIZE)) for row in range(SIZE))
with open(sys.argv[1], "wb") as out:
    out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))
